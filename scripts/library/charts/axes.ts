import { scaleLinear } from "d3-scale";
import type { ElementContent } from "hast";
import {
  AXIS,
  FAINT,
  LINE,
  MIDDLE,
  END,
  paragraph,
  path,
  widthOf,
  words,
  wrap,
  type ChartDrawing,
  type Drawer,
  type Drawing,
} from "./canvas.ts";
import { formatNumber } from "./format-value.ts";
import type { Chart } from "./read-chart.ts";

/** How high the area of upright bars and lines is. */
const HEIGHT = 220;

/** A scale of values that begins and ends at round numbers, as its ticks are, and the words of those. */
export const valueScale = (values: number[], { unit }: Chart, language: string) => {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0];
  const domain = [low, high === low ? low + 1 : high];
  // Steps so wide that they leave a third of the area empty are halved or so.
  const count = [4, 6].find((steps) => {
    const [from = 0, to = 0] = scaleLinear(domain, [0, 1]).nice(steps).domain();
    return to - from < (high - low) * 1.5;
  });
  const scale = scaleLinear(domain, [0, 1]).nice(count ?? 4);
  const ticks = low === 0 && high === 0 ? [0] : scale.ticks(count ?? 4);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const said = (value: number): string =>
    `${formatNumber(value, language, decimals)}${unit === "%" ? "%" : ""}`;
  return { scale, ticks: ticks.map((value) => ({ value, said: said(value) })) };
};

/** The unit of a chart where it stands at the top: a per cent sign stands after each value. */
export const unitAt = ({ unit }: Chart, top: number): Drawing =>
  unit === undefined || unit === "%"
    ? { height: top, children: [] }
    : { height: top + LINE, children: [words(unit, [0, top + LINE / 2])] };

/** The names of the categories below the area; where they have no room, as many as have, at even distances. */
const namesBelow = (
  categories: string[],
  { slot, x, y, width }: Pick<Frame, "slot" | "x"> & { y: number; width: number },
): ChartDrawing => {
  const widest = Math.max(...categories.map(widthOf)) + 10;
  // A word or a number is not broken here.
  const fits = categories.every((name) =>
    name.split(/\s|(?<=[\u2e80-\uffff])/).every((word) => widthOf(word) <= slot - 6),
  );
  const names = fits && widest < slot * 2 ? categories.map((name) => wrap(name, slot - 6)) : [];
  const most = Math.max(...names.map(({ length }) => length));
  if (names.length > 0 && most <= 2) {
    const children = names.flatMap((lines, row) => paragraph(lines, [x(row), y + 8], MIDDLE));
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

/** The area between axes that values are drawn in, and where each category and each value is in it. */
export interface Frame extends ChartDrawing {
  /** The line at zero, or at the least value: to be drawn over bars. */
  base: ElementContent;
  bottom: number;
  /** The width that each category has. */
  slot: number;
  x: (row: number) => number;
  y: (value: number) => number;
}

/**
 * Axes for upright bars and lines below what stands at the top; `edge` puts the first and the last category at the sides. Zero
 * is on the axis unless no value says so. Where every value stands beside its mark (`said`), there are no lines and numbers to
 * measure it by. Complete where every category is named.
 */
export const frameOf = (
  chart: Chart,
  values: number[],
  { top, language, edge, said, width }: Drawer & { top: number; edge: boolean; said: boolean },
): Frame => {
  const { scale, ticks } = valueScale(values, chart, language);
  const { categories } = chart;
  const unit = unitAt(chart, top);
  const bottom = unit.height + LINE + 6 + HEIGHT;
  const left = said ? 0 : Math.max(...ticks.map((tick) => widthOf(tick.said))) + 8;
  const slot = (width - left) / categories.length;
  const between = (width - 8 - left) / Math.max(1, categories.length - 1);
  const x = (row: number): number => (edge ? left + between * row : left + slot * (row + 0.5));
  // Without measures, the highest value may reach the top.
  if (said) scale.domain([scale.domain()[0] ?? 0, Math.max(...values) || (scale.domain()[1] ?? 1)]);
  scale.range([bottom, bottom - HEIGHT]);
  const names = namesBelow(categories, { slot, x, y: bottom + 8, width });
  const measures = [
    path(ticks.map(({ value }) => `M${left} ${scale(value)}H${width}`).join(""), FAINT),
    ...ticks.map((tick) => words(tick.said, [left - 8, scale(tick.value)], END)),
  ];
  return {
    height: bottom + 8 + names.height + 4,
    complete: names.complete,
    children: [...unit.children, ...(said ? [] : measures), ...names.children],
    base: path(`M${left} ${scale(Math.max(scale.domain()[0] ?? 0, 0))}H${width}`, AXIS),
    bottom,
    slot,
    x,
    y: scale,
  };
};
