import type { Element, ElementData } from "hast";
import type { VFile } from "vfile";
import { inOneLine } from "../text/text.ts";
import { element, onLines, textNode } from "../tree/tree.ts";
import { barChart } from "./bar-chart.ts";
import { SERIES, TEXT, type ChartDrawing, type Drawer } from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { lineChart } from "./line-chart.ts";
import { pieChart } from "./pie-chart.ts";
import { readChart, type Chart, type ChartSource, type Value } from "./read-chart.ts";
import { timeline } from "./timeline.ts";

export { SERIES };

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
  bar: barChart,
  "stacked-bar": barChart,
  line: lineChart,
  pie: pieChart,
  timeline,
};

/** The unit of a column: a pie's second has published shares. */
const unitOf = ({ type, unit }: Chart, column: number): string | undefined =>
  type === "pie" && column === 1 ? "%" : unit;

const withUnit = (
  value: Value | undefined,
  unit: string | undefined,
  { t, language }: ChartOptions,
): string => {
  const words = shortWords(value, { unit }, language);
  return unit === undefined || unit === "%" || !value ? words : t("chart.value", { value: words, unit });
};

const pointsOf = (chart: Chart, options: ChartOptions): string[] =>
  chart.categories.map((name, row) => {
    const values = chart.series.map((column) => column.values[row]);
    const [first, second] = values;
    // A day that an event both begins and ends on is said once.
    const isDay = chart.type === "timeline" && first?.text === second?.text;
    const said = (isDay ? [first] : values).map((value, column) =>
      withUnit(value, unitOf(chart, column), options),
    );
    const named = said.map((words, index) => `${chart.series[index]?.name} ${words}`);
    const value = (values.length > 1 && !isDay ? named : said).join(options.t("chart.and"));
    return options.t("chart.point", { name, value });
  });

const rangesOf = (chart: Chart, options: ChartOptions): string[] =>
  chart.series.map(({ name, values }, column) => {
    const sorted = values.filter((value) => value !== undefined).sort((a, b) => a.number - b.number);
    const [least, most] = [sorted[0], sorted.at(-1)].map((value) =>
      withUnit(value, unitOf(chart, column), options),
    );
    return options.t("chart.range", { name, count: sorted.length, least: least ?? "", most: most ?? "" });
  });

/** Whether a chart is small enough for its alternative text to have every value. */
const isSmall = ({ categories, series }: Chart): boolean => categories.length * series.length <= 24;

/** What a chart shows, for those who cannot see it: every value of a small one, the range of each column of a large one. */
const altOf = (chart: Chart, options: ChartOptions): string => {
  const points = (isSmall(chart) ? pointsOf : rangesOf)(chart, options).join(options.t("chart.next"));
  return options.t("chart.alt", { kind: options.t(`chart.${chart.type}`), title: chart.title, points });
};

/** The data of a chart as a table. */
const tableOf = (chart: Chart, { t, language }: ChartOptions): Element => {
  const { head, categories, series, type } = chart;
  const row = (name: "th" | "td", cells: string[]): Element => {
    const made = cells.map((value, column) => {
      const align = column === 0 || type === "timeline" ? "align-left" : "align-right";
      const properties = { className: [align], ...(name === "th" && { scope: "col" }) };
      return element(name, properties, [textNode(value)]);
    });
    return element("tr", {}, onLines(made));
  };
  const names = series.map(({ name }, column) => {
    const unit = unitOf(chart, column);
    const isNamed = unit !== undefined && unit !== "%" && type !== "timeline";
    return isNamed ? t("chart.column", { name, unit }) : name;
  });
  const rows = categories.map((name, index) =>
    row("td", [
      name,
      ...series.map(({ values }, column) =>
        shortWords(values[index], { unit: unitOf(chart, column) }, language),
      ),
    ]),
  );
  const body = element("tbody", {}, onLines(rows));
  return element("table", {}, onLines([element("thead", {}, onLines([row("th", [head, ...names])])), body]));
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

/** A drawing as an element, with words for those who cannot see it. */
const svgOf = (
  chart: Chart,
  size: keyof typeof WIDTHS,
  { language, prefix: own, alt }: Omit<Drawer, "width"> & { alt: string },
): { svg: Element; complete: boolean } => {
  const width = WIDTHS[size];
  const prefix = size === "narrow" ? own : `${own}-${size}`;
  const drawn = DRAWINGS[chart.type](chart, { language, prefix, width });
  const height = Math.ceil(drawn.height);
  const box = { viewBox: `0 0 ${width} ${height}`, width, height };
  const className = ["drawing", size, size === "narrow" ? "no-paper" : "no-ebook"];
  const svg = element("svg", { className, role: "img", ariaLabel: alt, ...box }, [
    element("g", { fontSize: String(TEXT), fill: "currentColor" }, drawn.children),
  ]);
  return { svg, complete: drawn.complete };
};

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
  const words = chart.source === undefined ? [] : [textNode(t("source", { source: chart.source }))];
  const origin = words.length > 0 ? [element("p", { className: ["chart-source"] }, words)] : [];
  const without = isSmall(chart)
    ? [...(narrow.complete ? ["no-ebook"] : []), ...(broad.complete ? ["no-paper"] : [])]
    : [];
  const summary = element("summary", {}, [textNode(t("chart.data"))]);
  const data = element(
    "details",
    { className: ["chart-data", ...without] },
    onLines([summary, tableOf(chart, options)]),
  );
  const figure = element(
    "figure",
    { className: ["chart"], id: chart.id ?? source.id },
    onLines([caption, narrow.svg, broad.svg, ...origin, data]),
  );
  return { ...figure, data: { chart: drawn } as ElementData };
};

/** A chart without its words. */
const shapeOf = ({ type, categories, series }: Chart): string =>
  JSON.stringify([type, categories.length, series.map(({ values }) => values.map((value) => value?.number))]);

/** Whether two charts show the same values in the same way, whatever their words. */
const isSame = (one: DrawnChart, other: DrawnChart): boolean => shapeOf(one.chart) === shapeOf(other.chart);

/**
 * The drawings, for narrow and for broad pages, each with whether it says every value, of a chart whose words are those of two: nothing where they show other values, for then
 * each has to be drawn. `figures` are what `chartFigure` made, in the order of their languages.
 */
export const drawBoth = (...figures: readonly [Element, Element]): Svg[] | undefined => {
  const [one, other] = figures.map(({ data }) => data?.chart);
  if (!one || !other || !isSame(one, other)) return undefined;
  const { chart } = one;
  const joined: Chart = {
    ...chart,
    ...(chart.unit !== undefined && { unit: inOneLine(chart.unit, other.chart.unit ?? chart.unit) }),
    categories: chart.categories.map((name, row) => inOneLine(name, other.chart.categories[row] ?? name)),
    series: chart.series.map((column, index) => ({
      ...column,
      name: inOneLine(column.name, other.chart.series[index]?.name ?? column.name),
    })),
  };
  const drawer = {
    language: `${one.language}+${other.language}`,
    prefix: one.prefix,
    alt: inOneLine(one.alt, other.alt),
  };
  return SIZES.map((size) => svgOf(joined, size, drawer));
};
