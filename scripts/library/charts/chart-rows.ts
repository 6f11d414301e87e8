import type { Value } from "./chart.ts";
import { LIMITS, type Block } from "./chart-block.ts";
import { readDataTable } from "./data-table.ts";

/** The keys that lead to a value of the block. */
type Path = (string | number)[];

/** Reports a fault where a value of the block stands, by its path of keys; it makes the chart none. */
export type Report = (reason: string, path: Path) => undefined;

/** The rows of a chart's data, and what each is called in messages and where it stands. */
export interface Rows {
  head: string[];
  body: string[][];
  at: (row: number) => [name: string, path: Path];
}

/** The path of a data file in the content folder, however a chapter writes it. */
export const dataPath = (written: string): string => written.replace(/^(\.\.?\/)+/, "");

/** The rows of a block, or a report of why there are none. */
export const rowsOf = (block: Block, data: ReadonlyMap<string, string>, fault: Report): Rows | undefined => {
  const name = block.data ?? "";
  const text = data.get(dataPath(name));
  if (!block.rows && block.data === undefined)
    return fault("Missing data, expected the name of a CSV file in data, or rows", ["data"]);
  if (!block.rows && text === undefined)
    return fault(`Missing data file ${name}, expected a CSV file in the content folder`, ["data"]);
  const table = block.rows ? { rows: block.rows } : readDataTable(name, text ?? "");
  if (!table) return fault(`Unexpected data in ${name}, expected a list of rows or of records`, ["data"]);
  const { rows, lines } = table;
  const [head = [], ...body] = rows;
  const where = block.rows ? "rows" : "data";
  if (head.length === 0)
    return fault(`Missing rows in ${block.data ?? "rows"}, expected a line with the names of the columns`, [
      where,
    ]);
  const at: Rows["at"] = (row) =>
    lines
      ? [`${name}:${lines[row + 1] ?? 1}`, ["data"]]
      : [`row ${row + 1}`, block.rows ? ["rows", row + 1] : ["data"]];
  return { head, body, at };
};

const NUMBER = /^[-−]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
/** What statistics put where they have no figure. */
const MISSING = /^(?:|[.…]{1,3}|[-–—]{1,2}|n\/?a|nan)$/i;

/** A year, a month or a day in milliseconds; of anything else NaN. */
export const timeOf = (text: string): number => (DATE.test(text) ? Date.parse(text) : Number.NaN);

/** A value as it is written in a cell, or what is expected in its place. */
const valueOf = (text: string, { type, multiplier = 1, scale }: Block): Value | string => {
  if (type === "timeline") {
    const number = timeOf(text);
    return Number.isNaN(number) ? "a date such as 2015-10-29" : { text, number };
  }
  if (!NUMBER.test(text)) return "a number";
  const plain = text.replaceAll(",", "").replace("−", "-");
  // Products of fractions have tails that nobody wrote.
  const number = multiplier === 1 ? Number(plain) : Number((Number(plain) * multiplier).toPrecision(12));
  if ((type === "pie" || type === "doughnut") && number < 0) return "a share of a whole";
  if (scale === "log" && number <= 0) return "a number above zero on a logarithmic axis";
  return { text: multiplier === 1 ? plain : String(number), number };
};

/** Values of a column with as many decimals as each other, where it has few: YAML gives 7.0 as 7. */
const alike = (values: (Value | undefined)[], { type }: Block): (Value | undefined)[] => {
  const decimals = Math.max(0, ...values.map((value) => value?.text.split(".")[1]?.length ?? 0));
  const isSmall = values.every((value) => Math.abs(value?.number ?? 0) < 1e4);
  return type === "timeline" || decimals > 2 || !isSmall
    ? values
    : values.map((value) => value && { ...value, text: value.number.toFixed(decimals) });
};

/** The values of a column, or a report of the first that is none. */
export const columnOf = (
  name: string,
  { head, body, at }: Rows,
  { block, fault }: { block: Block; fault: Report },
) => {
  const values: (Value | undefined)[] = [];
  for (const [row, cells] of body.entries()) {
    const text = cells[head.indexOf(name)] ?? "";
    const value = MISSING.test(text) ? undefined : valueOf(text, block);
    const [where, path] = at(row);
    if (typeof value === "string")
      return fault(`Unexpected ${text} in column ${name}, ${where}, expected ${value}`, path);
    values.push(value);
  }
  return alike(values, block);
};

/** What is wrong with the size of the data. */
export const misfit = (
  { type, y, rows: own }: Block,
  { head, body, at }: Rows,
): Parameters<Report> | undefined => {
  const [most, widest] = LIMITS[type];
  const columns = y?.length ?? head.length - 1;
  const least = type === "scatter" ? 2 : 1;
  const path = [own ? "rows" : "data"];
  if (body.length === 0) return ["Missing rows, expected at least one below the names of the columns", path];
  if (body.length > most)
    return [`Unexpected ${body.length} rows, expected at most ${most} in a ${type} chart`, path];
  if (columns > widest || columns < least)
    return [
      `Unexpected ${columns} columns of values, expected ${least} to ${widest} in a ${type} chart`,
      path,
    ];
  const uneven = body.findIndex((row) => row.length !== head.length);
  if (uneven < 0) return undefined;
  const [name, place] = at(uneven);
  return [`Unexpected ${body[uneven]?.length} values in ${name}, expected ${head.length}`, place];
};
