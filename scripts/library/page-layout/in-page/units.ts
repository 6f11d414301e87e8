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
  const isTied = keepsPrevious(block) || block.closest("tr") !== null || previous?.keepsNext === true;
  const isWhole = isAvoid(getComputedStyle(block).breakInside);
  return lines.map((line, index) => ({
    ...line,
    at: { run, line: index },
    mayStartPage: index === 0 ? !isTied : !isWhole && index >= 2 && lines.length - index >= 2,
    notes: references.filter((reference) => reference.line === index).map(({ id }) => id),
    keepsNext: index === lines.length - 1 && keepsNext(block),
  }));
};

const unitOfElement = (element: Element, frame: Frame, previous: PlacedUnit | undefined): PlacedUnit => {
  const rect = element.getBoundingClientRect();
  return {
    page: pageOf(rect, frame),
    top: rect.top - frame.top,
    bottom: rect.bottom - frame.top,
    at: { element },
    mayStartPage: !keepsPrevious(element) && previous?.keepsNext !== true,
    notes: referencesIn(element).map(noteIdOf),
    keepsNext: keepsNext(element),
  };
};

/** Whether the end of a page never parts an element. */
const isUnbreakable = (element: Element): boolean => {
  const { display, breakInside } = getComputedStyle(element);
  if (element.matches("svg, img, math, hr")) return true;
  if (element.getClientRects().length > 1) return false;
  return isAvoid(breakInside) || /^(table-row|flex|grid|block math)$/.test(display);
};

/** What an element, or some of its children, is made of: lines of text, and what cannot be parted. */
export const unitsOf = (
  root: Element,
  frame: Frame,
  children: Iterable<ChildNode> = root.childNodes,
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
        if (isUnbreakable(child)) units.push(unitOfElement(child, frame, units.at(-1)));
        else gather(child, child.childNodes);
      }
    }
    endRun();
  };
  gather(root, children);
  return units;
};
