import type { Point, Position } from "unist";
import { readColons } from "./colons.ts";
import { readIndented } from "./indented.ts";
import { verbatimTracker, type Line } from "./lines.ts";
import { markLines, type Mark } from "./pairing.ts";

export { boxKind, type BoxKind } from "./kinds.ts";
export { titleAlerts } from "./alert-titles.ts";
export { foldBoxes, type Box } from "./fold.ts";
export type { Mark };

/** Whether a text may have marks of other tools at all; most have none. */
const MARKS = /^[ \t>]*(?::::|!!!|\?\?\?|={3}[!+]*[ \t]+["'])/m;

/** What no tool of this library knows. */
export interface Unknown {
  /** As it is written: `:::name`. */
  name: string;
  count: number;
  /** Where it first stands. */
  place: Point;
}

/** A text without the marks of other tools, and what they were. */
export interface Reading {
  /** What is to be parsed. */
  text: string;
  /** The lines of it that stand for marks, from 1: each is a thematic break. */
  marks: ReadonlyMap<number, Mark>;
  unknown: Unknown[];
  /** The place in the file of a place in the text. */
  placeOf: (position: Position) => Position;
}

/** Where a point of the parsed lines is in the file. Between the marks that a line of the file stands for, its nearest point. */
const pointsOf = (source: readonly string[], lines: readonly Line[]): ((point: Point) => Point) => {
  const offsets: number[] = [];
  let offset = 0;
  for (const line of source) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  return ({ line: number, column }) => {
    const { at, shift } = lines[number - 1] ?? { at: source.length - 1, shift: 0 };
    const right = Math.min(Math.max(column - 1 + shift, 0), source[at]?.length ?? 0);
    return { line: at + 1, column: right + 1, offset: (offsets[at] ?? 0) + right };
  };
};

/**
 * Reads the marks of other tools (boxes, tabs) in a Markdown text. Nothing where there are none. `refused` are lines of the file,
 * from 0, that are text whatever they look like. Linear.
 */
export const readDialects = (text: string, refused: ReadonlySet<number>): Reading | undefined => {
  if (!MARKS.test(text)) return undefined;
  const source = text.split("\n");
  const counts = new Map<string, { count: number; line: Line }>();
  const say = (name: string, line: Line): void => {
    const one = counts.get(name);
    if (one) one.count += 1;
    else counts.set(name, { count: 1, line });
  };
  const isVerbatim = verbatimTracker(true);
  const read = (line: Line): Line[] =>
    line.open || line.close || isVerbatim(line.text) || refused.has(line.at)
      ? [line]
      : (readColons(line, say) ?? [line]);
  const plain = source.map((one, at): Line => ({ text: one, at, shift: 0 }));
  const { lines, marks } = markLines(readIndented(plain, refused).flatMap(read));
  const pointOf = pointsOf(source, lines);
  return {
    text: lines.map((line) => line.text).join("\n"),
    marks,
    unknown: Array.from(counts, ([name, { count, line }]) => {
      const place = {
        line: line.at + 1,
        column: line.shift + line.text.length - line.text.trimStart().length + 1,
      };
      return { name, count, place };
    }),
    placeOf: ({ start, end }) => ({ start: pointOf(start), end: pointOf(end) }),
  };
};
