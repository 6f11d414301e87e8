import { annotate } from "./annotations.ts";
import { valueScale } from "./axes.ts";
import {
  AXIS,
  clearLines,
  END,
  FAINT,
  ink,
  LINE,
  MIDDLE,
  paragraph,
  path,
  tenth,
  widthOf,
  words,
  wrap,
  type ChartDrawing,
  type Drawer,
  type Ink,
} from "./canvas.ts";
import { element } from "../tree/tree.ts";
import { roomyTicks } from "./named-rows.ts";
import { placeWords } from "./place-words.ts";
import type { Chart, Series } from "./chart.ts";

const HEIGHT = 260;
/** With more points, only those that stand out are named. */
const NAMED = 40;

const numbers = (series: Series | undefined): number[] =>
  series?.values.flatMap((value) => value?.number ?? []) ?? [];

/** The axes of both columns, their names and remarks. */
const axesOf = (chart: Chart, { language, width }: Drawer) => {
  const [across, up] = chart.series;
  const wide = valueScale(numbers(across), { unit: across?.unit, isLog: chart.isLog }, language);
  const high = valueScale(numbers(up), { unit: up?.unit, isLog: false }, language);
  const left = Math.max(...high.ticks.map(({ said }) => widthOf(said))) + 8;
  const last = widthOf(wide.ticks.at(-1)?.said ?? "");
  const [x, y] = [wide.scale.range([left + 8, width - Math.max(8, last / 2)]), high.scale];
  const [head, foot] = [wrap(up?.heading ?? "", width), wrap(`${across?.heading ?? ""} →`, width)];
  const place = { left, right: width, width, slot: 0, top: head.length * LINE, height: HEIGHT, room: LINE };
  const { bottom, ground, marks } = annotate(chart.annotations, { x, y, ...place });
  y.range([bottom, bottom - HEIGHT]);
  const ticks = roomyTicks(wide.ticks, { scale: x, isLog: chart.isLog });
  const rules = [
    ...high.ticks.map(({ value }) => `M${left} ${y(value)}H${width}`),
    ...ticks.map(({ value }) => `M${x(value)} ${bottom}V${bottom - HEIGHT}`),
  ];
  const children = [
    ...ground,
    ...paragraph(head, [0, LINE / 2]),
    path(rules.join(""), FAINT),
    ...high.ticks.map(({ value, said }) => words(said, [left - 8, y(value)], END)),
    ...ticks.map(({ value, said }) => words(said, [x(value), bottom + 14], MIDDLE)),
    ...paragraph(foot, [width, bottom + 14 + LINE], END),
    path(`M${left} ${bottom}H${width}`, AXIS),
  ];
  return { x, y, left, bottom, height: bottom + (foot.length + 1) * LINE + 8, children, marks };
};

/** Points by two columns of figures, the first across; their names beside them, as far as there is room. */
export const scatterChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { categories, lit, series } = chart;
  const { x: across, y: up, left, bottom, height, children, marks } = axesOf(chart, drawer);
  const points = categories.flatMap((said, row) => {
    const [x, y] = [series[0]?.values[row], series[1]?.values[row]];
    const colour: Ink = lit && !lit.has(row) ? "rest" : 0;
    return x && y ? [{ row, column: 0, said, x: across(x.number), y: up(y.number), colour }] : [];
  });
  const wanted = lit ? points.filter(({ row }) => lit.has(row)) : points.length <= NAMED ? points : [];
  const others = points.filter((point) => !wanted.includes(point)).map((point) => ({ ...point, said: "" }));
  const all = [...wanted, ...others].map((point) => [point]);
  const placed = placeWords(all, { bottom, width: drawer.width, left: left + 2 });
  const names = [...placed].filter(([{ said }]) => said !== "");
  return {
    height,
    complete: false,
    children: [
      ...children,
      ...names.flatMap(([{ said }, { x, y }]) => clearLines([said], [x, y], MIDDLE)),
      ...points.map(({ x, y, colour }) => {
        const { className, ...own } = ink("fill", colour);
        const seam = { stroke: "#fff", className: [...className, "stroke-paper"] };
        return element("circle", { cx: tenth(x), cy: tenth(y), r: "4.5", ...own, ...seam });
      }),
      ...marks(),
    ],
    points: points.map(({ row, x, y }) => ({ row, x, y })),
  };
};
