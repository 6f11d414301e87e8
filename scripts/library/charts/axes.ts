import { scaleLinear, scaleLog, scaleUtc } from "d3-scale";
import type { ElementContent } from "hast";
import { annotate } from "./annotations.ts";
import {
  AXIS,
  END,
  FAINT,
  LINE,
  MIDDLE,
  paragraph,
  path,
  widthOf,
  words,
  wrap,
  type Drawer,
  type Drawing,
} from "./canvas.ts";
import { formatNumber, inEach } from "./format-value.ts";
import type { Chart } from "./chart.ts";
import { timeTicks, type Tick } from "./time-axis.ts";

/** How high the area of upright bars and lines is. */
const HEIGHT = 220;

/** A scale of values, and its ticks with their words. */
export interface ValueScale {
  scale: ReturnType<typeof scaleLinear<number>> | ReturnType<typeof scaleLog<number>>;
  ticks: { value: number; said: string }[];
}

/** What the ticks of an axis say: all with as many decimals as the closest two need. */
const tickWords = (values: number[], unit: string | undefined, language: string): ValueScale["ticks"] => {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const decimals = Math.max(0, -Math.floor(Math.log10(Math.min(...steps, 1)) + 1e-9));
  return values.map((value) => ({
    value,
    said: inEach(language, (one) => `${formatNumber(value, one, decimals)}${unit === "%" ? "%" : ""}`),
  }));
};

/** A logarithmic scale from a power of ten, or its double or fivefold, to another. */
const logScale = ([low, high]: readonly [number, number], unit: string | undefined, language: string) => {
  const [least, most] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const parts = most - least > 2 ? [1] : [1, 2, 5];
  const steps = Array.from({ length: most - least + 1 }, (_, power) => least + power).flatMap((power) =>
    parts.map((part) => Number(`${part}e${power}`)),
  );
  const from = steps.findLast((step) => step <= low) ?? low;
  const to = steps.find((step) => step >= high && step > from) ?? high;
  const ticks = steps
    .filter((step) => step >= from && step <= to)
    .flatMap((value) => {
      // Each says its own decimals: 0.1, 1, 10.
      const [tick] = tickWords([value, value * 2], unit, language);
      return tick ? [tick] : [];
    });
  return { scale: scaleLog([from, to], [0, 1]), ticks };
};

/** A scale of values that begins and ends at round numbers, as its ticks are, and the words of those. */
export const valueScale = (
  values: readonly number[],
  { unit, isLog }: { unit: string | undefined; isLog: boolean },
  language: string,
): ValueScale => {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0];
  if (isLog && low > 0) return logScale([low, high], unit, language);
  const domain = [low, high === low ? low + 1 : high];
  // Steps so wide that they leave a third of the area empty are halved or so.
  const count = [4, 6].find((steps) => {
    const [from = 0, to = 0] = scaleLinear(domain, [0, 1]).nice(steps).domain();
    return to - from < (high - low) * 1.5;
  });
  const scale = scaleLinear(domain, [0, 1]).nice(count ?? 4);
  const ticks = low === 0 && high === 0 ? [0] : scale.ticks(count ?? 4);
  return { scale, ticks: tickWords(ticks, unit, language) };
};

/** The unit of a chart where it stands at the top: a per cent sign stands after each value. */
export const unitAt = ({ unit }: { unit: string | undefined }, top: number): Drawing =>
  unit === undefined || unit === "" || unit === "%"
    ? { height: top, children: [] }
    : { height: top + LINE, children: [words(unit, [0, top + LINE / 2])] };

/** What stands below the area of values, and whether all categories are named there. */
interface Below extends Drawing {
  complete: boolean;
}

/** The names of the categories; where they have no room, as many as have, at even distances. */
const namesBelow = (
  categories: string[],
  { slot, x, y, width }: Pick<Frame, "slot" | "x"> & { y: number; width: number },
): Below => {
  const widest = Math.max(...categories.map(widthOf)) + 10;
  // A word or a number is not broken here.
  const fits = categories.every((name) =>
    name.split(/\s|(?<=[\u2e80-\uffff])/).every((word) => widthOf(word) <= slot - 6),
  );
  const names = fits && widest < slot * 2 ? categories.map((name) => wrap(name, slot - 6)) : [];
  const most = Math.max(...names.map(({ length }) => length));
  if (names.length > 0 && most <= 2) {
    const children = names.flatMap((lines, row) => {
      const half = Math.max(...lines.map(widthOf)) / 2;
      return paragraph(lines, [Math.min(x(row), width - half), y + 8], MIDDLE);
    });
    return { height: most * LINE, children, complete: true };
  }
  const every = Math.ceil(widest / (x(1) - x(0)));
  const children = categories.flatMap((name, row) => {
    const half = widthOf(name) / 2;
    const inside = Math.min(Math.max(x(row), half), width - half);
    return row % every === 0 ? [words(name, [inside, y + 8], MIDDLE)] : [];
  });
  return { height: LINE, children, complete: every <= 1 };
};

const ticksBelow = (ticks: Tick[], y: number): Below => ({
  height: LINE,
  complete: false,
  children: [
    path(ticks.map(({ x }) => `M${x} ${y - 8}v4`).join("") || "M0 0", FAINT),
    ...ticks.map(({ x, said }) => words(said, [x, y + 8], MIDDLE)),
  ],
});

/** The area between axes that values are drawn in, and where each category and each value is in it. */
export interface Frame extends Drawing {
  /** Whether every category is named. */
  complete: boolean;
  /** The line at zero, or at the least value: to be drawn over bars. */
  base: ElementContent;
  /** Remarks, to be drawn over all else. */
  remarks: ElementContent[];
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The width that each category has. */
  slot: number;
  x: (row: number) => number;
  y: (value: number) => number;
}

/** How a frame is to be made. */
interface FrameOptions extends Drawer {
  /** Where what stands above it ends. */
  top: number;
  /** Whether the first and the last category are at the sides. */
  edge: boolean;
  /** Whether every value stands beside its mark: then there are no lines and numbers to measure it by. */
  said: boolean;
  /** What stays free at the right, for names. */
  margin?: number;
  /** How high what is drawn at a row reaches: lines of remarks end above it. */
  reach?: (row: number) => number;
}

/** Where categories stand: at even distances, or where their times are. */
const placesOf = (
  { categories, times }: Chart,
  { left, right, edge }: { left: number; right: number; edge: boolean },
) => {
  const slot = (right - left) / categories.length;
  // A point at the very side would be half cut off.
  const [from, to] = edge ? [left, right - 8] : [left + slot / 2, right - slot / 2];
  const time = times && scaleUtc([times[0] ?? 0, times.at(-1) ?? 1], [from, to]);
  const step = (to - from) / Math.max(1, categories.length - 1);
  const at = (place: number): number => (time ? time(place) : from + step * place);
  const x = (row: number): number => at(times?.[row] ?? row);
  return { slot, time, at, x };
};

/** Axes for upright bars and lines. Zero is on the axis unless no value says so. */
export const frameOf = (chart: Chart, values: readonly number[], options: FrameOptions): Frame => {
  const { top, edge, said, margin = 0, reach, language, width, height = HEIGHT, also = [] } = options;
  const remarked = chart.annotations.flatMap(({ y }) => y ?? []);
  const { scale, ticks } = valueScale([...values, ...also, ...remarked], chart, language);
  const left = said ? 0 : Math.max(...ticks.map((tick) => widthOf(tick.said))) + 8;
  const right = width - margin;
  const { slot, time, at, x } = placesOf(chart, { left, right, edge });
  // Without measures, the highest value may reach the top.
  if (said)
    scale.domain([
      scale.domain()[0] ?? 0,
      Math.max(...values, ...remarked, ...also) || (scale.domain()[1] ?? 1),
    ]);
  const unit = unitAt(chart, top);
  const place = { x: at, y: scale, left, right, width, slot: edge ? 0 : slot, reach, gap: said ? LINE : 0 };
  const remarks = annotate(chart.annotations, { ...place, top: unit.height + 4, height, room: LINE + 2 });
  const bottom = remarks.bottom;
  scale.range([bottom, bottom - height]);
  const named = namesBelow(chart.categories, { slot, x, y: bottom + 8, width });
  const dates = !named.complete && time ? timeTicks(time, { language, left: 0, right: width }) : [];
  const names = dates.length > 1 ? ticksBelow(dates, bottom + 8) : named;
  const measures = [
    path(ticks.map(({ value }) => `M${left} ${scale(value)}H${right}`).join(""), FAINT),
    ...ticks.map((tick) => words(tick.said, [left - 8, scale(tick.value)], END)),
  ];
  return {
    height: bottom + 8 + names.height + 4,
    complete: names.complete,
    children: [...remarks.ground, ...unit.children, ...(said ? [] : measures), ...names.children],
    base: path(`M${left} ${scale(Math.max(scale.domain()[0] ?? 0, 0))}H${right}`, AXIS),
    remarks: remarks.marks(),
    left,
    right,
    top: bottom - height,
    bottom,
    slot,
    x,
    y: scale,
  };
};
