import type { Position } from "unist";
import type { VFile } from "vfile";
import { readPlacedYaml } from "../files/files.ts";
import { report } from "../messages/messages.ts";
import type { Ink } from "./canvas.ts";
import type { Annotation, Chart, Series } from "./chart.ts";
import { chartSchema, KEYS, type Block } from "./chart-block.ts";
import { columnOf, misfit, rowsOf, timeOf, type Report, type Rows } from "./chart-rows.ts";
import { formatValue } from "./format-value.ts";
import { labelsOf } from "./labels.ts";

/** A fenced block as it stands in a chapter: its text, its place, fence included, and its id unless it names one itself. */
export interface ChartSource {
  text: string;
  position: Position | undefined;
  id: string | undefined;
}

/** What a chart is read with: its chapter's file, the reader's language, the data files by path, and words for the reader. */
export interface Reading {
  file: VFile;
  language: string;
  data: Map<string, string>;
  t: (key: string, values?: Record<string, string | number>) => string;
}

/** A key that charts of other kinds have. */
const strayKey = (block: Block): Parameters<Report> | undefined => {
  for (const [key, kinds] of Object.entries(KEYS))
    if (key in block && !kinds.includes(block.type))
      return [`Unexpected ${key} in a ${block.type} chart, expected it in one of ${kinds.join(", ")}`, [key]];
  return undefined;
};

interface Reader {
  block: Block;
  fault: Report;
  language: string;
  t: Reading["t"];
  /** The reader's word for one of the data. */
  word: (name: string) => string;
}

/** Where something stands on the horizontal axis; for what is not there, NaN. */
type Place = (written: string) => number;

const annotationsOf = (
  { block, fault, word, language }: Reader,
  place: Place,
  head: string,
): Annotation[] | undefined => {
  const made: Annotation[] = [];
  const said = (key: string): string => (word(key) === key ? formatValue(key, language) : word(key));
  for (const [index, { x, y, text }] of (block.annotations ?? []).entries()) {
    const at = x?.map(place);
    const lost = at?.findIndex((one) => Number.isNaN(one)) ?? -1;
    if (lost >= 0)
      return fault(`Unexpected ${x?.[lost]} in annotations, expected a value of column ${head}`, [
        "annotations",
        index,
        "x",
      ]);
    const [from, to = from] = at ?? [];
    const where = x ? x.map((one) => said(one)).join(" – ") : formatValue(String(y), language);
    made.push({
      text,
      at: where,
      ...(y !== undefined && { y }),
      ...(from !== undefined && { x: [from, to ?? from] as const }),
    });
  }
  return made;
};

/** The rows and the columns that stand out: nothing of either where none does. */
const highlightOf = ({ block, fault }: Reader, keys: string[], names: string[]) => {
  const { highlight } = block;
  const lost = highlight?.find((name) => !keys.includes(name) && !names.includes(name));
  if (lost !== undefined)
    return fault(`Missing ${lost}, expected a column or a value of the first column`, ["highlight"]);
  const columns = names.filter((name) => highlight?.includes(name));
  const rows = keys.flatMap((key, row) => (highlight?.includes(key) ? [row] : []));
  return { columns, lit: rows.length > 0 ? new Set(rows) : undefined };
};

/** The colour of a column: those that stand out have the first ones, all others the tone of the background. */
const inkOf = (name: string, index: number, columns: string[]): Ink =>
  columns.length === 0 ? index : columns.includes(name) ? columns.indexOf(name) : "rest";

const seriesOf = (names: string[], rows: Rows, columns: string[], reader: Reader): Series[] | undefined => {
  const { block, word, t } = reader;
  const made: Series[] = [];
  for (const [index, name] of names.entries()) {
    const values = columnOf(name, rows, reader);
    if (!values) return undefined;
    const isShare = (block.type === "pie" || block.type === "doughnut") && index === 1;
    const unit = isShare ? "%" : typeof block.unit === "object" ? block.unit[index] : block.unit;
    const isBare = unit === undefined || unit === "" || unit === "%" || block.type === "timeline";
    const heading = isBare ? word(name) : t("chart.column", { name: word(name), unit });
    made.push({ name: word(name), heading, unit, values, ink: inkOf(name, index, columns) });
  }
  return made;
};

/** The times of categories that are dates, for what is drawn over time. */
const timesOf = ({ type }: Block, keys: string[]): number[] | undefined => {
  const times = keys.map(timeOf);
  const isTime = times.every((time, index) => time > (times[index - 1] ?? -Infinity));
  return isTime && times.length > 1 && (type === "line" || type === "area") ? times : undefined;
};

/** The names of the column of categories and of those of figures, where all are there. */
const columnsOf = ({ x, y }: Block, { head }: Rows, fault: Report) => {
  const columns = [x ?? head[0] ?? "", ...(y ?? head.slice(1))];
  const lost = columns.find((name) => !head.includes(name));
  return lost === undefined
    ? { head: columns[0] ?? "", names: columns.slice(1) }
    : fault(`Missing column ${lost}, expected one of ${head.join(", ")}`, [lost === x ? "x" : "y"]);
};

/** Where what is written in a remark stands among the categories, or on the axis of a scatter plot. */
const placeIn = ({ type }: Block, keys: string[], times: number[] | undefined): Place => {
  if (times) return timeOf;
  if (type === "scatter") return Number;
  return (written) => (keys.includes(written) ? keys.indexOf(written) : Number.NaN);
};

/** The first row that is a projection, and the stretch of the axis that is: a line is one from the last value on that is known. */
const projectionOf = (
  { block, fault }: Reader,
  keys: string[],
  { times, t }: Pick<Reading, "t"> & Pick<Chart, "times">,
) => {
  const { projection: at, type } = block;
  if (at === undefined) return { stretch: [] };
  const row = keys.indexOf(at);
  if (row < 0) return fault(`Missing ${at}, expected a value of the first column`, ["projection"]);
  const start = type === "line" || type === "area" ? Math.max(0, row - 1) : row;
  const x = [times?.[start] ?? start, times?.at(-1) ?? keys.length - 1] as const;
  return { projection: row, stretch: [{ x, at, text: t("chart.projection") }] };
};

const chartOf = (block: Block, reading: Reading, fault: Report): Chart | undefined => {
  const stray = strayKey(block);
  if (stray) return fault(...stray);
  const rows = rowsOf(block, reading.data, fault);
  const columns = rows && columnsOf(block, rows, fault);
  if (!columns) return undefined;
  const wrong = misfit(block, rows);
  if (wrong) return fault(...wrong);
  const labels = labelsOf(block, reading);
  const { language, t } = reading;
  const reader: Reader = { block, fault, language, t, word: (name) => labels.get(name) ?? name };
  const { head, names } = columns;
  const keys = rows.body.map((row) => row[rows.head.indexOf(head)] ?? "");
  const times = timesOf(block, keys);
  const highlight = highlightOf(reader, keys, names);
  const series = highlight && seriesOf(names, rows, highlight.columns, reader);
  const annotations = annotationsOf(reader, placeIn(block, keys, times), head);
  const projected = projectionOf(reader, keys, { times, t });
  if (!series || !annotations || !projected) return undefined;
  const { type, title, subtitle, source, note, licence, id, digits, direction } = block;
  const units = new Set(series.map(({ unit }) => unit));
  return {
    type,
    title,
    subtitle,
    source,
    note,
    licence,
    id,
    digits,
    direction,
    unit: units.size === 1 ? series[0]?.unit : undefined,
    isLog: block.scale === "log",
    hasPanels: block.panels === true && series.length > 1,
    hasTable: block.table !== false,
    head: reader.word(head),
    categories: keys.map((key) => labels.get(key) ?? formatValue(key, language)),
    plain: keys.map(reader.word),
    times,
    lit: highlight.lit,
    series,
    annotations: [...annotations, ...projected.stretch],
    projection: projected.projection,
  };
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
