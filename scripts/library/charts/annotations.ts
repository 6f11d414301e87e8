import type { ElementContent } from "hast";
import { element } from "../tree/tree.ts";
import { clearLines, LINE, paragraph, path, tenth, widthOf, wrap } from "./canvas.ts";
import type { Annotation } from "./chart.ts";

/** The area that remarks are made on. */
interface Area {
  /** Where a place of the horizontal axis, and a value, is; the latter once the area has its place. */
  x: (place: number) => number;
  y: (value: number) => number;
  left: number;
  right: number;
  width: number;
  /** The width that a category has on both sides of its place. */
  slot: number;
  /** Where remarks begin, how high the area below them is, and what is at least free between the two. */
  top: number;
  height: number;
  room: number;
  /** What stays free between remarks and the area for words of values. */
  gap?: number;
  /** The value that what is drawn at a place reaches up to. */
  reach?: ((place: number) => number) | undefined;
}

/** A stretch of the axis, or a place of it, that a remark is about. */
interface Span {
  text: string;
  value: number | undefined;
  isSpan: boolean;
  /** How far down its line leads, where it is about no value. */
  reach: number | undefined;
  from: number;
  to: number;
  /** Where the line to the words begins. */
  x: number;
}

/** The same with its words above the area: their lines, where they stand, and how high. */
interface Remark extends Span {
  lines: string[];
  left: number;
  end: number;
  level: number;
}

/** The longest line of a remark. */
const LONGEST = 150;

const spansOf = (annotations: readonly Annotation[], { x, left, right, slot, reach }: Area): Span[] => {
  const inside = (at: number): number => Math.min(Math.max(at, left), right);
  return annotations.flatMap(({ x: at, y: value, text }) => {
    if (!at) return [];
    const isSpan = at[0] !== at[1];
    const half = isSpan ? slot / 2 : 0;
    const [from, to] = [inside(x(at[0]) - half), inside(x(at[1]) + half)];
    const end = isSpan ? undefined : reach?.(at[0]);
    return [{ text, value, isSpan, reach: end, from, to, x: isSpan ? Math.min(from + 4, to) : from }];
  });
};

/** Whether two remarks meet neither with their words nor with the line that leads down from the upper one. */
const areApart = (one: Remark, other: Remark): boolean => {
  if (one.level === other.level) return one.end + 8 <= other.left || other.end + 8 <= one.left;
  const [lower, upper] = one.level < other.level ? [one, other] : [other, one];
  return upper.x < lower.left - 2 || upper.x > lower.end + 2;
};

/** Sets remarks on levels: from the right, each begins at its place, or ends there where it would leave the drawing. */
const layOut = (spans: readonly Span[], width: number): Remark[] => {
  const made: Remark[] = [];
  for (const span of spans.toSorted((one, other) => other.x - one.x)) {
    const lines = wrap(span.text, Math.min(LONGEST, width * 0.45));
    const own = Math.max(...lines.map(widthOf));
    const left = span.x + own <= width ? span.x : Math.max(0, Math.min(span.x + 4, width) - own);
    const remark = { ...span, lines, left, end: left + own, level: 0 };
    while (remark.level < 8 && !made.every((other) => areApart(remark, other))) remark.level += 1;
    made.push(remark);
  }
  return made;
};

/** The height of a value that a remark is about, and its words above the line. */
const levelLine = (text: string, y: number, { left, right }: Area): ElementContent[] => {
  const lines = wrap(text, (right - left) * 0.6);
  return [
    path(`M${left} ${y}H${right}`, { stroke: "currentColor", strokeDashArray: ["2", "3"], fill: "none" }),
    ...clearLines(lines, [left + 6, y - 9 - (lines.length - 1) * LINE]),
  ];
};

/**
 * Remarks on an area: their words stand above it, with lines down to what they are about, so that they cover no value; those about a
 * height stand at its line. `bottom` is where the area ends below them; `ground` is drawn first, and `marks` last.
 */
export const annotate = (annotations: readonly Annotation[], area: Area) => {
  const remarks = layOut(spansOf(annotations, area), area.width);
  const heights: number[] = [];
  for (const { level, lines } of remarks)
    heights[level] = Math.max(heights[level] ?? 0, lines.length * LINE + 2);
  const upTo = (level: number): number => heights.slice(0, level + 1).reduce((sum, one) => sum + one, 0);
  const { gap = 0 } = area;
  const lane = upTo(heights.length);
  const head = area.top + Math.max(area.room, lane + 6 + (lane > 0 ? gap : 0));
  const foot = head - (lane > 0 ? gap : 0);
  const bottom = head + area.height;
  const leadOf = ({ x, value, isSpan, reach, level, lines }: Remark): ElementContent[] => {
    const start = foot - upTo(level) + lines.length * LINE - 2;
    const low = isSpan ? head : reach === undefined ? bottom : area.y(reach) - gap - 3;
    const end = value === undefined ? low : area.y(value) - 5;
    const line = { stroke: "currentColor", strokeOpacity: ".6", fill: "none" };
    const ring = { r: "5", fill: "none", stroke: "currentColor" };
    return [
      path(`M${x} ${start}V${end}`, line),
      ...(value === undefined
        ? []
        : [element("circle", { cx: tenth(x), cy: tenth(area.y(value)), ...ring })]),
    ];
  };
  const ground = remarks
    .filter(({ isSpan }) => isSpan)
    .map(({ from, to }) =>
      path(`M${from} ${head}H${to}V${bottom}H${from}z`, { fill: "currentColor", fillOpacity: ".07" }),
    );
  const marks = (): ElementContent[] => [
    ...remarks.flatMap(leadOf),
    ...annotations.flatMap(({ x, y, text }) =>
      !x && y !== undefined ? levelLine(text, area.y(y), area) : [],
    ),
    ...remarks.flatMap(({ lines, left, level }) => paragraph(lines, [left, foot - upTo(level) + LINE / 2])),
  ];
  return { bottom, ground, marks };
};
