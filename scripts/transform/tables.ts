import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { addClass, element, isElement, replaceElements, visit } from "../library/tree/tree.ts";

/** The cells of each row of a table. */
const cellsOf = (table: Element): Element[][] => {
  const rows: Element[][] = [];
  visit(table, { tagName: "tr" }, ({ children }) => {
    rows.push(children.filter((node): node is Element => isElement(node, "td", "th")));
  });
  return rows;
};

/** Whether all that a cell says is strong, as an author writes a row's head. */
const isStrong = (cell: Element): boolean => {
  const said = cell.children.filter((node) => toString(node).trim() !== "");
  return said.length > 0 && said.every((node) => isElement(node, "strong", "sup"));
};

/** Makes the first cell of each row its head, where the author marks it: the corner is empty, or all of them are strong. */
const nameRows = ([head = [], ...body]: Element[][]): void => {
  const [corner, ...columns] = head;
  const firsts = body.flatMap(([first]) => first ?? []);
  if (corner?.tagName !== "th" || columns.length === 0 || firsts.length === 0) return;
  const isEmpty = toString(corner).trim() === "" && !corner.children.some((node) => isElement(node));
  if (!isEmpty && !firsts.every(isStrong)) return;
  if (isEmpty) {
    corner.tagName = "td";
    delete corner.properties["scope"];
  }
  for (const cell of firsts) {
    if (cell.tagName !== "td" || toString(cell).trim() === "") continue;
    cell.tagName = "th";
    cell.properties["scope"] = "row";
  }
};

// Half-widths (the width of a Latin letter) that a page has room for in a table, and what stands between two columns.
const PAGE = 100;
const GAP = 2;
const WRAPPED = 16;

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character >= "\u2e80" ? 2 : 1), 0);

/** How much room a cell asks for: its longest word, or its text until it wraps. */
const roomFor = (cell: Element): number => {
  const text = toString(cell).replace(/\s+/g, " ").trim();
  const words = text.split(/[\s\u2e80-\uffff]+/).map(widthOf);
  return Math.max(...words, Math.min(widthOf(text), WRAPPED));
};

const isWide = (rows: Element[][]): boolean => {
  const rooms: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) rooms[index] = Math.max(rooms[index] ?? 0, roomFor(cell));
  return rooms.reduce((sum, room) => sum + room + GAP, 0) > PAGE;
};

/** A word of up to four Han characters, which stays on one line where a table has few columns. */
const SHORT = /^\p{Script=Han}{2,4}$/u;
const FEW = 4;
/** What is wider, in half-widths, is text that needs room for its lines. */
const LONG = 24;

const markCells = (rows: Element[][]): void => {
  for (const row of rows)
    for (const cell of row) {
      const text = toString(cell).trim();
      if (row.length <= FEW && SHORT.test(text)) addClass(cell, "short");
      if (widthOf(text) > LONG) addClass(cell, "long");
    }
};

/**
 * Gives rows their heads, puts each table into a box that scrolls (`figure.table`, or else `div.scroll`), and marks with the
 * class `wide` the box of one that a page has no room for, with `short` the cells that screens do not break, with `long` those that they
 * leave room for.
 */
export const tables = () => (tree: Root) =>
  replaceElements(tree, (node, parent) => {
    if (node.tagName !== "table") return undefined;
    const rows = cellsOf(node);
    nameRows(rows);
    markCells(rows);
    const inFigure = isElement(parent, "figure");
    const box = inFigure ? parent : element("div", { className: ["scroll"] }, [node]);
    if (isWide(rows)) addClass(box, "wide");
    return [inFigure ? node : box];
  });
