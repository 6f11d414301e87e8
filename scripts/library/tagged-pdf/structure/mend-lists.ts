import type { PlacedContent } from "../content/placed-content.ts";
import type { Piece } from "../content/read-content.ts";
import { element, type Content, type Element, type Kid } from "./structure.ts";

const firstContent = (kids: Kid[]): Content | undefined => {
  for (const kid of kids) {
    if (kid.kind === "content") return kid;
    const found = kid.kind === "element" ? firstContent(kid.kids) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** Height of a piece's first line, in the units of its stream. */
const lineOf = (bytes: Uint8Array, { bodyStart, bodyEnd }: Piece): string | undefined =>
  /\s(-?[\d.]+)\s+Tm\s/.exec(Buffer.from(bytes.subarray(bodyStart, bodyEnd)).toString("latin1"))?.[1];

/** Chromium marks no list numbers; one is painted right before its item's first words, on the same line. */
const labelOf = (kids: Kid[], content: PlacedContent): Content | undefined => {
  const first = firstContent(kids);
  const place = first && content.placeOf(first);
  if (!place) return undefined;
  const { stream, piece, index } = place;
  const before = stream.pieces[index - 1];
  if (!before?.hasText || before.mcid !== undefined) return undefined;
  const line = lineOf(stream.bytes, piece);
  return line !== undefined && line === lineOf(stream.bytes, before)
    ? content.adopt(stream, before)
    : undefined;
};

const asItem = (kid: Kid): Element => {
  if (kid.kind === "element" && kid.type === "LI") return kid;
  return element(
    "LI",
    kid.kind === "element" && ["Lbl", "LBody"].includes(kid.type) ? [kid] : [element("LBody", [kid])],
  );
};

const isA = (kid: Kid | undefined, ...types: string[]): boolean =>
  kid?.kind === "element" && types.includes(kid.type);

/** A term and what is said of it, which may come as several of each, are one item. */
const items = (kids: Kid[]): Element[] => {
  const done: Element[] = [];
  for (const kid of kids) {
    const item = done.at(-1);
    const belongs = item && isA(kid, "LBody") && isA(item.kids[0], "Lbl");
    if (belongs) item.kids.push(kid);
    else done.push(asItem(kid));
  }
  return done;
};

const mendItem = (item: Element, content: PlacedContent): void => {
  const labels = item.kids.filter((kid) => isA(kid, "Lbl"));
  const rest = item.kids.filter((kid) => !isA(kid, "Lbl"));
  const found = labels.length === 0 ? labelOf(rest, content) : undefined;
  if (found) labels.push(element("Lbl", [found]));
  const isDone = rest.every((kid) => isA(kid, "LBody"));
  item.kids = [...labels, ...(isDone ? rest : [element("LBody", rest)])];
};

const NUMBERING: [RegExp, string][] = [
  [/^\d/, "Decimal"],
  [/^[a-z]/, "LowerAlpha"],
  [/^[A-Z]/, "UpperAlpha"],
];

/** The numbering attribute that labels call for (ISO 14289-1 §7.6). */
const numberingOf = (list: Element, content: PlacedContent): string | undefined => {
  const [item] = list.kids;
  const label = item?.kind === "element" ? item.kids.find((kid) => isA(kid, "Lbl")) : undefined;
  if (!label) return undefined;
  const text = content.textOf(label);
  return NUMBERING.find(([pattern]) => pattern.test(text))?.[1] ?? (text.length > 1 ? undefined : "Disc");
};

/** In a table of contents, items are entries that refer to a place (ISO 32000-1 §14.8.4.2); veraPDF wants no list between. */
const mendContents = (made: Element): void => {
  made.kids = made.kids.flatMap((kid) => (isA(kid, "L") && kid.kind === "element" ? kid.kids : [kid]));
  for (const kid of made.kids) {
    if (kid.kind !== "element" || kid.type !== "LI") continue;
    kid.type = "TOCI";
    kid.kids = kid.kids.map((part) => element(isA(part, "Link") ? "Reference" : "P", [part]));
  }
};

/**
 * Lists of items, items of a label and a body (ISO 32000-1 §14.8.4.3.3). Numbers that Chromium paints outside the
 * structure are taken in. Changes the tree.
 */
export const mendLists = (root: Element, content: PlacedContent): void => {
  if (root.type === "TOC") mendContents(root);
  for (const kid of root.kids) if (kid.kind === "element") mendLists(kid, content);
  if (root.type !== "L") return;
  const list = items(root.kids.filter((kid) => !isA(kid, "Caption")));
  for (const item of list) mendItem(item, content);
  root.kids = [...root.kids.filter((kid) => isA(kid, "Caption")), ...list];
  const numbering = numberingOf({ ...root, kids: list }, content);
  if (numbering !== undefined) root.numbering = numbering;
};
