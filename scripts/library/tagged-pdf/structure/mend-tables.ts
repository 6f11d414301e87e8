import type { PlacedContent } from "../content/placed-content.ts";
import { element, type Content, type Element, type Kid } from "./structure.ts";

const PARTS = new Set(["TR", "THead", "TBody", "TFoot"]);

const isElement = (kid: Kid): kid is Element => kid.kind === "element";

const rowsOf = (table: Element): Element[] =>
  table.kids.filter(isElement).flatMap((kid) => (kid.type === "TR" ? [kid] : kid.kids.filter(isElement)));

const contentsOf = (kids: Kid[]): Content[] =>
  kids.flatMap((kid) =>
    kid.kind === "element" ? contentsOf(kid.kids) : kid.kind === "content" ? [kid] : [],
  );

const without = (made: Element, gone: ReadonlySet<Content>): void => {
  made.kids = made.kids.filter((kid) => kid.kind !== "content" || !gone.has(kid));
  for (const kid of made.kids) if (kid.kind === "element") without(kid, gone);
};

/** A head is painted again on each page that its table goes on to; only the first is read, the others are artifacts. */
const dropRepeats = (row: Element, content: PlacedContent): void => {
  const all = contentsOf(row.kids);
  const [first] = all;
  if (!first || all.every(({ page }) => page === first.page)) return;
  for (const cell of row.kids.filter(isElement)) {
    const stretches = contentsOf(cell.kids);
    const read = new Set(stretches.filter(({ page }) => page === stretches[0]?.page).map(content.textOf));
    const gone = stretches.filter((one) => one.page !== stretches[0]?.page && read.has(content.textOf(one)));
    without(cell, new Set(gone));
  }
};

const isHead = (row: Element): boolean =>
  row.kids.length > 0 && row.kids.every((kid) => isElement(kid) && kid.type === "TH");

/** Every row as wide as the widest, spans counted (ISO 14289-1 §7.5): short ones get empty cells. */
const fillRows = (rows: Element[]): void => {
  const taken: number[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const { cell } of row.kids.filter(isElement)) {
      while (taken[index]?.[column]) column += 1;
      const down = Math.min(cell?.rowSpan ?? 1, rows.length - index);
      if (cell) cell.rowSpan = down;
      for (let y = 0; y < down; y += 1)
        for (let x = 0; x < (cell?.colSpan ?? 1); x += 1) (taken[index + y] ??= [])[column + x] = 1;
    }
  }
  const width = Math.max(0, ...taken.map(({ length }) => length));
  for (const [index, row] of rows.entries()) {
    const missing = width - (taken[index] ?? []).filter(Boolean).length;
    for (let count = 0; count < missing; count += 1) row.kids.push(element("TD", []));
  }
};

/** Ids are wanted only where scopes do not say everything: heads of several rows, or spans. */
const isPlain = (rows: Element[]): boolean =>
  rows.every((row) =>
    row.kids.every(
      (kid) => !isElement(kid) || ((kid.cell?.colSpan ?? 1) === 1 && (kid.cell?.rowSpan ?? 1) === 1),
    ),
  );

const mendHeaders = (rows: Element[]): void => {
  const plain = isPlain(rows);
  for (const row of rows) {
    for (const kid of row.kids.filter(isElement)) {
      if (kid.type === "TH") {
        const scope = isHead(row) ? "Column" : "Row";
        kid.cell = { rowSpan: 1, colSpan: 1, headers: [], scope, ...kid.cell };
      }
      if (!plain) continue;
      delete kid.id;
      if (kid.cell) kid.cell.headers = [];
    }
  }
};

const mendTable = (table: Element, content: PlacedContent): void => {
  const captions = table.kids.filter((kid) => isElement(kid) && kid.type === "Caption");
  // What is neither row nor caption is the painting of borders.
  table.kids = table.kids.filter((kid) => isElement(kid) && PARTS.has(kid.type));
  const rows = rowsOf(table);
  for (const row of rows)
    row.kids = row.kids.filter((kid) => isElement(kid) && ["TH", "TD"].includes(kid.type));
  for (const row of rows) if (isHead(row)) dropRepeats(row, content);
  fillRows(rows);
  mendHeaders(rows);
  table.kids = [...captions.slice(0, 1), ...table.kids];
};

/**
 * Tables of captions, rows and cells, headers with their scope, and heads read once (ISO 32000-1 §14.8.4.3.4). Changes
 * the tree.
 */
export const mendTables = (root: Element, content: PlacedContent): void => {
  for (const kid of root.kids) if (kid.kind === "element") mendTables(kid, content);
  if (root.type === "Table") mendTable(root, content);
};
