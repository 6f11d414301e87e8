import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { field, run } from "../../library/word/word.ts";
import { hasClass, isElement } from "../../library/tree/tree.ts";
import { bookmarkOf, bookmarked, idOf, lookProperties, type Draft, type Look, type Place } from "./draft.ts";
import { paragraph } from "./paragraphs.ts";
import { inline } from "./runs.ts";

const LABEL = { rStyle: "CaptionLabel" };

/** What counts a label, `Figure_2`, and the parts around its last number, which Word counts: `Figure 2.`, `1`, nothing. */
const partsOf = (label: string) => {
  const [, before = label, number = "", after = ""] = /^(.*?)(\d+)(\D*)$/s.exec(label) ?? [];
  // Each chapter counts by a name of its own: LibreOffice begins no count anew.
  const sequence = before.match(/\p{L}[\p{L}\p{M}]*|\d+/gu)?.join("_") ?? "Equation";
  return { before, number, after, sequence: /^\d/.test(sequence) ? `Equation_${sequence}` : sequence };
};

/** A label as runs: its last number is a field that counts, where it is the next one. */
const labelRuns = (label: string, look: Look, draft: Draft): string => {
  const { before, number, after, sequence } = partsOf(label);
  const properties = lookProperties({ ...look, properties: LABEL }, draft);
  const count = (draft.sequences.get(sequence) ?? 0) + 1;
  if (Number(number) !== count) return run(label, properties);
  draft.sequences.set(sequence, count);
  const counted = field(`SEQ ${sequence} \\* ARABIC`, run(number, properties));
  return run(before, properties) + counted + run(after, properties);
};

const langOf = ({ properties: { lang } }: Element, look: Look): Look =>
  typeof lang === "string" ? { ...look, lang } : look;

/** A label that stands alone, of a formula: "(2.1)". */
export const labelAlone = (label: Element, id: string | undefined, look: Look, draft: Draft): string => {
  const xml = labelRuns(toString(label), look, draft);
  if (id === undefined) return xml;
  return bookmarked(draft, [bookmarkOf(draft.page.language, draft.page.slug, id)], xml);
};

const sidesOf = (caption: Element): Element[] => {
  const sides = caption.children.filter(
    (child): child is Element => isElement(child) && hasClass(child, "side"),
  );
  return sides.length > 0 ? sides : [caption];
};

/** One language of a caption; its label has the bookmark that references lead to. */
const sideRuns = (side: Element, figure: Element, place: Place, draft: Draft): string => {
  const id = idOf(figure);
  const { style } = place;
  const look = langOf(side, place.look);
  const label = side.children.find((child): child is Element => isElement(child) && hasClass(child, "label"));
  const rest = side.children.filter((child) => child !== label);
  const words = inline(rest, look, draft);
  if (!label) return words;
  const xml = labelRuns(toString(label), look, draft);
  const said = rest
    .filter((child) => !isElement(child, "sup"))
    .map((child) => toString(child))
    .join("");
  const anchor = bookmarkOf(
    draft.page.language,
    draft.page.slug,
    id === undefined ? `caption ${draft.captions.length}` : id,
  );
  const isNew = !draft.bookmarks.has(anchor);
  draft.captions.push({ style, anchor, text: `${toString(label)} ${said.replace(/\s+/g, " ").trim()}` });
  return (isNew ? bookmarked(draft, [anchor], xml) : xml) + words;
};

/** The caption of a figure as a paragraph, its languages on lines of their own. */
export const captionOf = (caption: Element, figure: Element, place: Place, draft: Draft): string => {
  const isFirst = figure.children.find((child) => isElement(child)) === caption;
  const own: Place = { ...place, style: hasClass(figure, "table") ? "TableCaption" : "Caption" };
  const lines = sidesOf(caption).map((side) => sideRuns(side, figure, own, draft));
  return paragraph(draft, own, lines.join("<w:r><w:br/></w:r>"), isFirst ? { keepNext: true } : {});
};

/** What a caption says, in its first language. */
export const captionText = (nodes: readonly ElementContent[]): string => {
  const caption = nodes.find((child) => isElement(child, "figcaption"));
  const [side] = isElement(caption) ? sidesOf(caption) : [];
  return side ? toString(side).replace(/\s+/g, " ").trim() : "";
};
