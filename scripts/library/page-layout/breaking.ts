/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts and pieces.ts, whose functions it reaches through `hebi`.

import type { measuring, Section } from "./measuring.ts";
import type { Leaf, Piece, pieces } from "./pieces.ts";

type Known = typeof measuring & typeof pieces;

const hebi = (): Known => (globalThis as unknown as { hebi: Known }).hebi;

/** Splits a tree before a character, up to a block. Gives the node that the second half begins with. */
const splitBefore = (node: Node, offset: number, block: Node): Node => {
  let right: Node = hebi().isText(node) && offset > 0 ? node.splitText(offset) : node;
  while (right.parentNode && right.parentNode !== block) {
    const parent = right.parentNode as Element;
    if (right.previousSibling) {
      const second = parent.cloneNode(false) as Element;
      second.removeAttribute("id");
      for (let next: Node | null = right; next;) {
        const after: Node | null = next.nextSibling;
        second.append(next);
        next = after;
      }
      parent.after(second);
      right = second;
    } else right = parent;
  }
  return right;
};

/** The first character of a line: its text and the offset in it; or a picture or formula that begins the line. */
const startOf = ({ nodes, lines }: Leaf, index: number, box: DOMRect): [Node, number] | undefined => {
  const { isText, isElement, lineAt } = hebi();
  const range = document.createRange();
  const reaches = (): boolean =>
    [...range.getClientRects()].some(
      (rect) => rect.width > 0 && rect.height > 0 && lineAt(lines, rect, box) >= index,
    );
  const find = (node: Node): [Node, number] | undefined => {
    if (isElement(node) && !node.matches("img, svg, math, input")) {
      for (const child of node.childNodes) {
        const found = find(child);
        if (found) return found;
      }
      return undefined;
    }
    range.selectNode(node);
    if (!reaches()) return undefined;
    if (!isText(node)) return [node, 0];
    let [low, high] = [0, node.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      range.setStart(node, 0);
      range.setEnd(node, middle + 1);
      if (reaches()) high = middle;
      else low = middle + 1;
    }
    return [node, low];
  };
  for (const node of nodes) {
    const found = find(node);
    if (found) return found;
  }
  return undefined;
};

/** A word parted by a hyphen: something put between its halves would take the hyphen away. */
const isInsideWord = (node: Node, offset: number): boolean =>
  hebi().isText(node) &&
  offset > 0 &&
  /[\p{L}\p{N}]/u.test(node.data.charAt(offset - 1)) &&
  /[\p{L}\p{N}]/u.test(node.data.charAt(offset)) &&
  !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(
    node.data.charAt(offset - 1) + node.data.charAt(offset),
  );

/** Length of the lines, in pixels, of the first part of an element that may stand on several pages. */
const widthOf = (element: Element): number => {
  const { width = 0, height = 0 } = element.getClientRects()[0] ?? {};
  return element.closest(".turned") ? height : width;
};

/** Parts a table before a row, and gives what holds the second half, which repeats the head; columns keep their widths. */
const splitTable = (row: Element): Node => {
  const table = row.closest("table")!;
  const group = row.parentElement!;
  const first = table.querySelector("tr")!;
  const columns = document.createElement("colgroup");
  for (const cell of first.children) {
    for (let index = 0; index < (cell as HTMLTableCellElement).colSpan; index += 1) {
      const column = document.createElement("col");
      column.style.inlineSize = `${widthOf(cell) / (cell as HTMLTableCellElement).colSpan}px`;
      columns.append(column);
    }
  }
  const width = `${widthOf(table)}px`;
  table.querySelector("colgroup")?.remove();
  const second = table.cloneNode(false) as HTMLTableElement;
  second.removeAttribute("id");
  const head = table.querySelector("thead")?.cloneNode(true) as Element | undefined;
  for (const element of head?.querySelectorAll("[id]") ?? []) element.removeAttribute("id");
  for (const half of [table, second]) {
    half.style.tableLayout = "fixed";
    half.style.inlineSize = width;
    half.prepend(columns.cloneNode(true));
  }
  if (head) second.append(head);
  const body = group.cloneNode(false) as Element;
  for (let next: Element | null = row; next;) {
    const after: Element | null = next.nextElementSibling;
    body.append(next);
    next = after;
  }
  second.append(body);
  second.classList.add("continued");
  table.classList.add("parted");
  for (let next = group.nextElementSibling; next; next = group.nextElementSibling) second.append(next);
  // Each part has a holder of its own, by which the structure knows that it goes on, below how many rows of a head.
  const holder = document.createElement("div");
  hebi().mark(holder, `Continued ${head?.children.length ?? 0}`);
  holder.append(second);
  (table.classList.contains("continued") ? table.parentElement! : table).after(holder);
  return holder;
};

/** Parts a list before an item: between items nothing else may stand. */
const splitList = (item: Element): Node => {
  const list = item.parentElement!;
  const second = list.cloneNode(false) as Element;
  second.removeAttribute("id");
  if (list instanceof HTMLOListElement && second instanceof HTMLOListElement) {
    const before = [...list.children].indexOf(item);
    second.start = list.start + before;
  }
  for (let next: Node | null = item; next;) {
    const after: Node | null = next.nextSibling;
    second.append(next);
    next = after;
  }
  list.classList.add("parted");
  second.classList.add("continued");
  list.after(second);
  return second;
};

/** The outermost place that means the same as "before this block": no line of its parents comes earlier. */
const climb = (start: Node, flow: Element): Node => {
  const { isBlank, isElement } = hebi();
  let node = start;
  for (;;) {
    const parent = node.parentElement;
    if (!parent || parent === flow) return node;
    let before = node.previousSibling;
    while (before && isBlank(before) && !(isElement(before) && before.classList.contains("page-notes")))
      before = before.previousSibling;
    if (before) return node;
    node = parent;
  }
};

/** Where notes go so that a piece begins the next page: before a node. Nothing when the piece begins inside a word. */
const placeBefore = (piece: Piece, { flow, box }: Section): Node | undefined => {
  const { leaf, element, index } = piece;
  if (element?.tagName === "TR") return splitTable(element);
  if (element || (leaf && index === 0)) {
    const first = element ?? leaf?.nodes.find((node) => !hebi().isBlank(node));
    const outer = first && climb(first, flow);
    return outer && hebi().isElement(outer) && outer.parentElement?.matches("ul, ol, dl")
      ? splitList(outer)
      : outer;
  }
  if (!leaf) return undefined;
  const start = startOf(leaf, index, box.getBoundingClientRect());
  if (!start || isInsideWord(...start)) return undefined;
  return splitBefore(...start, leaf.block);
};

/** All functions of this file, to be sent to the browser together. */
export const breaking = {
  splitBefore,
  startOf,
  isInsideWord,
  widthOf,
  splitTable,
  splitList,
  climb,
  placeBefore,
};
