import type { Code } from "mdast";
import type { VFile } from "vfile";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { asciiId, isId } from "../ids/ids.ts";
import { report } from "../messages/messages.ts";
import { parseCsv } from "./csv.ts";
import { formatValue } from "./format-value.ts";
import { readYaml } from "../files/files.ts";

const cell = z.union([z.string(), z.number().transform(String), z.null().transform(() => "")]);

/** A fenced `chart` block as it is written. */
const chartSchema = z.strictObject({
  type: z.enum(["bar", "line", "pie", "stacked-bar", "timeline"]),
  title: z.string(),
  // The same text that `explicitId` reads from the block.
  id: z
    .union([z.string(), z.number().transform(String)])
    .refine(isId, "expected a word without spaces and braces")
    .transform(asciiId)
    .optional(),
  data: z.string().optional(),
  rows: z.array(z.array(cell)).optional(),
  x: z.string().optional(),
  y: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
  unit: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
});

type Block = z.infer<typeof chartSchema>;

/** A value of a chart: as it is written, and as a number; a date's number is its milliseconds in UTC. */
export interface Value {
  text: string;
  number: number;
}

/** A chart ready to be drawn: every word is the reader's. */
export interface Chart {
  type: Block["type"];
  title: string;
  id: string | undefined;
  unit: string | undefined;
  /** Name of the column of categories. */
  head: string;
  categories: string[];
  /** Columns of values, one for each category; nothing where the data has none. */
  series: { name: string; values: (Value | undefined)[] }[];
}

/** More than this is no chart any more: rows, and columns of values. */
const LIMITS: Record<Block["type"], [rows: number, columns: number]> = {
  bar: [60, 6],
  "stacked-bar": [60, 6],
  line: [1000, 6],
  pie: [12, 1],
  timeline: [40, 2],
};

/** What a chart is read with: the block, its chapter's file, the reader's language and the data files by path. */
export interface ChartSource {
  node: Code;
  file: VFile;
  language: string;
  data: Map<string, string>;
}

/** Where a value of the block stands in the chapter's file. */
const placeOf = (node: Code, path: (string | number)[]) => {
  const lines = new LineCounter();
  const found = parseDocument(node.value, { lineCounter: lines }).getIn(path, true);
  const start = node.position?.start ?? { line: 1, column: 1 };
  if (!isNode(found) || !found.range) return node.position;
  const { line, col } = lines.linePos(found.range[0]);
  return { line: start.line + line, column: start.column - 1 + col };
};

interface Rows {
  head: string[];
  body: string[][];
  /** Place and name of a row, for messages. */
  at: (row: number) => { place: ReturnType<typeof placeOf>; name: string };
}

const rowsOf = (block: Block, { node, data }: ChartSource): Rows | undefined => {
  if (block.rows) {
    const [head = [], ...body] = block.rows;
    return { head, body, at: (row) => ({ place: placeOf(node, ["rows", row + 1]), name: `row ${row + 1}` }) };
  }
  const text = data.get(block.data?.replace(/^(\.\.?\/)+/, "") ?? "");
  if (text === undefined) return undefined;
  const { rows, lines } = parseCsv(text);
  const [head = [], ...body] = rows;
  return {
    head,
    body,
    at: (row) => ({ place: placeOf(node, ["data"]), name: `${block.data}:${lines[row + 1] ?? 1}` }),
  };
};

const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const valueOf = (text: string, type: Block["type"]): Value | "wrong" => {
  if (type === "timeline") {
    const number = DATE.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(number) ? "wrong" : { text, number };
  }
  const plain = text.replaceAll(",", "");
  return NUMBER.test(text) ? { text: plain, number: Number(plain) } : "wrong";
};

/** Says what is wrong with the values of a column, at the first place; gives them when nothing is. */
const column = (name: string, rows: Rows, { block, source }: { block: Block; source: ChartSource }) => {
  const index = rows.head.indexOf(name);
  const values: (Value | undefined)[] = [];
  for (const [row, cells] of rows.body.entries()) {
    const text = cells[index] ?? "";
    const value = text === "" ? undefined : valueOf(text, block.type);
    const negative = block.type === "pie" && value !== "wrong" && (value?.number ?? 0) < 0;
    if (value !== "wrong" && !negative) {
      values.push(value);
      continue;
    }
    const { place, name: where } = rows.at(row);
    const wanted = block.type === "timeline" ? "a date such as 2015-10-29" : "a number";
    const expected = negative ? "a share of a whole" : wanted;
    report(source.file, {
      rule: "chart-data",
      reason: `Unexpected ${text} in column ${name}, ${where}, expected ${expected}`,
      place,
    });
    return undefined;
  }
  return values;
};

const fits = (block: Block, rows: Rows, { node, file }: ChartSource): boolean => {
  const [most, widest] = LIMITS[block.type];
  const columns = block.y?.length ?? rows.head.length - 1;
  const where = placeOf(node, [block.rows ? "rows" : "data"]);
  const say = (reason: string): false => {
    report(file, { rule: "chart-data", reason, place: where });
    return false;
  };
  if (rows.body.length === 0)
    return say("Missing rows, expected at least one below the names of the columns");
  if (rows.body.length > most)
    return say(`Unexpected ${rows.body.length} rows, expected at most ${most} in a ${block.type} chart`);
  if (columns > widest || columns < 1)
    return say(`Unexpected ${columns} columns of values, expected 1 to ${widest} in a ${block.type} chart`);
  const ragged = rows.body.findIndex((row) => row.length !== rows.head.length);
  if (ragged < 0) return true;
  const { place, name } = rows.at(ragged);
  const reason = `Unexpected ${rows.body[ragged]?.length ?? 0} values in ${name}, expected ${rows.head.length}`;
  report(file, { rule: "chart-data", reason, place });
  return false;
};

/**
 * Reads a `chart` block with its data. Whatever is wrong is a `chart-data` error at its line (a fault of a data file at the
 * line that names it), and there is no chart then.
 */
export const readChart = (source: ChartSource): Chart | undefined => {
  const { node, file, language } = source;
  const above = node.position?.start.line ?? 0;
  const block = readYaml({ text: node.value, file, above, ruleId: "chart-data" }, chartSchema);
  if (!block) return undefined;
  const rows = rowsOf(block, source);
  if (!rows) {
    const reason =
      block.data === undefined
        ? "Missing data, expected the name of a CSV file in data, or rows"
        : `Missing data file ${block.data}, expected a CSV file in the content folder`;
    report(file, { rule: "chart-data", reason, place: placeOf(node, ["data"]) });
    return undefined;
  }
  const names = [block.x ?? rows.head[0] ?? "", ...(block.y ?? rows.head.slice(1))];
  const missing = names.find((name) => !rows.head.includes(name));
  if (missing !== undefined) {
    const place = placeOf(node, missing === block.x ? ["x"] : ["y"]);
    report(file, {
      rule: "chart-data",
      reason: `Missing column ${missing}, expected one of ${rows.head.join(", ")}`,
      place,
    });
    return undefined;
  }
  if (!fits(block, rows, source)) return undefined;
  const label = (name: string): string => block.labels?.[name] ?? name;
  const [x = "", ...y] = names;
  const columns = y.map((name) => ({ name: label(name), values: column(name, rows, { block, source }) }));
  if (columns.some(({ values }) => values === undefined)) return undefined;
  const { type, title, id, unit } = block;
  const at = rows.head.indexOf(x);
  return {
    type,
    title,
    id,
    unit,
    head: label(x),
    categories: rows.body.map((row) => block.labels?.[row[at] ?? ""] ?? formatValue(row[at] ?? "", language)),
    series: columns.map(({ name, values }) => ({ name, values: values ?? [] })),
  };
};
