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
