/// <reference lib="dom" />

// What the pages of a section are made of.

import { firstRect, isAvoid, isBlank, isBlock, isNoteArea, noteIdOf, referencesIn } from "./nodes.ts";
import type { Unit } from "./plan-page.ts";
import { pageOf, type Frame } from "./sections.ts";

/** A line of text: its page in the section, from 0, and its edges in pixels from the top of the text area. */
interface Line {
  page: number;
  top: number;
  bottom: number;
}

/** A run of inline content that makes lines: a paragraph, a heading, the words of a list item. */
export interface TextRun {
  block: Element;
  nodes: ChildNode[];
  lines: Line[];
}

/** A unit and the place in the document that it takes: a whole element, or a line of a run of text. */
export interface PlacedUnit extends Unit {
  page: number;
  /** No page may end after it. */
  keepsNext: boolean;
  /** The row of cells side by side that it stands in, if that may be parted, and its cell. */
  row?: Element;
  cell?: Element;
  at: { element: Element } | { run: TextRun; line: number };
}

/** Groups the rectangles of inline content into lines: what overlaps by half the lower one's height is one line. */
const linesOf = (nodes: readonly ChildNode[], frame: Frame): Line[] => {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return [];
  const range = document.createRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  const lines: Line[] = [];
  for (const rect of range.getClientRects()) {
    if (rect.height === 0 || rect.width === 0) continue;
    const page = pageOf(rect, frame);
    const [top, bottom] = [rect.top - frame.top, rect.bottom - frame.top];
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

/** The index of the line that a rectangle stands in; -1 for none. */
export const lineAt = (lines: readonly Line[], rect: DOMRect, frame: Frame): number => {
  const page = pageOf(rect, frame);
  const middle = (rect.top + rect.bottom) / 2 - frame.top;
  return lines.findIndex((line) => line.page === page && middle >= line.top - 2 && middle <= line.bottom + 2);
};

/** Whether no page may end after an element: neither after itself nor after what it is the last part of. */
const keepsNext = (element: Element): boolean => {
  for (let node: Element | null = element; node && !node.matches(".flow"); node = node.parentElement) {
    if (isAvoid(getComputedStyle(node).breakAfter) || node.tagName === "THEAD") return true;
    if (node.nextElementSibling) return false;
  }
  return false;
};

const avoidsBreakBefore = (element: Element): boolean => isAvoid(getComputedStyle(element).breakBefore);

/** Whether no page may end before an element: before itself, its first parts, or what it is the first part of. */
const keepsPrevious = (element: Element): boolean => {
  for (let inner: Element | null = element; inner; inner = inner.firstElementChild)
    if (avoidsBreakBefore(inner)) return true;
  for (let outer = element; !outer.previousElementSibling;) {
    if (!outer.parentElement || outer.parentElement.matches(".flow")) return false;
    outer = outer.parentElement;
    if (avoidsBreakBefore(outer)) return true;
  }
  return false;
};

/** The units of a run of text: its lines. Two lines at least stay together at either end. */
const unitsOfRun = (run: TextRun, frame: Frame, previous: PlacedUnit | undefined): PlacedUnit[] => {
  const { block, nodes, lines } = run;
  const references = referencesIn(...nodes).map((reference) => ({
    line: lineAt(lines, firstRect(reference), frame),
    id: noteIdOf(reference),
  }));
  const isTied = keepsPrevious(block) || block.closest("thead") !== null || previous?.keepsNext === true;
  const isWhole = isAvoid(getComputedStyle(block).breakInside);
  return lines.map((line, index) => ({
    ...line,
    at: { run, line: index },
    mayStartPage: index === 0 ? !isTied : !isWhole && index >= 2 && lines.length - index >= 2,
    notes: references.filter((reference) => reference.line === index).map(({ id }) => id),
    keepsNext: index === lines.length - 1 && keepsNext(block),
  }));
};

/** The margin below an element, in pixels, but for one of the four that a plan leaves below any unit. */
const marginBelow = (element: Element): number =>
  Math.max(0, (Number.parseFloat(getComputedStyle(element).marginBottom) || 0) - 1);

const unitOfElement = (element: Element, frame: Frame, previous: PlacedUnit | undefined): PlacedUnit => {
  const rect = element.getBoundingClientRect();
  return {
    page: pageOf(rect, frame),
    top: rect.top - frame.top,
    bottom: rect.bottom - frame.top + marginBelow(element),
    at: { element },
    mayStartPage: !keepsPrevious(element) && previous?.keepsNext !== true,
    notes: referencesIn(element).map(noteIdOf),
    keepsNext: keepsNext(element),
  };
};

/** How the end of a page may part what it otherwise leaves whole. */
interface Parting {
  /** Whether it may part rows and asides, for want of another end. */
  mayPart: boolean;
  /** Whether it is in a row already. */
  isInRow: boolean;
}

/** Whether an element is a row of cells side by side, each of which can go on on the next page. */
const isRow = (element: Element): boolean =>
  element.matches(".pair:not(.stacked)") ||
  (element.matches("tbody > tr") && element.closest("table")?.querySelector("[rowspan]") === null);

/** Whether the end of a page does not part an element. */
const isUnbreakable = (element: Element, { mayPart, isInRow }: Parting): boolean => {
  if (element.matches("svg, img, math, hr")) return true;
  const isLonger = element.getClientRects().length > 1;
  if (isRow(element)) return isInRow || (!isLonger && !mayPart);
  if (isLonger) return false;
  const { display, breakInside } = getComputedStyle(element);
  const mayBePart = mayPart && !element.matches("h1, h2, h3, h4, h5, h6, thead, .display-math");
  return (isAvoid(breakInside) && !mayBePart) || /^(table-row|flex|grid|block math)$/.test(display);
};

/** The units of all cells of a row, by where they end. A page may end between them where no cell forbids it, once all have begun. */
const unitsOfRow = (row: Element, frame: Frame, mayPart: boolean): PlacedUnit[] => {
  const first = new Set<PlacedUnit>();
  const next = new Map<Element, PlacedUnit>();
  const margin = marginBelow(row);
  const parts = [...row.children].flatMap((cell) =>
    unitsOf(cell, frame, { parting: { mayPart, isInRow: true } }).map((unit, index) => {
      const part = { ...unit, bottom: unit.bottom + margin, row, cell };
      if (index === 0) first.add(part);
      return part;
    }),
  );
  return parts
    .sort((a, b) => b.page - a.page || b.bottom - a.bottom)
    .map((part) => {
      next.set(part.cell, part);
      const mayStartPage = [...next.values()].every((one) => one.mayStartPage && !first.has(one));
      return { ...part, mayStartPage, keepsNext: false };
    })
    .toReversed();
};

/** What an element, or some of its children, is made of: lines of text, and what cannot be parted. */
export const unitsOf = (
  root: Element,
  frame: Frame,
  {
    children = root.childNodes,
    parting = { mayPart: false, isInRow: false },
  }: { children?: Iterable<ChildNode>; parting?: Parting } = {},
): PlacedUnit[] => {
  const units: PlacedUnit[] = [];
  const gather = (block: Element, within: Iterable<ChildNode>): void => {
    let nodes: ChildNode[] = [];
    const endRun = (): void => {
      if (nodes.some((node) => !isBlank(node)))
        units.push(...unitsOfRun({ block, nodes, lines: linesOf(nodes, frame) }, frame, units.at(-1)));
      nodes = [];
    };
    for (const child of within) {
      if (isNoteArea(child)) continue;
      if (!isBlock(child)) nodes.push(child);
      else {
        endRun();
        const isWhole = isUnbreakable(child, parting);
        if (!isWhole && !isRow(child)) {
          gather(child, child.childNodes);
          continue;
        }
        const whole = unitOfElement(child, frame, units.at(-1));
        if (isWhole) units.push(whole);
        else {
          const parts = unitsOfRow(child, frame, parting.mayPart);
          const [first, last] = [parts[0], parts.at(-1)];
          if (first) first.mayStartPage = whole.mayStartPage;
          if (last) last.keepsNext = whole.keepsNext;
          units.push(...parts);
        }
      }
    }
    endRun();
  };
  gather(root, children);
  return units;
};
