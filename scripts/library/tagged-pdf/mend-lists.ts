import type { Piece } from "./content-stream.ts";
import type { PlacedContent } from "./page-content.ts";
import { contentIn, isTag, tag, tagsIn, walk, type Content, type Kid, type Tag } from "./tag-tree.ts";

/** Height of a piece's first line, in the units of its stream. */
const lineOf = (bytes: Uint8Array, { bodyStart, bodyEnd }: Piece): string | undefined =>
  /\s(-?[\d.]+)\s+Tm\s/.exec(Buffer.from(bytes.subarray(bodyStart, bodyEnd)).toString("latin1"))?.[1];

/** Chromium marks no list numbers; one is painted right before its item's first words, on the same line. */
const labelOf = (kids: readonly Kid[], content: PlacedContent): Content | undefined => {
  const [first] = contentIn(kids);
  const place = first && content.placeOf(first);
  if (!place) return undefined;
  const { stream, piece } = place;
  const before = stream.pieces[stream.pieces.indexOf(piece) - 1];
  if (!before?.hasText || before.mcid !== undefined) return undefined;
  const line = lineOf(stream.bytes, piece);
  return line !== undefined && line === lineOf(stream.bytes, before)
    ? content.adopt(stream, before)
    : undefined;
};

const asItem = (kid: Kid): Tag => {
  if (isTag(kid, "LI")) return kid;
  return tag("LI", [isTag(kid, "Lbl", "LBody") ? kid : tag("LBody", [kid])]);
};

/** A term and what is said of it, which may come as several of each, are one item. */
const itemsOf = (kids: readonly Kid[]): Tag[] => {
  const done: Tag[] = [];
  for (const kid of kids) {
    const item = done.at(-1);
    if (item && isTag(kid, "LBody") && isTag(item.kids[0], "Lbl")) item.kids.push(kid);
    else done.push(asItem(kid));
  }
  return done;
};

const mendItem = (item: Tag, content: PlacedContent): void => {
  const labels = tagsIn(item, "Lbl");
  const rest = item.kids.filter((kid) => !isTag(kid, "Lbl"));
  const found = labels.length === 0 ? labelOf(rest, content) : undefined;
  if (found) labels.push(tag("Lbl", [found]));
  const isDone = rest.every((kid) => isTag(kid, "LBody"));
  item.kids = [...labels, ...(isDone ? rest : [tag("LBody", rest)])];
};

const NUMBERING: [RegExp, string][] = [
  [/^\d/, "Decimal"],
  [/^[a-z]/, "LowerAlpha"],
  [/^[A-Z]/, "UpperAlpha"],
];

/** The numbering attribute that the label of a list's first item calls for (ISO 14289-1 §7.6). */
const numberingOf = ([item]: readonly Tag[], content: PlacedContent): string | undefined => {
  const [label] = item ? tagsIn(item, "Lbl") : [];
  if (!label) return undefined;
  const text = content.textOf(label);
  return NUMBERING.find(([pattern]) => pattern.test(text))?.[1] ?? (text.length > 1 ? undefined : "Disc");
};

const mendList = (list: Tag, content: PlacedContent): void => {
  const items = itemsOf(list.kids.filter((kid) => !isTag(kid, "Caption")));
  for (const item of items) mendItem(item, content);
  list.kids = [...tagsIn(list, "Caption"), ...items];
  const numbering = numberingOf(items, content);
  if (numbering !== undefined) list.numbering = numbering;
};

/** In a table of contents, items are entries that refer to a place (ISO 32000-1 §14.8.4.2); veraPDF wants no list between. */
const mendContents = (contents: Tag): void => {
  contents.kids = contents.kids.flatMap((kid) => (isTag(kid, "L") ? kid.kids : [kid]));
  for (const item of tagsIn(contents, "LI")) {
    item.type = "TOCI";
    item.kids = item.kids.map((kid) => tag(isTag(kid, "Link") ? "Reference" : "P", [kid]));
  }
};

/**
 * Lists of items, items of a label and a body (ISO 32000-1 §14.8.4.3.3). Numbers that Chromium paints outside the
 * structure are taken in.
 */
export const mendLists = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    enter: (made) => {
      if (made.type === "TOC") mendContents(made);
    },
    leave: (made) => {
      if (made.type === "L") mendList(made, content);
    },
  });
