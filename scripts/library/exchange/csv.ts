import { ExchangeError } from "./exchange-error.ts";
import { lockList, tagged, untagged, type Exchange, type ReadUnit, type UnitState } from "./pieces.ts";

// Comma-separated values (RFC 4180), in UTF-8 with a byte order mark, by which spreadsheets know it.

const HEAD = ["chapter", "id", "state", "source", "translation", "placeholders"];
const STATES = new Set<string>(["new", "review", "translated", "final"] satisfies UnitState[]);

/** What a spreadsheet would take for a formula (OWASP, CSV Injection): an apostrophe before it makes it text, one more if it has some. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r]/;

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The text of a cell, without that apostrophe. */
const textOf = (read = ""): string => (read.startsWith("'") && FORMULA.test(read) ? read.slice(1) : read);

/** Writes CSV, a unit a row, without what is the same in every language. */
export const writeCsv = ({ files }: Exchange): string => {
  const rows = files.flatMap(({ name, units }) =>
    units
      .filter(({ isLocked }) => !isLocked)
      .map(({ id, state, source, target }) => [
        name,
        id,
        state,
        tagged(source),
        target ? tagged(target) : "",
        lockList(source),
      ]),
  );
  return `\uFEFF${[HEAD, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
};

/** A row of a table, and its line. */
interface Row {
  cells: string[];
  line: number;
}

/** The rows of a table, whose cells are parted by commas, semicolons or tabs, as the first line has them. */
const rowsOf = (text: string): Row[] => {
  const [first = ""] = text.split("\n");
  const mark = [",", ";", "\t"].find((one) => first.includes(one)) ?? ",";
  const rows: Row[] = [];
  let [cells, line, lines]: [string[], number, number] = [[], 1, 1];
  const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${mark}\\n]*))(${mark}|\\n|$)`, "gy");
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found)
      throw new ExchangeError("Unexpected quotation mark, expected it at both ends of a cell", {
        line: lines,
        column: 1,
      });
    const [whole, quoted, plain = "", end] = found;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    lines += whole.split("\n").length - 1;
    if (end === mark) continue;
    if (cells.some((one) => one !== "")) rows.push({ cells, line });
    [cells, line] = [[], lines];
  }
  return rows;
};

/** Reads CSV. Throws an ExchangeError for what has not the columns that `writeCsv` writes. */
export const readCsv = (text: string): ReadUnit[] => {
  const [head, ...rows] = rowsOf(text);
  const names = head?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const places = HEAD.slice(0, 5).map((name) => names.indexOf(name));
  const missing = HEAD[places.indexOf(-1)];
  if (missing !== undefined)
    throw new ExchangeError(
      `Missing column ${missing}, expected XLIFF, PO, or CSV with ${HEAD.slice(0, 5).join(", ")}`,
      {
        line: 1,
        column: 1,
      },
    );
  const last = rows.at(-1);
  // Spreadsheets leave out empty cells at the end of a row, but end every line.
  if (last && last.cells.length < names.length && !text.endsWith("\n"))
    throw new ExchangeError("Unexpected end of the file within a row, expected all of its cells", {
      line: last.line,
      column: 1,
    });
  return rows.map(({ cells, line }): ReadUnit => {
    const [file = "", id = "", state = "", source = "", target = ""] = places.map((place) =>
      textOf(cells[place]),
    );
    const said = state.trim().toLowerCase();
    return {
      file,
      id,
      source: untagged(source),
      ...(target !== "" && { target: untagged(target) }),
      ...(target !== "" && STATES.has(said) && said !== "new" && { state: said as UnitState }),
      place: { line, column: 1 },
    };
  });
};
