/// <reference lib="dom" />

// Splits the document before a unit, so that footnotes can be inserted there.

import {
  copyOf,
  firstOffset,
  firstRect,
  isBlank,
  isElement,
  isNoteArea,
  isText,
  moveFrom,
  tagAs,
} from "./nodes.ts";
import type { Frame } from "./sections.ts";
import { lineAt, type PlacedUnit, type TextRun } from "./units.ts";

/** A place in the document: before a character of a text, or before an element. */
interface Position {
  node: ChildNode;
  offset: number;
}

/** An empty second half of an element that is to be parted before one of its children; where that is in a list, it goes on. */
const secondHalf = (whole: Element, child: ChildNode): Element => {
  const second = copyOf(whole);
  if (!whole.matches("ul, ol, dl, li")) return second;
  if (whole instanceof HTMLOListElement && second instanceof HTMLOListElement && isElement(child))
    second.start = whole.start + [...whole.children].indexOf(child) - (child.matches("li.continued") ? 1 : 0);
  whole.classList.add("parted");
  second.classList.add("continued");
  return second;
};

/** Splits what holds a place, up to a block. Gives the node that the second half begins with. `onHalf` is told each element split. */
const splitAt = ({ node, offset }: Position, block: Element, onHalf?: (half: Element) => void): ChildNode => {
  let right = isText(node) && offset > 0 ? node.splitText(offset) : node;
  for (let parent = right.parentElement; parent && parent !== block; parent = right.parentElement) {
    if (right.previousSibling) {
      const second = secondHalf(parent, right);
      onHalf?.(second);
      moveFrom(right, second);
      parent.after(second);
      right = second;
    } else right = parent;
  }
  return right;
};

/** Where a line begins: before its first character, or a picture or formula. */
const startOfLine = ({ nodes, lines }: TextRun, index: number, frame: Frame): Position | undefined => {
  const range = document.createRange();
  const reachesLine = (): boolean =>
    [...range.getClientRects()].some(
      (rect) => rect.width > 0 && rect.height > 0 && lineAt(lines, rect, frame) >= index,
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

/** Whether a place is inside a hyphenated word, whose hyphen would disappear if anything were inserted there. */
const isInsideWord = ({ node, offset }: Position): boolean => {
  if (!isText(node) || offset === 0) return false;
  const around = node.data.slice(offset - 1, offset + 1);
  return (
    /^[\p{L}\p{N}\u00AD][\p{L}\p{N}]$/u.test(around) &&
    !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(around)
  );
};

/** Length of the lines, in pixels, of the first part of an element that may stand on several pages. */
const widthOf = (element: Element): number => {
  const { width, height } = firstRect(element);
  return element.closest(".turned") ? height : width;
};

/** The columns of a table as wide as they are now. */
const columnsOf = (table: HTMLTableElement): HTMLElement => {
  const columns = document.createElement("colgroup");
  for (const cell of table.querySelector("tr")?.cells ?? []) {
    for (let index = 0; index < cell.colSpan; index += 1) {
      const column = document.createElement("col");
      column.style.inlineSize = `${widthOf(cell) / cell.colSpan}px`;
      columns.append(column);
    }
  }
  return columns;
};

/** Parts a table before a row, and gives what holds the second half, which repeats the head; columns keep their widths. */
export const splitTable = (row: HTMLTableRowElement, levels: readonly number[] = []): ChildNode => {
  const table = row.closest("table");
  const group = row.parentElement;
  if (!table || !group) return row;
  const columns = columnsOf(table);
  const width = `${widthOf(table)}px`;
  table.querySelector("colgroup")?.remove();
  const second = copyOf(table);
  for (const half of [table, second]) {
    half.style.tableLayout = "fixed";
    half.style.inlineSize = width;
    half.prepend(columns.cloneNode(true));
  }
  const head = table.querySelector("thead");
  if (head) second.append(copyOf(head, true));
  const body = copyOf(group);
  moveFrom(row, body);
  second.append(body);
  second.classList.add("continued");
  table.classList.add("parted");
  moveFrom(group.nextSibling, second);
  // Each later part has its own wrapper, which tells the tagged PDF that the table continues, and how many header rows are repeats.
  const holder = document.createElement("div");
  tagAs(holder, ["Continued", head?.children.length ?? 0, ...levels].join(" "));
  holder.append(second);
  const first = table.classList.contains("continued") ? table.parentElement : table;
  first?.after(holder);
  return holder;
};

/** Parts a list before an item: between items nothing else may stand. */
const splitList = (item: Element, list: Element): ChildNode => {
  const second = secondHalf(list, item);
  moveFrom(item, second);
  list.after(second);
  return second;
};

/** The outermost node that begins with a node: before it means the same as before the node itself. */
const outermost = (start: ChildNode, flow: Element): ChildNode => {
  let node = start;
  for (;;) {
    const parent = node.parentElement;
    if (!parent || parent === flow) return node;
    let before = node.previousSibling;
    while (before && isBlank(before) && !isNoteArea(before)) before = before.previousSibling;
    if (before) return node;
    node = parent;
  }
};

/**
 * Parts the document before a unit, within `flow`, and gives the node that the unit now begins. Nothing when the unit
 * begins inside a word.
 */
export const breakBefore = ({ at }: PlacedUnit, flow: Element, frame: Frame): ChildNode | undefined => {
  if ("run" in at && at.line > 0) {
    const start = startOfLine(at.run, at.line, frame);
    return start && !isInsideWord(start) ? splitAt(start, at.run.block) : undefined;
  }
  if ("element" in at && at.element instanceof HTMLTableRowElement) return splitTable(at.element);
  const first = "element" in at ? at.element : at.run.nodes.find((node) => !isBlank(node));
  const outer = first && outermost(first, flow);
  const parent = outer?.parentElement;
  return outer && isElement(outer) && parent?.matches("ul, ol, dl") ? splitList(outer, parent) : outer;
};

// Blocks that have a tag in the PDF; Chromium leaves other containers out.
const TAGGED = "blockquote, dd, dl, dt, li, ol, p, pre, ul";

/**
 * Parts a row of cells that stand side by side: the second half begins, in each cell, with the first of some units that is
 * in it. Gives the node that the second half begins; nothing when one of them begins inside a word.
 */
export const breakRow = (row: Element, units: readonly PlacedUnit[], frame: Frame): ChildNode | undefined => {
  const second = copyOf(row);
  const levels: number[] = [];
  for (const [index, cell] of [...row.children].entries()) {
    const rest = copyOf(cell);
    second.append(rest);
    const unit = units.find((one) => one.cell === cell);
    const start = unit && breakBefore(unit, cell, frame);
    if (unit && !start) return undefined;
    const halves =
      start && isElement(start) && start.matches("ul.continued, ol.continued, dl.continued") ? [start] : [];
    if (start)
      moveFrom(
        splitAt({ node: start, offset: 0 }, cell, (half) => halves.push(half)),
        rest,
      );
    levels[index] = halves.filter((half) => half.matches(TAGGED)).length;
  }
  row.after(second);
  if (second instanceof HTMLTableRowElement) return splitTable(second, levels);
  if (!row.ariaLabel) tagAs(row, "Row");
  tagAs(second, "RowRest");
  for (const [index, cell] of [...row.children].entries()) {
    if (!cell.ariaLabel) tagAs(cell, `Cell ${index} 0`);
    const rest = second.children[index];
    if (rest) tagAs(rest, `Cell ${index} ${levels[index] ?? 0}`);
  }
  return second;
};
