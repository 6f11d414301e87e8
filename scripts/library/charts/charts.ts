import type { BlockContent, Blockquote, Code, Paragraph, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { setAside, type Aside } from "../../transform/aside.ts";
import { drawingOf } from "./chart-option.ts";
import type { PaintChart } from "./chart-painter.ts";
import { chartSvg } from "./chart-svg.ts";
import { chartAlt, chartTable, type Speech } from "./chart-words.ts";
import { readChart, type Chart } from "./read-chart.ts";

const blockId = ({ data }: Code): string | undefined => {
  const id = data?.hProperties?.["id"];
  return typeof id === "string" ? id : undefined;
};

/** What charts are made with. */
export interface ChartOptions extends Speech {
  /** Texts of the data files, by path in the content folder. */
  data: Map<string, string>;
  /** Begins the ids of drawings; unique to the chapter. */
  prefix: string;
  paint: PaintChart | undefined;
  aside: Aside;
}

const block = (name: string, className: string[], children: BlockContent[]): Blockquote => ({
  type: "blockquote",
  data: { hName: name, hProperties: { className } },
  children,
});

/** The data stands below the drawing: folded up on screen, where the drawing has what most readers want, open on paper. */
const dataOf = (chart: Chart, options: ChartOptions): Blockquote[] => {
  const table = chartTable(chart, options);
  const summary: Paragraph = {
    type: "paragraph",
    data: { hName: "summary" },
    children: [{ type: "text", value: options.t("chart.data") }],
  };
  return [
    block("details", ["chart-data", "screen-only"], [summary, table]),
    block("div", ["chart-data", "paper-only"], [structuredClone(table)]),
  ];
};

const figureOf = (
  chart: Chart,
  place: { number: number; fallback: string | undefined },
  options: ChartOptions,
): RootContent => {
  const { number, fallback } = place;
  const { language, prefix, paint, aside } = options;
  const caption: Paragraph = {
    type: "paragraph",
    data: { hName: "figcaption" },
    children: [{ type: "text", value: chart.title }],
  };
  const { option, size } = drawingOf(chart, language);
  const naming = { alt: chartAlt(chart, options), prefix: `${prefix}-${number}` };
  const drawn = paint ? [setAside(aside, chartSvg(paint(option, size), naming))] : [];
  const figure = block("figure", ["chart"], [...drawn, caption, ...dataOf(chart, options)]);
  const id = chart.id ?? fallback;
  if (id !== undefined) figure.data = { hName: "figure", hProperties: { className: ["chart"], id } };
  return figure;
};

/**
 * Fenced `chart` blocks become figures: the drawing, a caption, and the data as a table, in the reader's words and number
 * formats. A block that something is wrong with stays code, with an error at its line.
 */
export const charts = (options: ChartOptions) => (tree: Root, file: VFile) => {
  const { language, data } = options;
  let number = 0;
  visit(tree, "code", (node: Code, index, parent) => {
    if (node.lang !== "chart" || !parent || index === undefined) return;
    number += 1;
    const chart = readChart({ node, file, language, data });
    if (chart)
      (parent.children as RootContent[])[index] = figureOf(
        chart,
        { number, fallback: blockId(node) },
        options,
      );
  });
};
