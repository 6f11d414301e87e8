import type { Element } from "hast";
import type { VFile } from "vfile";
import { element, onLines, textNode } from "../tree/tree.ts";
import { barChart } from "./bar-chart.ts";
import { SERIES, TEXT, WIDTH, type Drawer, type Drawing } from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { lineChart } from "./line-chart.ts";
import { pieChart } from "./pie-chart.ts";
import { readChart, type Chart, type ChartSource, type Value } from "./read-chart.ts";
import { timeline } from "./timeline.ts";

export { SERIES };

/** What a chart is made with. */
export interface ChartOptions extends Drawer {
  t: (key: string, values?: Record<string, string | number>) => string;
  /** Texts of the data files, by path in the content folder. */
  data: Map<string, string>;
  /** What it is called: "Figure 2.1". */
  label: string;
}

const DRAWINGS: Record<Chart["type"], (chart: Chart, drawer: Drawer) => Drawing> = {
  bar: barChart,
  "stacked-bar": barChart,
  line: lineChart,
  pie: pieChart,
  timeline,
};

const withUnit = (value: Value | undefined, chart: Chart, { t, language }: ChartOptions): string => {
  const words = shortWords(value, chart, language);
  const { unit } = chart;
  return unit === undefined || unit === "%" || !value ? words : t("chart.value", { value: words, unit });
};

const pointsOf = (chart: Chart, options: ChartOptions): string[] =>
  chart.categories.map((name, row) => {
    const values = chart.series.map((column) => column.values[row]);
    const [first, second] = values;
    // A day that an event both begins and ends on is said once.
    const isDay = chart.type === "timeline" && first?.text === second?.text;
    const said = (isDay ? [first] : values).map((value) => withUnit(value, chart, options));
    const named = said.map((words, index) => `${chart.series[index]?.name} ${words}`);
    const value = (values.length > 1 && !isDay ? named : said).join(options.t("chart.and"));
    return options.t("chart.point", { name, value });
  });

const rangesOf = (chart: Chart, options: ChartOptions): string[] =>
  chart.series.map(({ name, values }) => {
    const sorted = values.filter((value) => value !== undefined).sort((a, b) => a.number - b.number);
    const [least, most] = [sorted[0], sorted.at(-1)].map((value) => withUnit(value, chart, options));
    return options.t("chart.range", { name, count: sorted.length, least: least ?? "", most: most ?? "" });
  });

/** What a chart shows, for those who cannot see it: every value of a small one, the range of each column of a large one. */
const altOf = (chart: Chart, options: ChartOptions): string => {
  const all = chart.categories.length * chart.series.length <= 24;
  const points = (all ? pointsOf : rangesOf)(chart, options).join(options.t("chart.next"));
  return options.t("chart.alt", { kind: options.t(`chart.${chart.type}`), title: chart.title, points });
};

/** The data of a chart as a table. */
const tableOf = (chart: Chart, { t, language }: ChartOptions): Element => {
  const { unit, head, categories, series, type } = chart;
  const named = unit !== undefined && unit !== "%" && type !== "timeline";
  const row = (name: "th" | "td", cells: string[]): Element => {
    const made = cells.map((value, column) => {
      const align = column === 0 || type === "timeline" ? "align-left" : "align-right";
      const properties = { className: [align], ...(name === "th" && { scope: "col" }) };
      return element(name, properties, [textNode(value)]);
    });
    return element("tr", {}, onLines(made));
  };
  const names = series.map(({ name }) => (named ? t("chart.column", { name, unit }) : name));
  const rows = categories.map((name, index) =>
    row("td", [name, ...series.map(({ values }) => shortWords(values[index], chart, language))]),
  );
  const body = element("tbody", {}, onLines(rows));
  return element("table", {}, onLines([element("thead", {}, onLines([row("th", [head, ...names])])), body]));
};

/** A drawing as an element, with words for those who cannot see it. */
const svgOf = (chart: Chart, options: ChartOptions): Element => {
  const { height, children } = DRAWINGS[chart.type](chart, options);
  const size = { viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`, width: WIDTH, height: Math.ceil(height) };
  return element("svg", { className: ["drawing"], role: "img", ariaLabel: altOf(chart, options), ...size }, [
    element("g", { fontSize: String(TEXT), fill: "currentColor" }, children),
  ]);
};

/**
 * A fenced `chart` block as a figure: the drawing, a caption, and the data as a table, in the reader's words and number
 * formats: folded up on screen, where the drawing has what most readers want, open on paper. Nothing where something is
 * wrong with the block: then errors at its lines say what.
 */
export const chartFigure = (source: ChartSource, file: VFile, options: ChartOptions): Element | undefined => {
  const { label, t } = options;
  const chart = readChart(source, { file, ...options });
  if (!chart) return undefined;
  const caption = element("figcaption", {}, [
    element("span", { className: ["label"] }, [textNode(label)]),
    textNode(` ${chart.title}`),
  ]);
  const summary = element("summary", {}, [textNode(t("chart.data"))]);
  const onScreen = onLines([summary, tableOf(chart, options)]);
  const boxes = [
    element("details", { className: ["chart-data", "screen-only"] }, onScreen),
    element("div", { className: ["chart-data", "paper-only"] }, onLines([tableOf(chart, options)])),
  ];
  return element(
    "figure",
    { className: ["chart"], id: chart.id ?? source.id },
    onLines([svgOf(chart, options), caption, ...boxes]),
  );
};
