import type { Element, ElementData } from "hast";
import type { VFile } from "vfile";
import { inOneLine } from "../text/text.ts";
import { element, onLines, textNode } from "../tree/tree.ts";
import { areaChart } from "./area-chart.ts";
import { barChart } from "./bar-chart.ts";
import { SERIES, TEXT, tenth, type ChartDrawing, type Drawer, type Point } from "./canvas.ts";
import { dotChart } from "./dot-chart.ts";
import { lineChart } from "./line-chart.ts";
import { panels } from "./panels.ts";
import { pieChart } from "./pie-chart.ts";
import type { Chart } from "./chart.ts";
import { readChart, type ChartSource } from "./read-chart.ts";
import { scatterChart } from "./scatter-chart.ts";
import { slopeChart } from "./slope-chart.ts";
import { tableChart } from "./table-chart.ts";
import { timeline } from "./timeline.ts";
import { altOf, isSmall, tableOf } from "./words.ts";

export { chartFiles } from "./chart-files.ts";
export { chartWords } from "./labels.ts";
export { SERIES };
export { formatNumber } from "./format-value.ts";

/** What a chart is made with. */
export interface ChartOptions extends Omit<Drawer, "width"> {
  t: (key: string, values?: Record<string, string | number>) => string;
  /** Texts of the data files, by path in the content folder. */
  data: Map<string, string>;
  /** What it is called: "Figure 2.1". */
  label: string;
}

/** Widths of the two drawings: text is legible on a telephone in one, and as small as that of captions over a page's measure in the other. */
const WIDTHS = { narrow: 375, broad: 560 } as const;

const DRAWINGS: Record<Chart["type"], (chart: Chart, drawer: Drawer) => ChartDrawing> = {
  area: areaChart,
  bar: barChart,
  dot: dotChart,
  doughnut: pieChart,
  line: lineChart,
  pie: pieChart,
  scatter: scatterChart,
  slope: slopeChart,
  "stacked-bar": barChart,
  table: tableChart,
  timeline,
};

/** What a chart was drawn from: plain values, so that it can be drawn with the words of another as well. */
interface DrawnChart {
  chart: Chart;
  language: string;
  prefix: string;
  /** What it shows, for those who cannot see it. */
  alt: string;
}

declare module "hast" {
  interface ElementData {
    chart?: DrawnChart;
  }
}

type Svg = ReturnType<typeof svgOf>;

const SIZES = ["narrow", "broad"] as const;

/** Where values are, for the script of the site: row, column, place; the column of what stands for its whole row is none. */
const pointsIn = (points: readonly Point[]): string =>
  points.map(({ row, column = "", x, y }) => [row, column, tenth(x), tenth(y)].join()).join(" ");

/** A drawing as an element, with words for those who cannot see it. */
const svgOf = (
  chart: Chart,
  size: keyof typeof WIDTHS,
  { language, prefix: own, alt }: Omit<Drawer, "width"> & { alt: string },
): { svg: Element; complete: boolean } => {
  const width = WIDTHS[size];
  const prefix = size === "narrow" ? own : `${own}-${size}`;
  const draw = DRAWINGS[chart.type];
  const drawer = { language, prefix, width };
  const drawn = chart.hasPanels ? panels(chart, drawer, draw) : draw(chart, drawer);
  const height = Math.ceil(drawn.height);
  const box = { viewBox: `0 0 ${width} ${height}`, width, height };
  const className = ["drawing", size, size === "narrow" ? "no-paper" : "no-ebook"];
  const dataPoints = pointsIn(drawn.points);
  const svg = element("svg", { className, role: "img", ariaLabel: alt, ...box, dataPoints }, [
    element("g", { fontSize: String(TEXT), fill: "currentColor" }, drawn.children),
  ]);
  return { svg, complete: drawn.complete };
};

const line = (name: string, text: string | undefined): Element[] =>
  text === undefined ? [] : [element("p", { className: [`chart-${name}`] }, [textNode(text)])];

/**
 * A fenced `chart` block as a figure, in the reader's words and number formats: what it says as a caption above, the drawing
 * for narrow and for broad pages, its source, and the data as a table, folded up. Each medium takes its drawing; the table is
 * not for one whose drawing, and the words for those who cannot see it, have every value. Nothing where something is wrong
 * with the block: then errors at its lines say what.
 */
export const chartFigure = (source: ChartSource, file: VFile, options: ChartOptions): Element | undefined => {
  const { label, t } = options;
  const chart = readChart(source, { file, ...options });
  if (!chart) return undefined;
  const caption = element("figcaption", {}, [
    element("span", { className: ["label"] }, [textNode(label)]),
    textNode(` ${chart.title}`),
  ]);
  const { language, prefix } = options;
  const drawn: DrawnChart = { chart, language, prefix, alt: altOf(chart, options) };
  const [narrow, broad] = SIZES.map((size) => svgOf(chart, size, drawn)) as [Svg, Svg];
  const { source: origin, note, licence } = chart;
  const origins = [
    ...(origin === undefined ? [] : [t("source", { source: origin })]),
    ...(licence === undefined ? [] : [t("chart.licence", { licence })]),
  ].join(t("chart.sentence"));
  const isSaid = (complete: boolean): boolean => complete && isSmall(chart);
  const without = [
    ...(isSaid(narrow.complete) ? ["no-ebook"] : []),
    ...(isSaid(broad.complete) || !chart.hasTable ? ["no-paper"] : []),
  ];
  const summary = element("summary", {}, [textNode(t("chart.data"))]);
  const data = element(
    "details",
    { className: ["chart-data", ...without] },
    onLines([summary, tableOf(chart, options)]),
  );
  const figure = element(
    "figure",
    { className: ["chart"], id: chart.id ?? source.id },
    onLines([
      caption,
      ...line("subtitle", chart.subtitle),
      narrow.svg,
      broad.svg,
      ...line("source", origins === "" ? undefined : origins),
      ...line("note", note === undefined ? undefined : t("chart.note", { note })),
      data,
    ]),
  );
  return { ...figure, data: { chart: drawn } as ElementData };
};

/** A chart without its words. */
const shapeOf = ({ categories, series, annotations, ...chart }: Chart): string => {
  const { type, isLog, direction, hasPanels, projection } = chart;
  const values = series.map((column) => column.values.map((value) => value?.number));
  const places = annotations.map(({ x, y }) => [x, y]);
  return JSON.stringify([type, isLog, direction, hasPanels, projection, categories.length, values, places]);
};

/** Whether two charts show the same values in the same way, whatever their words. */
const isSame = (one: DrawnChart, other: DrawnChart): boolean => shapeOf(one.chart) === shapeOf(other.chart);

/**
 * The drawings, for narrow and for broad pages, each with whether it says every value, of a chart whose words are those of two, and what
 * they were drawn from: nothing where they show other values, for then each has to be drawn. `figures` are what `chartFigure` made, in the order of their languages.
 */
export const drawBoth = (...figures: readonly [Element, Element]) => {
  const [one, other] = figures.map(({ data }) => data?.chart);
  if (!one || !other || !isSame(one, other)) return undefined;
  const { chart } = one;
  const joined: Chart = {
    ...chart,
    ...(chart.unit !== undefined && { unit: inOneLine(chart.unit, other.chart.unit ?? chart.unit) }),
    categories: chart.categories.map((name, row) => inOneLine(name, other.chart.categories[row] ?? name)),
    plain: chart.plain.map((name, row) => inOneLine(name, other.chart.plain[row] ?? name)),
    head: inOneLine(chart.head, other.chart.head),
    series: chart.series.map((column, index) => ({
      ...column,
      name: inOneLine(column.name, other.chart.series[index]?.name ?? column.name),
      heading: inOneLine(column.heading, other.chart.series[index]?.heading ?? column.heading),
      ...(column.unit !== undefined && {
        unit: inOneLine(column.unit, other.chart.series[index]?.unit ?? column.unit),
      }),
    })),
    annotations: chart.annotations.map((remark, index) => ({
      ...remark,
      text: inOneLine(remark.text, other.chart.annotations[index]?.text ?? remark.text),
    })),
  };
  const drawn: DrawnChart = {
    chart: joined,
    language: `${one.language}+${other.language}`,
    prefix: one.prefix,
    alt: inOneLine(one.alt, other.alt),
  };
  return { drawn, drawings: SIZES.map((size) => svgOf(joined, size, drawn)) };
};
