import { element } from "../tree/tree.ts";
import { valueScale, unitAt } from "./axes.ts";
import {
  END,
  FAINT,
  ink,
  LINE,
  path,
  tenth,
  widthOf,
  words,
  wrap,
  type ChartDrawing,
  type Drawer,
} from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { nameEnds } from "./legend.ts";
import type { Chart } from "./chart.ts";

/** The least height of the area, and the largest share of the width that names at its right may have. */
const HEIGHT = 200;
const NAMES = 0.42;

/** A change from one row to the other, a line a column: the values stand at both ends, names at the right. */
export const slopeChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { language, width } = drawer;
  const unit = unitAt(chart, 0);
  const values = chart.series.flatMap((series) => series.values.flatMap((value) => value?.number ?? []));
  const { scale } = valueScale(values, chart, language);
  const said = chart.series.map(({ values: own, unit: one }) =>
    chart.categories.map((_, row) => shortWords(own[row], { ...chart, unit: one }, language)),
  );
  const named = chart.series.map(({ name }, column) =>
    wrap(`${said[column]?.[1] ?? ""} ${name}`, width * NAMES),
  );
  const room = Math.max(...named.flat().map(widthOf)) + 20;
  const [left, right] = [Math.max(...said.map(([first = ""]) => widthOf(first))) + 20, width - room];
  const top = unit.height + LINE + 12;
  const bottom = top + Math.max(HEIGHT, named.flat().length * (LINE + 3));
  scale.domain(
    [Math.min(...values, Infinity), Math.max(...values, -Infinity)].map((one) =>
      Number.isFinite(one) ? one : 0,
    ),
  );
  scale.range([bottom - 8, top + 8]);
  const sides = [left, right].map((x, row) => ({
    x,
    labels: chart.series.flatMap(({ values: own, ink: colour }, column) => {
      const value = own[row];
      const lines = row === 0 ? [said[column]?.[0] ?? ""] : (named[column] ?? []);
      return value ? [{ y: scale(value.number), lines, ink: colour, column }] : [];
    }),
  }));
  const lines = chart.series.flatMap(({ values: [first, second], ink: colour }) => {
    const line = { fill: "none", strokeWidth: colour === "rest" ? "1.5" : "2.25", ...ink("stroke", colour) };
    const dots = [first && [left, first], second && [right, second]].flatMap((dot) =>
      dot ? [dot as [number, { number: number }]] : [],
    );
    return [
      ...(first && second
        ? [path(`M${left} ${scale(first.number)}L${right} ${scale(second.number)}`, line)]
        : []),
      ...dots.map(([x, { number }]) =>
        element("circle", { cx: tenth(x), cy: tenth(scale(number)), r: "4", ...ink("fill", colour) }),
      ),
    ];
  });
  const [before = "", after = ""] = chart.categories;
  return {
    height: bottom + 4,
    complete: true,
    children: [
      ...unit.children,
      path(`M${left} ${top - 4}V${bottom}M${right} ${top - 4}V${bottom}`, FAINT),
      words(before, [Math.max(left + 4, widthOf(before)), top - 14], END),
      words(after, [Math.min(right - 4, width - widthOf(after)), top - 14]),
      ...lines,
      ...sides.flatMap(({ x, labels }, side) =>
        nameEnds(labels, { x, top, bottom, side: side === 0 ? -1 : 1 }),
      ),
    ],
    points: sides.flatMap(({ x, labels }, row) => labels.map(({ y, column }) => ({ row, column, x, y }))),
  };
};
