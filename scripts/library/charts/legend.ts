import type { ElementContent } from "hast";
import { ink, LINE, paragraph, path, widthOf, wrap, type Drawing, type Ink, type Place } from "./canvas.ts";

const KEY = 34;

/** A column as those who read its name see it. */
export interface Named {
  name: string;
  ink: Ink;
}

/**
 * The names of columns at the top of a drawing, where there are more than one: side by side as far as there is room, each with
 * the mark of its column.
 */
export const legend = (
  columns: readonly Named[],
  width: number,
  mark: (column: Named, place: Place, index: number) => ElementContent[],
): Drawing => {
  if (columns.length < 2) return { height: 0, children: [] };
  const children: ElementContent[] = [];
  let [x, y] = [0, LINE / 2];
  for (const [index, column] of columns.entries()) {
    const lines = wrap(column.name, width - KEY);
    const own = KEY + Math.max(...lines.map(widthOf));
    if (x > 0 && x + own > width) [x, y] = [0, y + LINE];
    children.push(...mark(column, [x, y], index), ...paragraph(lines, [x + KEY, y]));
    if (lines.length > 1) [x, y] = [0, y + lines.length * LINE];
    else x += own + 18;
  }
  return { height: (x > 0 ? y + LINE / 2 : y - LINE / 2) + 12, children };
};

/** How long the line is that leads from the end of a column to its name. */
const LEAD = 14;
/** What is free between two names. */
const APART = 3;

/** Names at the ends of lines: their lines of words, and the width that they and their leads take. */
export interface EndNames {
  lines: string[][];
  width: number;
}

/** The names of columns in lines at most so wide; nothing where a word would have to be parted. */
export const endNames = (names: readonly string[], width: number): EndNames | undefined => {
  const room = width - LEAD - 4;
  const isParted = (name: string): boolean =>
    name.split(/\s|(?<=[\u2e80-\uffff])/).some((word) => widthOf(word) > room);
  const lines = names.map((name) => wrap(name, room));
  if (names.some(isParted) || lines.some(({ length }) => length > 3)) return undefined;
  return { lines, width: Math.max(...lines.flat().map(widthOf)) + LEAD + 4 };
};

/** A name to be set: the height that it belongs to, its lines, and its colour. */
interface Label {
  y: number;
  lines: string[];
  ink: Ink;
}

/**
 * The middles of labels, one below the other and as near to their places as they can be, between two heights: those that meet
 * are moved apart together.
 */
const spread = (labels: readonly Label[], top: number, bottom: number): number[] => {
  const heights = labels.map(({ lines }) => lines.length * LINE + APART);
  const runs: { members: number[]; height: number; middle: number }[] = [];
  const order = labels.map((_, index) => index).toSorted((a, b) => (labels[a]?.y ?? 0) - (labels[b]?.y ?? 0));
  const clamp = (middle: number, height: number): number =>
    Math.max(Math.min(middle, bottom - height / 2), top + height / 2);
  for (const index of order) {
    let run = { members: [index], height: heights[index] ?? 0, middle: labels[index]?.y ?? 0 };
    run.middle = clamp(run.middle, run.height);
    for (let above = runs.at(-1); above; above = runs.at(-1)) {
      if (above.middle + above.height / 2 <= run.middle - run.height / 2) break;
      runs.pop();
      const members = [...above.members, ...run.members];
      const height = above.height + run.height;
      const mean = members.reduce((sum, one) => sum + (labels[one]?.y ?? 0), 0) / members.length;
      run = { members, height, middle: clamp(mean, height) };
    }
    runs.push(run);
  }
  const middles: number[] = [];
  for (const { members, height, middle } of runs) {
    let y = middle - height / 2;
    for (const index of members) {
      const own = heights[index] ?? 0;
      middles[index] = y + own / 2;
      y += own;
    }
  }
  return middles;
};

/** Sets names beside the ends of their columns, at the right of `x` or, with `-1`, at its left, each with a line that leads to it. */
export const nameEnds = (
  labels: readonly Label[],
  { x, top, bottom, side = 1 }: { x: number; top: number; bottom: number; side?: 1 | -1 },
): ElementContent[] => {
  const middles = spread(labels, top, bottom);
  return labels.flatMap(({ y, lines, ink: colour }, index) => {
    const middle = middles[index] ?? y;
    const lead = path(`M${x + 2 * side} ${y}L${x + LEAD * side} ${middle}`, {
      fill: "none",
      ...ink("stroke", colour),
    });
    const start = middle - ((lines.length - 1) * LINE) / 2;
    const align = side === 1 ? {} : { textAnchor: "end" };
    return [lead, ...paragraph(lines, [x + (LEAD + 4) * side, start], align)];
  });
};
