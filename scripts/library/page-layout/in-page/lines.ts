/// <reference lib="dom" />

// The lines of text in a block.

import { measuringRange } from "./nodes.ts";

/** A line of text: its edges in pixels from the top of the column, and where it begins at the left. */
export interface Line {
  top: number;
  bottom: number;
}

/** A run of inline content that makes lines: a paragraph, a heading, the words of a list item. */
export interface TextRun {
  block: Element;
  nodes: ChildNode[];
  lines: Line[];
}

/** A length of computed style in pixels; 0 for none. */
export const px = (value: string): number => Number.parseFloat(value) || 0;

const overlapOf = (one: Line, other: Line): number =>
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);

/** The line that another overlaps most, the first of several, by a third of the lower one's height at least. */
const nearestTo = (own: Line, lines: readonly Line[]): Line | undefined => {
  let nearest: Line | undefined;
  let most = 0;
  for (const one of lines) {
    const overlap = overlapOf(one, own);
    const least = Math.min(one.bottom - one.top, own.bottom - own.top) / 3;
    if (overlap > least && (!nearest || overlap > most)) [nearest, most] = [one, overlap];
  }
  return nearest;
};

/**
 * Groups the rectangles of inline content into lines. The call of a note stands higher than its line.
 */
export const linesOf = (nodes: readonly ChildNode[], top: number): Line[] => {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return [];
  const range = measuringRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  const lines: Line[] = [];
  for (const { top: above, bottom: below, width, height } of range.getClientRects()) {
    if (height === 0 || width === 0) continue;
    const own = { top: above - top, bottom: below - top };
    const line = nearestTo(own, lines);
    if (line) {
      line.top = Math.min(line.top, own.top);
      line.bottom = Math.max(line.bottom, own.bottom);
    } else lines.push(own);
  }
  return lines.sort((a, b) => a.top - b.top);
};

/** The index of the line that a rectangle stands in; -1 for none. `top`: of the column. */
export const lineAt = (lines: readonly Line[], rect: DOMRect, top: number): number => {
  const middle = (rect.top + rect.bottom) / 2 - top;
  return lines.findIndex((line) => middle >= line.top - 2 && middle <= line.bottom + 2);
};

/** The edges between lines: lines reach lower and higher than their letters, so that they fill their block. */
export const edgesOf = (lines: readonly Line[], height: number, inside: Line | undefined): number[] => {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  const lead = (line: Line): number => Math.max(0, (height - (line.bottom - line.top)) / 2);
  const [top, bottom] = inside
    ? [inside.top, inside.bottom]
    : [first.top - lead(first), last.bottom + lead(last)];
  if (Math.abs(lines.length * height - (bottom - top)) < 1)
    return [...lines.map((_, index) => top + index * height), bottom];
  const between = lines.slice(1).map((line, index) => (line.top + (lines[index]?.bottom ?? line.top)) / 2);
  return [top, ...between, bottom];
};
