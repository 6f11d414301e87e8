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
  WIDTH,
  widthOf,
  words,
  wrap,
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
const namesBelow = (categories: string[], slot: number, x: (row: number) => number, y: number): Drawing => {
  const widest = Math.max(...categories.map(widthOf)) + 10;
  const names = widest < slot * 2 ? categories.map((name) => wrap(name, slot - 6)) : [];
  const most = Math.max(...names.map(({ length }) => length));
  if (names.length > 0 && most <= 2) {
    const children = names.flatMap((lines, row) => paragraph(lines, [x(row), y + 8], MIDDLE));
    return { height: most * LINE, children };
  }
  const every = Math.ceil(widest / (x(1) - x(0)));
  const children = categories.flatMap((name, row) => {
    const half = widthOf(name) / 2;
    const inside = Math.min(Math.max(x(row), half), WIDTH - half);
    return row % every === 0 ? [words(name, [inside, y + 8], MIDDLE)] : [];
  });
  return { height: LINE, children };
};

/** The area between axes that values are drawn in, and where each category and each value is in it. */
export interface Frame extends Drawing {
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
 * is on the axis unless no value says so.
 */
export const frameOf = (
  chart: Chart,
  values: number[],
  { top, language, edge }: { top: number; language: string; edge: boolean },
): Frame => {
  const { scale, ticks } = valueScale(values, chart, language);
  const { categories } = chart;
  const unit = unitAt(chart, top);
  const bottom = unit.height + LINE + 6 + HEIGHT;
  const left = Math.max(...ticks.map(({ said }) => widthOf(said))) + 8;
  const slot = (WIDTH - left) / categories.length;
  const between = (WIDTH - 8 - left) / Math.max(1, categories.length - 1);
  const x = (row: number): number => (edge ? left + between * row : left + slot * (row + 0.5));
  scale.range([bottom, bottom - HEIGHT]);
  const names = namesBelow(categories, slot, x, bottom + 8);
  return {
    height: bottom + 8 + names.height + 4,
    children: [
      ...unit.children,
      path(ticks.map(({ value }) => `M${left} ${scale(value)}H${WIDTH}`).join(""), FAINT),
      ...ticks.map(({ value, said }) => words(said, [left - 8, scale(value)], END)),
      ...names.children,
    ],
    base: path(`M${left} ${scale(Math.max(scale.domain()[0] ?? 0, 0))}H${WIDTH}`, AXIS),
    bottom,
    slot,
    x,
    y: scale,
  };
};
