import { parseDocument } from "yaml";
import { z } from "zod";

/** Rows of a table, and the line of the file that each begins at, from 1, where lines are known. */
export interface DataTable {
  rows: string[][];
  lines?: number[];
}

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
 * Reads comma-separated values (RFC 4180), or such with semicolons, where a comma is decimal, or tabs. Fields may stand in quotation
 * marks, with commas, line ends and doubled marks in them. White space around fields goes, and so do empty lines.
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

const cell = z.union([z.string(), z.number().transform(String), z.null().transform(() => "")]);
const listed = z.array(z.array(cell)).min(1);
const named = z.array(z.record(z.string(), cell)).min(1);

/** Rows of a file that is YAML or JSON: a list of lists, of which the first has the names, or of records. Nothing for any other. */
const parseRows = (text: string): DataTable | undefined => {
  const document = parseDocument(text, { logLevel: "error" });
  // Aliases could make a table of any size of a few lines.
  if (document.errors.length > 0 || /(?:^|[\s[,:-])[*&]\w/.test(text)) return undefined;
  const value: unknown = document.toJS();
  const lists = listed.safeParse(value);
  if (lists.success) return { rows: lists.data };
  const records = named.safeParse(value);
  if (!records.success) return undefined;
  const head = [...new Set(records.data.flatMap((record) => Object.keys(record)))];
  return { rows: [head, ...records.data.map((record) => head.map((column) => record[column] ?? ""))] };
};

/** The table of a data file, read as its name says. Nothing where it is JSON or YAML of another shape. */
export const readDataTable = (path: string, text: string): DataTable | undefined =>
  /\.(?:json|ya?ml)$/i.test(path) ? parseRows(text) : parseCsv(text);
