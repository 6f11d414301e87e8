import type { PlacedContent } from "./page-content.ts";
import { contentIn, isTag, tag, tagsIn, walk, type Content, type Tag } from "./tag-tree.ts";

/**
 * Joins the parts of a table that goes on elsewhere: each but the first is marked `Continued`, with the number of rows of the
 * head that it repeats, which is read once.
 */
export const joinTables = (root: Tag): void => {
  let table: Tag | undefined;
  const gone = new Set<Tag>();
  const before: (Tag | undefined)[] = [];
  walk(root, {
    enter: (made) => {
      if (made.type === "Notes") before.push(table);
      if (made.type !== "Continued") return;
      table?.kids.push(...rowsIn(made).slice(Number(made.alt)));
      made.kids = [];
      gone.add(made);
    },
    leave: (made) => {
      const kids = made.kids.filter((kid) => !isTag(kid) || !gone.has(kid));
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
    const gone = new Set(all.filter((one) => !isFirst(one) && read.has(content.textOf(one))));
    walk(cell, {
      enter: (made) => {
        made.kids = made.kids.filter((kid) => kid.kind !== "content" || !gone.has(kid));
      },
    });
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

/** Tables of captions, rows and cells, headers with their scope, and heads read once (ISO 32000-1 §14.8.4.3.4). */
export const mendTables = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    leave: (made) => {
      if (made.type === "Table") mendTable(made, content);
    },
  });
