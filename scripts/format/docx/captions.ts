import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { field, run } from "../../library/word/word.ts";
import { hasClass, isElement } from "../../library/tree/tree.ts";
import { bookmarkOf, bookmarked, idOf, lookProperties, type Draft, type Look, type Place } from "./draft.ts";
import { paragraph } from "./paragraphs.ts";
import { inline } from "./runs.ts";

const LABEL = { rStyle: "CaptionLabel" };

/** What counts a label, "Figure", and the parts around its last number, which Word counts: `Figure 2.`, `1`, nothing. */
const partsOf = (label: string) => {
  const [, before = label, number = "", after = ""] = /^(.*?)(\d+)(\D*)$/s.exec(label) ?? [];
  const sequence = /\p{L}[\p{L}\p{M}]*/u.exec(before)?.[0] ?? "Equation";
  return { before, number, after, sequence };
};

/** A label as runs: its last number is a field that counts, and begins anew where the count of the book does. */
const labelRuns = (label: string, look: Look, draft: Draft): { xml: string; sequence: string } => {
  const { before, number, after, sequence } = partsOf(label);
  const properties = lookProperties({ ...look, properties: LABEL }, draft);
  if (number === "") return { xml: run(label, properties), sequence };
  const isNext = Number(number) === (draft.sequences.get(sequence) ?? 0) + 1;
  draft.sequences.set(sequence, Number(number));
  const counted = field(
    `SEQ ${sequence} \\* ARABIC${isNext ? "" : ` \\r ${number}`}`,
    run(number, properties),
  );
  return { xml: run(before, properties) + counted + run(after, properties), sequence };
};

const langOf = ({ properties: { lang } }: Element, look: Look): Look =>
  typeof lang === "string" ? { ...look, lang } : look;

/** A label that stands alone, of a formula: "(2.1)". */
export const labelAlone = (label: Element, id: string | undefined, look: Look, draft: Draft): string => {
  const { xml } = labelRuns(toString(label), look, draft);
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
const sideRuns = (side: Element, id: string | undefined, place: Place, draft: Draft): string => {
  const look = langOf(side, place.look);
  const label = side.children.find((child): child is Element => isElement(child) && hasClass(child, "label"));
  const rest = side.children.filter((child) => child !== label);
  const words = inline(rest, look, draft);
  if (!label) return words;
  const { xml, sequence } = labelRuns(toString(label), look, draft);
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
  draft.captions.push({ sequence, anchor, text: `${toString(label)} ${said.replace(/\s+/g, " ").trim()}` });
  return (isNew ? bookmarked(draft, [anchor], xml) : xml) + words;
};

/** The caption of a figure as a paragraph, its languages on lines of their own. */
export const captionOf = (caption: Element, figure: Element, place: Place, draft: Draft): string => {
  const isFirst = figure.children.find((child) => isElement(child)) === caption;
  const lines = sidesOf(caption).map((side) => sideRuns(side, idOf(figure), place, draft));
  const own: Place = { ...place, style: "Caption" };
  return paragraph(draft, own, lines.join("<w:r><w:br/></w:r>"), isFirst ? { keepNext: true } : {});
};

/** What a caption says, in its first language. */
export const captionText = (nodes: readonly ElementContent[]): string => {
  const caption = nodes.find((child) => isElement(child, "figcaption"));
  const [side] = isElement(caption) ? sidesOf(caption) : [];
  return side ? toString(side).replace(/\s+/g, " ").trim() : "";
};
