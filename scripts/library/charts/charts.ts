import type { Element } from "hast";
import type { VFile } from "vfile";
import { element, onLines } from "../tree/tree.ts";
import type { Drawer } from "./axes.ts";
import { barChart } from "./bar-chart.ts";
import { TEXT, WIDTH, type Drawing } from "./canvas.ts";
import { lineChart } from "./line-chart.ts";
import { pieChart } from "./pie-chart.ts";
import { timeline } from "./timeline.ts";
import { chartAlt, chartTable, type Speech } from "./chart-words.ts";
import { readChart, type Chart, type ChartSource } from "./read-chart.ts";

/** What a chart is made with. */
export interface ChartOptions extends Speech {
  /** Texts of the data files, by path in the content folder. */
  data: Map<string, string>;
  /** What it is called: "Figure 2.1". */
  label: string;
  /** Begins the ids of its drawing: ASCII, unique in the book. */
  prefix: string;
}

const DRAWINGS: Record<Chart["type"], (chart: Chart, drawer: Drawer) => Drawing> = {
  bar: barChart,
  "stacked-bar": barChart,
  line: lineChart,
  pie: pieChart,
  timeline,
};

/** A drawing as an element, with words for those who cannot see it. */
const svgOf = ({ height, children }: Drawing, alt: string): Element => {
  const size = { viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`, width: WIDTH, height: Math.ceil(height) };
  return element("svg", { className: ["drawing"], role: "img", ariaLabel: alt, ...size }, [
    element("g", { fontSize: String(TEXT), fill: "currentColor" }, children),
  ]);
};

/**
 * A fenced `chart` block as a figure: the drawing, a caption, and the data as a table, in the reader's words and number
 * formats: folded up on screen, where the drawing has what most readers want, open on paper. Nothing where something is
 * wrong with the block: then errors at its lines say what.
 */
export const chartFigure = (source: ChartSource, file: VFile, options: ChartOptions): Element | undefined => {
  const { language, data, label, t, prefix } = options;
  const chart = readChart(source, { file, language, data });
  if (!chart) return undefined;
  const id = chart.id ?? source.id;
  const drawing = svgOf(DRAWINGS[chart.type](chart, { language, prefix }), chartAlt(chart, options));
  const caption = element("figcaption", {}, [
    element("span", { className: ["label"] }, [{ type: "text", value: label }]),
    { type: "text", value: ` ${chart.title}` },
  ]);
  const summary = element("summary", {}, [{ type: "text", value: t("chart.data") }]);
  const boxes = [
    element(
      "details",
      { className: ["chart-data", "screen-only"] },
      onLines([summary, chartTable(chart, options)]),
    ),
    element("div", { className: ["chart-data", "paper-only"] }, onLines([chartTable(chart, options)])),
  ];
  return element(
    "figure",
    { className: ["chart"], ...(id !== undefined && { id }) },
    onLines([drawing, caption, ...boxes]),
  );
};
