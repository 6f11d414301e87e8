/// <reference lib="dom" />

// Where in the document the planned pages begin. Nothing here changes the document.

import { keyOfCell, keyOfCut } from "./fill-page.ts";
import type { Cut } from "./flow.ts";
import { firstOffset, firstRect, isBlank, isElement, isText, measuringRange } from "./nodes.ts";
import { lineAt, type TextRun } from "./lines.ts";
import type { PlacedUnit } from "./units.ts";

/** A place in the document: before a character of a text, or before a node. */
export interface Position {
  node: ChildNode;
  offset: number;
  /** The block of the lines that are parted there, if its last one is to be justified. */
  justified?: Element;
  /** The indent of the paragraph that begins there. */
  indent?: string;
}

/** Widths of a table that is to be parted, and of its columns: they stay as they are. */
export interface TableWidths {
  width: number;
  columns: number[];
}

/** Where a page begins: at a position, or in the cells of a row, which are parted. */
export interface CutPlace {
  at?: Position;
  row?: { row: Element; cells: (Position | undefined)[] };
  tables: Map<Element, TableWidths>;
}

/** Where a line begins: before its first character, or a picture or formula. */
const startOfLine = ({ nodes, lines }: TextRun, index: number, top: number): Position | undefined => {
  const range = measuringRange();
  const reachesLine = (): boolean =>
    [...range.getClientRects()].some(
      (rect) => rect.width > 0 && rect.height > 0 && lineAt(lines, rect, top) >= index,
    );
  /** The offset of the first character that reaches the line. */
  const find = (node: ChildNode): Position | undefined => {
    if (isElement(node) && !node.matches("img, svg, math, input")) return findIn(node.childNodes);
    range.selectNode(node);
    if (!reachesLine()) return undefined;
    return { node, offset: isText(node) ? firstOffset(node, range, reachesLine) : 0 };
  };
  const findIn = (siblings: Iterable<ChildNode>): Position | undefined => {
    for (const node of siblings) {
      const found = find(node);
      if (found) return found;
    }
    return undefined;
  };
  return findIn(nodes);
};

/** Whether a place is inside a hyphenated word: no page may end there. */
const isInsideWord = ({ node, offset }: Position): boolean => {
  if (!isText(node)) return false;
  if (offset === 0) {
    const before = node.previousSibling ?? node.parentElement?.previousSibling;
    return before?.textContent?.endsWith("\u00ad") === true;
  }
  const around = node.data.slice(offset - 1, offset + 1);
  return (
    around.startsWith("\u00ad") ||
    (/^[\p{L}\p{N}]{2}$/u.test(around) &&
      !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(around))
  );
};

/** The outermost node that begins with a node: before it means the same as before the node itself. */
const outermost = (start: ChildNode, root: Element): ChildNode => {
  let node = start;
  for (;;) {
    const parent = node.parentElement;
    if (!parent || parent === root) return node;
    let before = node.previousSibling;
    while (before && isBlank(before)) before = before.previousSibling;
    if (before) return node;
    node = parent;
  }
};

/** Where a unit begins, within an element; nothing when that is inside a word. `top`: of the column. */
export const positionOf = ({ at }: PlacedUnit, root: Element, top: number): Position | undefined => {
  if ("run" in at && at.line > 0) {
    const found = startOfLine(at.run, at.line, top);
    if (!found || isInsideWord(found)) return undefined;
    const { block } = at.run;
    // Lines that end where the author says so would be set to the measure, too.
    const isJustified = getComputedStyle(block).textAlign === "justify" && !block.querySelector("br");
    // A page begins with no space.
    return { ...found, ...(isJustified && { justified: block }) };
  }
  const first = "element" in at ? at.element : at.run.nodes.find((node) => !isBlank(node));
  const node = first && outermost(first, root);
  if (!node) return undefined;
  return {
    node,
    offset: 0,
    ...(isElement(node) && node.matches("p") && { indent: getComputedStyle(node).textIndent }),
  };
};

/** Length of the lines, in pixels, of an element. */
const widthOf = (element: Element): number => {
  const { width, height } = firstRect(element);
  return element.closest(".turned") ? height : width;
};

/** The widths that a table has now. */
export const widthsOf = (table: HTMLTableElement): TableWidths => ({
  width: widthOf(table),
  columns: [...(table.querySelector("tr")?.cells ?? [])].flatMap((cell) =>
    Array.from({ length: cell.colSpan }, () => widthOf(cell) / cell.colSpan),
  ),
});

const tablesAround = (node: Node | undefined, root: Element): Map<Element, TableWidths> => {
  const tables = new Map<Element, TableWidths>();
  for (let outer = node?.parentElement; outer && outer !== root; outer = outer.parentElement)
    if (outer instanceof HTMLTableElement) tables.set(outer, widthsOf(outer));
  return tables;
};

/** The place of a cut in the text of a section; nothing when it would part a word. */
export const placeOfCut = (
  cut: Cut,
  units: readonly PlacedUnit[],
  { flow, top }: { flow: Element; top: number },
): CutPlace | undefined => {
  const unit = units[cut.unit];
  if (!unit) return undefined;
  if (!cut.cells || !unit.row) {
    const at = positionOf(unit, flow, top);
    return at && { at, tables: tablesAround(at.node, flow) };
  }
  const { row } = unit;
  const cells: (Position | undefined)[] = [];
  for (const [index, cell] of (unit.cells ?? []).entries()) {
    const next = cell[cut.cells[index] ?? 0];
    const root = row.children[index];
    const at = next && root && positionOf(next, root, top);
    if (next && !at) return undefined;
    cells.push(at);
  }
  const tables = tablesAround(row, flow);
  for (const at of cells)
    for (const [table, widths] of tablesAround(at?.node, row)) tables.set(table, widths);
  return { row: { row, cells }, tables };
};

/** Which of some units are lines of the same run as one of them, and begin within a word. */
const withinWords = (units: readonly PlacedUnit[], one: PlacedUnit | undefined, top: number): number[] => {
  const run = one && "run" in one.at ? one.at.run : undefined;
  return units.flatMap((unit, index) =>
    run && "run" in unit.at && unit.at.run === run && !positionOf(unit, run.block, top) ? [index] : [],
  );
};

/**
 * Names of a cut that would part a word, and of all others in the same runs of text that would: the next plan would else meet them one
 * after the other.
 */
export const refusedWith = (cut: Cut, units: readonly PlacedUnit[], top: number): string[] => {
  const { cells, row } = units[cut.unit] ?? {};
  if (!cut.cells || !row) return withinWords(units, units[cut.unit], top).map((unit) => keyOfCut({ unit }));
  return (cells ?? []).flatMap((cell, index) =>
    withinWords(cell, cell[cut.cells?.[index] ?? 0], top).map((end) => keyOfCell(cut.unit, index, end)),
  );
};

/** The runs of text whose lines the cuts part. */
export const runsAt = (cuts: readonly Cut[], units: readonly PlacedUnit[]): TextRun[] =>
  cuts
    .flatMap(({ unit, cells }): (PlacedUnit | undefined)[] => {
      const own = units[unit];
      return cells ? (own?.cells ?? []).map((cell, index) => cell[cells[index] ?? 0]) : [own];
    })
    .flatMap((unit) => (unit && "run" in unit.at && unit.at.line > 0 ? [unit.at.run] : []));
