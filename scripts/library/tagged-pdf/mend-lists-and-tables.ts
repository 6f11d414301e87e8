import { join } from "./join-parts.ts";
import type { PlacedContent } from "./page-content.ts";
import { contentIn, isTag, tag, tagsIn, walk, type Content, type Kid, type Tag } from "./tag-tree.ts";
import type { Piece } from "./content-stream.ts";

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
  [/^\d+\P{L}*$/u, "Decimal"],
  [/^(?:[a-z]|[ivxlc]+)\P{L}*$/u, "LowerAlpha"],
  [/^(?:[A-Z]|[IVXLC]+)\P{L}*$/u, "UpperAlpha"],
];

/** The numbering attribute that the label of a list's first item calls for (ISO 14289-1 §7.6): a term calls for none. */
const numberingOf = ([item]: readonly Tag[], content: PlacedContent): string | undefined => {
  const [label] = item ? tagsIn(item, "Lbl") : [];
  if (!label) return undefined;
  const text = content.textOf(label);
  return NUMBERING.find(([pattern]) => pattern.test(text))?.[1] ?? (text.length > 1 ? undefined : "Disc");
};

/**
 * A list of items, each of a label and a body (ISO 32000-1 §14.8.4.3.3). Numbers that Chromium paints outside the structure
 * are taken in.
 */
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
 * Joins the parts of a table that goes on elsewhere: each but the first is marked `Continued`, with the number of rows of the
 * head that it repeats, which is read once; and, where it begins with the rest of a row, for each cell how many tags in it go on.
 */
export const joinTables = (root: Tag): void => {
  let table: Tag | undefined;
  const gone = new Set<Kid>();
  const before: (Tag | undefined)[] = [];
  walk(root, {
    enter: (made) => {
      if (made.type === "Notes") before.push(table);
      if (made.type !== "Continued") return;
      const [heads = 0, ...levels] = (made.alt ?? "").split(" ").map(Number);
      const rows = rowsIn(made).slice(heads);
      const parted = levels.length > 0 && table ? rowsIn(table).at(-1) : undefined;
      const rest = parted && rows.shift();
      for (const [index, cell] of rest && parted ? cellsOf(parted).entries() : []) {
        const other = rest && cellsOf(rest)[index];
        if (other) join(cell, other, levels[index] ?? 0);
      }
      table?.kids.push(...rows);
      made.kids = [];
      gone.add(made);
    },
    leave: (made) => {
      const kids = made.kids.filter((kid) => !gone.has(kid));
      if (kids.length === 0 && made.kids.length > 0) gone.add(made);
      made.kids = kids;
      // A table of a note at the foot of the page is none that goes on after it.
      if (made.type === "Notes") table = before.pop();
      if (made.type === "Table") table = made;
    },
  });
};

const rowsIn = (made: Tag): Tag[] => tagsIn(made).flatMap((kid) => (kid.type === "TR" ? [kid] : rowsIn(kid)));

const cellsOf = (row: Tag): Tag[] => tagsIn(row, "TH", "TD");

const isHead = (row: Tag): boolean => row.kids.length > 0 && row.kids.every((kid) => isTag(kid, "TH"));

/** A head is painted again on each page that its table goes on to; only the first is read, the others are artifacts. */
const dropRepeats = (row: Tag, content: PlacedContent): void => {
  const [first, ...others] = contentIn(row.kids);
  if (!first || others.every(({ page }) => page === first.page)) return;
  for (const cell of cellsOf(row)) {
    const all = contentIn(cell.kids);
    const isFirst = ({ page }: Content): boolean => page === all[0]?.page;
    const read = new Set(all.filter(isFirst).map(content.textOf));
    const gone = new Set<Kid>(all.filter((one) => !isFirst(one) && read.has(content.textOf(one))));
    walk(cell, { enter: (made) => void (made.kids = made.kids.filter((kid) => !gone.has(kid))) });
  }
};

/** Every row as wide as the widest, spans counted (ISO 14289-1 §7.5): short ones get empty cells. */
const fillRows = (rows: readonly Tag[]): void => {
  const taken = rows.map(() => new Set<number>());
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const { cell } of cellsOf(row)) {
      while (taken[index]?.has(column)) column += 1;
      const down = Math.min(cell?.rowSpan ?? 1, rows.length - index);
      if (cell) cell.rowSpan = down;
      for (const own of taken.slice(index, index + down))
        for (let x = 0; x < (cell?.colSpan ?? 1); x += 1) own.add(column + x);
    }
  }
  const width = Math.max(0, ...taken.map((own) => Math.max(-1, ...own) + 1));
  for (const [index, row] of rows.entries())
    for (let count = taken[index]?.size ?? 0; count < width; count += 1) row.kids.push(tag("TD", []));
};

/** Headers say whether they are of a row or a column. Ids are wanted only where that does not say everything: where cells span others. */
const mendHeaders = (rows: readonly Tag[]): void => {
  const cells = rows.flatMap(cellsOf);
  const isPlain = cells.every(({ cell }) => (cell?.colSpan ?? 1) === 1 && (cell?.rowSpan ?? 1) === 1);
  for (const row of rows) {
    const scope = isHead(row) ? "Column" : "Row";
    for (const made of cellsOf(row)) {
      if (made.type === "TH") made.cell = { rowSpan: 1, colSpan: 1, headers: [], scope, ...made.cell };
      if (!isPlain) continue;
      delete made.id;
      if (made.cell) made.cell.headers = [];
    }
  }
};

/** A table of captions, rows and cells, headers with their scope, and heads read once (ISO 32000-1 §14.8.4.3.4). */
const mendTable = (table: Tag, content: PlacedContent): void => {
  const captions = tagsIn(table, "Caption").slice(0, 1);
  // What is neither row nor caption is the painting of borders.
  const parts = tagsIn(table, "TR", "THead", "TBody", "TFoot");
  const rows = parts.flatMap((kid) => (kid.type === "TR" ? [kid] : tagsIn(kid)));
  for (const row of rows) row.kids = cellsOf(row);
  for (const row of rows.filter(isHead)) dropRepeats(row, content);
  fillRows(rows);
  mendHeaders(rows);
  table.kids = [...captions, ...parts];
};

/** Mends contents, lists and tables: what they are made of has an order and types of its own. */
export const mendListsAndTables = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    enter: (made) => {
      if (made.type === "TOC") mendContents(made);
    },
    leave: (made) => {
      if (made.type === "L") mendList(made, content);
      if (made.type === "Table") mendTable(made, content);
    },
  });
