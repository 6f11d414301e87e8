import type { Position } from "unist";
import type { VFile } from "vfile";
import { z } from "zod";
import { readPlacedYaml } from "../files/files.ts";
import { asciiId, isId } from "../ids/ids.ts";
import { report } from "../messages/messages.ts";
import { formatValue } from "./format-value.ts";

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

/** A table of text: its rows, and the line of the file that each begins at, from 1. */
export interface Csv {
  rows: string[][];
  lines: number[];
}

/**
 * Reads comma-separated values (RFC 4180): fields may stand in quotation marks, with commas, line ends and doubled marks
 * in them. White space around fields goes, and so do empty lines.
 */
export const parseCsv = (text: string): Csv => {
  const csv: Csv = { rows: [], lines: [] };
  const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,\n]*))(,|\n|$)/gy;
  let row: string[] = [];
  let line = 1;
  let start = 1;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    // A quotation mark in the middle of a field: the rest of the line is the field.
    const [whole, quoted, bare = "", end] = match ?? [
      text.slice(at).split("\n")[0] ?? "",
      undefined,
      text.slice(at).split("\n")[0],
      "\n",
    ];
    if (!match) field.lastIndex = at + whole.length + 1;
    row.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"').trim());
    line += whole.split("\n").length - 1 + (match ? 0 : 1);
    if (end === "," && field.lastIndex < text.length) continue;
    if (end === ",") row.push("");
    if (row.some((value) => value !== "")) {
      csv.rows.push(row);
      csv.lines.push(start);
    }
    row = [];
    start = line;
  }
  return csv;
};

/** A fenced block as it stands in a chapter: its text, its place, fence included, and its id unless it names one itself. */
export interface ChartSource {
  text: string;
  position: Position | undefined;
  id: string | undefined;
}

/** What a chart is read with: its chapter's file, the reader's language and the data files by path. */
export interface Reading {
  file: VFile;
  language: string;
  data: Map<string, string>;
}

/** Reports a fault where a value of the block stands, by its path of keys; it makes the chart none. */
type Report = (reason: string, path: (string | number)[]) => undefined;

/** The rows of a chart's data, and what each is called in messages and where it stands. */
interface Rows {
  head: string[];
  body: string[][];
  at: (row: number) => { name: string; path: (string | number)[] };
}

const rowsOf = (block: Block, data: Reading["data"]): Rows | undefined => {
  if (block.rows) {
    const [head = [], ...body] = block.rows;
    return { head, body, at: (row) => ({ name: `row ${row + 1}`, path: ["rows", row + 1] }) };
  }
  const text = data.get(block.data?.replace(/^(\.\.?\/)+/, "") ?? "");
  if (text === undefined) return undefined;
  const { rows, lines } = parseCsv(text);
  const [head = [], ...body] = rows;
  return { head, body, at: (row) => ({ name: `${block.data}:${lines[row + 1] ?? 1}`, path: ["data"] }) };
};

const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** A value as it is written in a cell, or what is expected in its place. */
const valueOf = (text: string, type: Block["type"]): Value | string => {
  if (type === "timeline") {
    const number = DATE.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(number) ? "a date such as 2015-10-29" : { text, number };
  }
  if (!NUMBER.test(text)) return "a number";
  const plain = text.replaceAll(",", "");
  const number = Number(plain);
  return type === "pie" && number < 0 ? "a share of a whole" : { text: plain, number };
};

/** The values of a column, or a report of the first that is none. */
const columnOf = (name: string, rows: Rows, { type }: Block, fault: Report) => {
  const index = rows.head.indexOf(name);
  const values: (Value | undefined)[] = [];
  for (const [row, cells] of rows.body.entries()) {
    const text = cells[index] ?? "";
    const value = text === "" ? undefined : valueOf(text, type);
    if (typeof value === "string") {
      const { name: where, path } = rows.at(row);
      return fault(`Unexpected ${text} in column ${name}, ${where}, expected ${value}`, path);
    }
    values.push(value);
  }
  return values;
};

const missing = ({ data }: Block): string =>
  data === undefined
    ? "Missing data, expected the name of a CSV file in data, or rows"
    : `Missing data file ${data}, expected a CSV file in the content folder`;

/** What is wrong with the size of the data. */
const misfit = ({ type, y, rows: own }: Block, { head, body, at }: Rows): Parameters<Report> | undefined => {
  const [most, widest] = LIMITS[type];
  const columns = y?.length ?? head.length - 1;
  const path = [own ? "rows" : "data"];
  if (body.length === 0) return ["Missing rows, expected at least one below the names of the columns", path];
  if (body.length > most)
    return [`Unexpected ${body.length} rows, expected at most ${most} in a ${type} chart`, path];
  if (columns > widest || columns < 1)
    return [`Unexpected ${columns} columns of values, expected 1 to ${widest} in a ${type} chart`, path];
  for (const [index, row] of body.entries()) {
    const { name, path: place } = at(index);
    if (row.length !== head.length)
      return [`Unexpected ${row.length} values in ${name}, expected ${head.length}`, place];
  }
  return undefined;
};

const chartOf = (block: Block, { data, language }: Reading, fault: Report): Chart | undefined => {
  const rows = rowsOf(block, data);
  if (!rows) return fault(missing(block), ["data"]);
  const { head, body } = rows;
  const [x, ...y] = [block.x ?? head[0] ?? "", ...(block.y ?? head.slice(1))];
  const lost = [x, ...y].find((name) => !head.includes(name));
  if (lost !== undefined)
    return fault(`Missing column ${lost}, expected one of ${head.join(", ")}`, [
      lost === block.x ? "x" : "y",
    ]);
  const wrong = misfit(block, rows);
  if (wrong) return fault(...wrong);
  const label = (name: string): string => block.labels?.[name] ?? name;
  const columns = y.map((name) => ({ name: label(name), values: columnOf(name, rows, block, fault) }));
  const series = columns.flatMap(({ name, values }) => (values ? [{ name, values }] : []));
  if (series.length < columns.length) return undefined;
  const names = body.map((row) => row[head.indexOf(x)] ?? "");
  const categories = names.map((name) => block.labels?.[name] ?? formatValue(name, language));
  const { type, title, id, unit } = block;
  return { type, title, id, unit, head: label(x), categories, series };
};

/**
 * Reads a `chart` block with its data. Whatever is wrong is a `chart-data` error at its line (a fault of a data file at the
 * line that names it), and there is no chart then.
 */
export const readChart = ({ text, position }: ChartSource, reading: Reading): Chart | undefined => {
  const { file } = reading;
  const { line, column } = position?.start ?? { line: 0, column: 1 };
  const yaml = readPlacedYaml({ text, file, above: line, ruleId: "chart-data" }, chartSchema);
  return (
    yaml &&
    chartOf(yaml.value, reading, (reason, path) => {
      const place = yaml.placeOf(path);
      report(file, {
        rule: "chart-data",
        reason,
        place: place ? { ...place, column: column - 1 + place.column } : position,
      });
    })
  );
};
