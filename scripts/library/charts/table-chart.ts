import type { ElementContent } from "hast";
import { valueScale } from "./axes.ts";
import {
  area,
  AXIS,
  END,
  FAINT,
  LINE,
  paragraph,
  path,
  widthOf,
  words,
  wrap,
  type ChartDrawing,
  type Drawer,
  type Point,
} from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { namedRows } from "./named-rows.ts";
import type { Chart, Series } from "./chart.ts";

/** How thick bars are, and what is free between two columns. */
const BAR = 13;
const GUTTER = 14;

/** Where a column of cells is. */
interface Cells {
  left: number;
  right: number;
  middle: (row: number) => number;
  /** How high the words of a value are that stand above its bar, for they have no room behind it; 0 where they have. */
  above: number;
}

/** How many lines the longest value of a table takes where bars would have less than a third of a cell beside it; else none. */
const linesAbove = ({ series, digits }: Chart, language: string, width: number): number => {
  const said = series.flatMap(({ values, unit }) =>
    values.map((value) => shortWords(value, { unit, digits }, language)),
  );
  const longest = Math.max(...said.map(widthOf));
  return longest > width * 0.65 ? Math.max(...said.map((text) => wrap(text, width).length)) : 0;
};

/** The bars of a column, each with its value behind its end: a column has a scale of its own. */
const cellsOf = (
  { values, ink: own, unit }: Series,
  { left, right, middle, above }: Cells,
  { chart, drawer, column }: { chart: Chart; drawer: Drawer; column: number },
): { children: ElementContent[]; points: Point[] } => {
  const { language, prefix } = drawer;
  const numbers = values.flatMap((value) => value?.number ?? []);
  const said = values.map((value) => shortWords(value, { ...chart, unit }, language));
  const { scale } = valueScale([0], { unit, isLog: false }, language);
  const below = above === 0 && numbers.some((number) => number < 0);
  const room = above > 0 ? 0 : Math.max(...said.map(widthOf)) + 5;
  const thick = above > 0 ? 7 : BAR;
  scale.domain([Math.min(0, ...numbers), Math.max(0, ...numbers) || 1]);
  scale.range([left + (below ? room : 0), Math.max(left + 8, right - room)]);
  const zero = scale(0);
  const children = values.flatMap((value, row): ElementContent[] => {
    const y = middle(row) + above / 2;
    const text = said[row] ?? "";
    const lines = wrap(text, right - left);
    const high = above > 0 ? paragraph(lines, [left, y - 6 - (lines.length - 0.5) * LINE]) : undefined;
    if (!value) return high ?? [words(text, [zero + 5, y])];
    const end = scale(value.number);
    // Columns stand apart, and have one colour.
    const colour = own === "rest" || (chart.lit && !chart.lit.has(row)) ? ("rest" as const) : 0;
    const bar = `M${zero} ${y - thick / 2}H${end}v${thick}H${zero}z`;
    return [
      ...(end === zero ? [] : area(bar, colour, { prefix })),
      ...(high ?? [value.number < 0 ? words(text, [end - 5, y], END) : words(text, [end + 5, y])]),
    ];
  });
  const axis =
    above > 0 ? [] : [path(`M${zero} ${middle(0) - BAR}V${middle(values.length - 1) + BAR}`, AXIS)];
  const points = values.flatMap((value, row) =>
    value ? [{ row, column, x: scale(value.number), y: middle(row) }] : [],
  );
  return { children: [...children, ...axis], points };
};

/** A table whose cells have bars: each column of figures beside the next, on a scale of its own. */
export const tableChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { width, language } = drawer;
  const { categories, series, head } = chart;
  const named = { width, height: BAR, gap: 9, isLeft: true };
  const probe = namedRows(categories, { ...named, top: 0 });
  const left = Math.max(probe.left + 4, Math.min(width * 0.3, widthOf(head) + 12));
  const own = (width - left + GUTTER) / series.length;
  const above = linesAbove(chart, language, own - GUTTER) * LINE;
  const heads = series.map((column) => wrap(column.heading, own - GUTTER));
  const headed = wrap(head, left - 12);
  const top = Math.max(headed.length, ...heads.map(({ length }) => length)) * LINE + 8;
  const rows = namedRows(categories, { ...named, height: BAR + above, top });
  const cells = series.map((column, index) => {
    const from = left + own * index;
    return cellsOf(
      column,
      { left: from, right: from + own - GUTTER, middle: rows.middle, above },
      { chart, drawer, column: index },
    );
  });
  const rules = categories
    .map((_, row) => `M0 ${(rows.middle(row) + rows.middle(row + 1)) / 2}H${width}`)
    .slice(0, -1);
  return {
    height: rows.bottom + 4,
    complete: true,
    children: [
      ...paragraph(headed, [0, LINE / 2]),
      ...heads.flatMap((lines, index) => paragraph(lines, [left + own * index, LINE / 2])),
      path(`M0 ${top - 4}H${width}`, AXIS),
      ...(rules.length > 0 ? [path(rules.join(""), FAINT)] : []),
      ...rows.children,
      ...cells.flatMap(({ children }) => children),
    ],
    points: cells.flatMap(({ points }) => points),
  };
};
