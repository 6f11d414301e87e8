import type { Code, Root, RootContent, Table, TableRow } from "mdast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { z } from "zod";
import { dateInWords } from "../format/dateline.ts";
import { readYaml } from "../load/read-yaml.ts";
import { fail } from "../report.ts";

const cell = z.union([z.string(), z.number()]);

/** A fenced `chart` block. */
const chartSchema = z.strictObject({
  type: z.enum(["bar", "line", "pie", "stacked-bar", "timeline"]),
  title: z.string(),
  id: z.string().optional(),
  data: z.string().optional(),
  rows: z.array(z.array(cell)).optional(),
  x: z.string().optional(),
  y: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
  unit: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
});

type Chart = z.infer<typeof chartSchema>;

/** What charts are made with. */
export interface ChartOptions {
  language: string;
  /** Text of a file of the content folder, by path. */
  data: Map<string, string>;
}

/** A number, date or word of the data as the reader's language writes it: 649000000 is 649 million, 6.49亿. */
export const formatValue = (value: string, language: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateInWords(value, language);
  // Four digits alone are a year as often as a number.
  if (!/^-?\d+(\.\d+)?$/.test(value) || /^\d{4}$/.test(value)) return value;
  const number = Number(value);
  const large = Math.abs(number) >= 1e6;
  const compact: Intl.NumberFormatOptions = large
    ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 4 }
    : {};
  const decimals = value.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(language, { minimumFractionDigits: large ? 0 : decimals, ...compact }).format(
    number,
  );
};

const rowsOf = (chart: Chart, data: Map<string, string>): string[][] | undefined => {
  if (chart.rows) return chart.rows.map((row) => row.map(String));
  const text = data.get(chart.data ?? "");
  return text
    ?.trim()
    .split("\n")
    .map((line) => line.split(",").map((value) => value.trim()));
};

const tableRow = (cells: string[]): TableRow => ({
  type: "tableRow",
  children: cells.map((value) => ({ type: "tableCell", children: [{ type: "text", value }] })),
});

const tableOf = (chart: Chart, rows: string[][], language: string): Table | string => {
  const [head = [], ...body] = rows;
  const columns =
    chart.x === undefined && chart.y === undefined ? head : [chart.x ?? head[0] ?? "", ...(chart.y ?? [])];
  const missing = columns.find((column) => !head.includes(column));
  if (missing !== undefined) return missing;
  const label = (key: string): string => chart.labels?.[key] ?? key;
  const cells = (row: string[]): string[] =>
    columns.map((column) => {
      const value = row[head.indexOf(column)] ?? "";
      const unit = chart.unit === "%" && column !== columns[0] ? "%" : "";
      return chart.labels?.[value] ?? `${formatValue(value, language)}${unit}`;
    });
  return {
    type: "table",
    align: columns.map((_, index) => (index > 0 ? "right" : "left")),
    children: [tableRow(columns.map(label)), ...body.map((row) => tableRow(cells(row)))],
  };
};

const chartOf = (node: Code, file: VFile, { language, data }: ChartOptions): RootContent | undefined => {
  const above = node.position?.start.line ?? 0;
  const chart = readYaml({ text: node.value, file, above, ruleId: "chart-data" }, chartSchema);
  if (!chart) return undefined;
  const rows = rowsOf(chart, data);
  if (!rows) {
    fail(
      file,
      "chart-data",
      `Missing data ${chart.data ?? ""}, expected a CSV file in the content folder, or rows`,
      node.position,
    );
    return undefined;
  }
  const table = tableOf(chart, rows, language);
  if (typeof table === "string") {
    fail(
      file,
      "chart-data",
      `Missing column ${table}, expected one of ${rows[0]?.join(", ") ?? ""}`,
      node.position,
    );
    return undefined;
  }
  return {
    type: "blockquote",
    data: {
      hName: "figure",
      hProperties: {
        ...node.data?.hProperties,
        className: ["chart"],
        ...(chart.id !== undefined && { id: chart.id }),
      },
    },
    children: [
      { type: "paragraph", data: { hName: "figcaption" }, children: [{ type: "text", value: chart.title }] },
      table,
    ],
  };
};

/**
 * Fenced `chart` blocks become figures with a caption and their data as a table, in the reader's words and number
 * formats. A block that says too little stays code, with an error at its line.
 */
export const charts = (options: ChartOptions) => (tree: Root, file: VFile) => {
  visit(tree, "code", (node, index, parent) => {
    if (node.lang !== "chart" || !parent || index === undefined) return;
    const figure = chartOf(node, file, options);
    if (figure) (parent.children as RootContent[])[index] = figure;
  });
};
