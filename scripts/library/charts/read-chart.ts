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
  source: z.string().trim().min(1).optional(),
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
  /** Where the data are from. */
  source: string | undefined;
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
  // The second has published shares, in per cent.
  pie: [12, 2],
  timeline: [40, 2],
};

/** What ends a field of a line, by the sign that parts them: a field in quotation marks or not, and its end. */
const fieldsBetween = (separator: string): RegExp =>
  new RegExp(` *(?:"((?:[^"]|"")*)" *|([^${separator}\\n]*))([${separator}]|\\n|$)`, "gy");

/** What parts the fields: where the first line has no comma, a semicolon (spreadsheets where commas are decimal), a tab, or `；，|`. */
const separatorOf = (text: string): string => {
  const head = (/^.*\S.*$/m.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  if (head.includes("\t") && !head.includes(";")) return "\t";
  if (head.includes(";") && !head.includes(",")) return ";";
  return Array.from(",；，|").find((separator) => head.includes(separator)) ?? ",";
};

/** `1,5` and `1.234,5` as the rest of the world writes them. */
const withPoint = (value: string): string =>
  /^-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/.test(value) ? value.replaceAll(".", "").replace(",", ".") : value;

/**
 * Reads comma-separated values (RFC 4180), or such with semicolons, where a comma is decimal, or tabs: rows, and the line of the
 * file that each begins at, from 1. Fields may stand in quotation marks, with commas, line ends and doubled marks in them. White
 * space around fields goes, and so do empty lines.
 */
export const parseCsv = (text: string): { rows: string[][]; lines: number[] } => {
  // Excel's line that names the separator states nothing.
  const table = text.replace(/^sep=.(?=\n)/i, "");
  const separator = separatorOf(table);
  const [rows, lines]: [string[][], number[]] = [[], []];
  let row: string[] = [];
  let [line, start] = [1, 1];
  for (const [whole, quoted, bare = "", end] of table.matchAll(fieldsBetween(separator))) {
    const value = (quoted?.replaceAll('""', '"') ?? bare).trim();
    row.push(separator === ";" ? withPoint(value) : value);
    line += whole.split("\n").length - 1;
    if (end === separator) continue;
    if (row.some((one) => one !== "")) {
      rows.push(row);
      lines.push(start);
    }
    [row, start] = [[], line];
  }
  return { rows, lines };
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
  at: (row: number) => [name: string, path: (string | number)[]];
}

const rowsOf = (block: Block, data: Reading["data"]): Rows | undefined => {
  const text = data.get(block.data?.replace(/^(\.\.?\/)+/, "") ?? "");
  if (!block.rows && text === undefined) return undefined;
  const { rows, lines } = block.rows ? { rows: block.rows } : parseCsv(text ?? "");
  const [head = [], ...body] = rows;
  const at: Rows["at"] = (row) =>
    lines ? [`${block.data}:${lines[row + 1] ?? 1}`, ["data"]] : [`row ${row + 1}`, ["rows", row + 1]];
  return { head, body, at };
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
const columnOf = (name: string, { head, body, at }: Rows, { type }: Block, fault: Report) => {
  const values: (Value | undefined)[] = [];
  for (const [row, cells] of body.entries()) {
    const text = cells[head.indexOf(name)] ?? "";
    const value = text === "" ? undefined : valueOf(text, type);
    const [where, path] = at(row);
    if (typeof value === "string")
      return fault(`Unexpected ${text} in column ${name}, ${where}, expected ${value}`, path);
    values.push(value);
  }
  return values;
};

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
  const uneven = body.findIndex((row) => row.length !== head.length);
  if (uneven < 0) return undefined;
  const [name, place] = at(uneven);
  return [`Unexpected ${body[uneven]?.length} values in ${name}, expected ${head.length}`, place];
};

const chartOf = (block: Block, { data, language }: Reading, fault: Report): Chart | undefined => {
  const rows = rowsOf(block, data);
  if (!rows) {
    const reason =
      block.data === undefined
        ? "Missing data, expected the name of a CSV file in data, or rows"
        : `Missing data file ${block.data}, expected a CSV file in the content folder`;
    return fault(reason, ["data"]);
  }
  const { head, body } = rows;
  if (head.length === 0)
    return fault(`Missing rows in ${block.data ?? "rows"}, expected a line with the names of the columns`, [
      block.data === undefined ? "rows" : "data",
    ]);
  const [x, ...y] = [block.x ?? head[0] ?? "", ...(block.y ?? head.slice(1))];
  const lost = [x, ...y].find((name) => !head.includes(name));
  if (lost !== undefined)
    return fault(`Missing column ${lost}, expected one of ${head.join(", ")}`, [
      lost === block.x ? "x" : "y",
    ]);
  const wrong = misfit(block, rows);
  if (wrong) return fault(...wrong);
  const { type, title, id, unit, source } = block;
  const labels = new Map(Object.entries(block.labels ?? {}));
  const series = y.flatMap((name) => {
    const values = columnOf(name, rows, block, fault);
    return values ? [{ name: labels.get(name) ?? name, values }] : [];
  });
  if (series.length < y.length) return undefined;
  const names = body.map((row) => row[head.indexOf(x)] ?? "");
  const categories = names.map((name) => labels.get(name) ?? formatValue(name, language));
  return { type, title, id, unit, source, head: labels.get(x) ?? x, categories, series };
};

/**
 * Reads a `chart` block with its data. Whatever is wrong is a `chart-data` error at its line (a fault of a data file at the
 * line that names it), and there is no chart then.
 */
export const readChart = ({ text, position }: ChartSource, reading: Reading): Chart | undefined => {
  const { file } = reading;
  const { line, column } = position?.start ?? { line: 0, column: 1 };
  const yaml = readPlacedYaml({ text, file, above: line, ruleId: "chart-data" }, chartSchema);
  if (!yaml) return undefined;
  return chartOf(yaml.value, reading, (reason, path) => {
    const found = yaml.placeOf(path);
    const place = found ? { ...found, column: column - 1 + found.column } : position;
    report(file, { rule: "chart-data", reason, place });
  });
};
