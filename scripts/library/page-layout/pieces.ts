/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts, whose functions it reaches through `hebi`.

import type { measuring } from "./measuring.ts";
import type { Unit } from "./types.ts";

const hebi = (): typeof measuring => (globalThis as unknown as { hebi: typeof measuring }).hebi;

/** A line of text on a page: its page in the chapter, from 0, and its edges in pixels from the top of the text area. */
interface Line {
  page: number;
  top: number;
  bottom: number;
}

/** A run of inline content that makes lines: a paragraph, a heading, the words of a list item. */
export interface Leaf {
  block: Element;
  nodes: Node[];
  lines: Line[];
}

/** What cannot be parted, with the place it can be moved from. */
export interface Piece extends Unit {
  page: number;
  /** No page may end after it. */
  held: boolean;
  leaf?: Leaf;
  index: number;
  element?: Element;
}

/** Groups the rectangles of inline content into lines: what overlaps by half the lower one's height is one line. */
const linesOf = (nodes: Node[], box: DOMRect): Line[] => {
  const range = document.createRange();
  range.setStartBefore(nodes[0]!);
  range.setEndAfter(nodes.at(-1)!);
  const lines: Line[] = [];
  for (const rect of range.getClientRects()) {
    if (rect.height === 0 || rect.width === 0) continue;
    const page = hebi().pageOf(rect, box);
    const [top, bottom] = [rect.top - box.top, rect.bottom - box.top];
    const line = lines.findLast(
      (one) =>
        one.page === page &&
        Math.min(one.bottom, bottom) - Math.max(one.top, top) >
          Math.min(one.bottom - one.top, bottom - top) / 2,
    );
    if (line) {
      line.top = Math.min(line.top, top);
      line.bottom = Math.max(line.bottom, bottom);
    } else lines.push({ page, top, bottom });
  }
  return lines.sort((a, b) => a.page - b.page || a.top - b.top);
};

const lineAt = (lines: Line[], rect: DOMRect, box: DOMRect): number => {
  const page = hebi().pageOf(rect, box);
  const middle = (rect.top + rect.bottom) / 2 - box.top;
  return lines.findIndex((line) => line.page === page && middle >= line.top - 2 && middle <= line.bottom + 2);
};

const isHeld = (element: Element): boolean => {
  let node: Element | null = element;
  while (node && !node.classList.contains("flow")) {
    if (hebi().isAvoid(getComputedStyle(node).breakAfter)) return true;
    if (node.tagName === "THEAD") return true;
    if (node.nextElementSibling) return false;
    node = node.parentElement;
  }
  return false;
};

const avoids = (element: Element): boolean => hebi().isAvoid(getComputedStyle(element).breakBefore);

/** Whether no page may end before an element: that of its first child, and of what it is the first child of, count too. */
const isTied = (element: Element): boolean => {
  for (let inner: Element | null = element; inner; inner = inner.firstElementChild)
    if (avoids(inner)) return true;
  let outer = element;
  while (
    outer.parentElement &&
    !outer.previousElementSibling &&
    !outer.parentElement.classList.contains("flow")
  ) {
    outer = outer.parentElement;
    if (avoids(outer)) return true;
  }
  return false;
};

const addLeaf = (pieces: Piece[], { block, nodes }: Omit<Leaf, "lines">, box: DOMRect): void => {
  const lines = linesOf(nodes, box);
  const leaf = { block, nodes, lines };
  const calls = nodes
    .filter(hebi().isElement)
    .flatMap((node) => [
      ...(node.matches("a[data-footnote-ref]") ? [node as HTMLAnchorElement] : []),
      ...hebi().callsIn(node),
    ]);
  const places = calls.map(
    (call) => [lineAt(lines, call.getClientRects()[0]!, box), call.hash.slice(1)] as const,
  );
  const previous = pieces.at(-1);
  const held = isTied(block) || block.closest("tr") !== null;
  const whole = hebi().isAvoid(getComputedStyle(block).breakInside);
  for (const [index, line] of lines.entries()) {
    const legal =
      index === 0 ? !held && previous?.held !== true : !whole && index >= 2 && lines.length - index >= 2;
    const own = places.filter(([at]) => at === index).map(([, id]) => id);
    pieces.push({
      ...line,
      leaf,
      index,
      legal,
      calls: own,
      held: index === lines.length - 1 && isHeld(block),
    });
  }
};

const addAtom = (pieces: Piece[], element: Element, box: DOMRect): void => {
  const rect = element.getBoundingClientRect();
  pieces.push({
    page: hebi().pageOf(rect, box),
    top: rect.top - box.top,
    bottom: rect.bottom - box.top,
    index: 0,
    element,
    legal: !isTied(element) && pieces.at(-1)?.held !== true,
    calls: hebi()
      .callsIn(element)
      .map((call) => call.hash.slice(1)),
    held: isHeld(element),
  });
};

const isAtom = (element: Element): boolean => {
  const { display, breakInside } = getComputedStyle(element);
  if (element.matches("svg, img, math, hr")) return true;
  if (element.getClientRects().length > 1) return false;
  return hebi().isAvoid(breakInside) || /^(table-row|flex|grid|block math)$/.test(display);
};

/** Gathers what an element is made of: lines of text, and what cannot be parted. */
const gather = (
  element: Element,
  pieces: Piece[],
  box: DOMRect,
  nodes: Iterable<Node> = element.childNodes,
): void => {
  let run: Node[] = [];
  const flush = (): void => {
    if (run.some((node) => !hebi().isBlank(node))) addLeaf(pieces, { block: element, nodes: run }, box);
    run = [];
  };
  for (const child of nodes) {
    if (hebi().isElement(child) && child.classList.contains("page-notes")) continue;
    if (hebi().isInline(child)) run.push(child);
    else {
      flush();
      const inner = child as Element;
      if (isAtom(inner)) addAtom(pieces, inner, box);
      else gather(inner, pieces, box);
    }
  }
  flush();
};

/** All functions of this file, to be sent to the browser together. */
export const pieces = { linesOf, lineAt, isHeld, avoids, isTied, addLeaf, addAtom, isAtom, gather };
