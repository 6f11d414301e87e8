import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Position, Range } from "vscode-languageserver-protocol";
import { plainText } from "../library/text/text.ts";

/** In what units a client counts the characters of a line. */
export type Encoding = "utf-16" | "utf-8";

const MARK = "\uFEFF";

/** Places in a text, as its client has them and as Hebi has them. */
export interface Places {
  /** The offset of a client's position in the text as `load` has it: UTF-16 units, no byte order mark, line ends of one character. */
  offsetAt: (position: Position) => number;
  positionAt: (offset: number) => Position;
  rangeOf: (start: number, end: number) => Range;
  /** The range from one place to another, lines and columns from 1. */
  rangeBetween: (start: LineColumn, end: LineColumn) => Range;
}

interface LineColumn {
  line: number;
  column: number;
}

const unitsOf = (text: string, encoding: Encoding): number =>
  encoding === "utf-8" ? Buffer.byteLength(text) : text.length;

/** How many UTF-16 units of a line so many units of a client are. */
const columnAt = (line: string, units: number, encoding: Encoding): number => {
  if (encoding === "utf-16") return Math.min(units, line.length);
  let [left, column] = [units, 0];
  for (const character of line) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    column += character.length;
  }
  return column;
};

/** Makes what converts places in the document of a client, or in a file, whose text may begin with a byte order mark. */
export const placesIn = (document: string, encoding: Encoding): Places => {
  const lines = plainText(document).split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const mark = document.startsWith(MARK) ? unitsOf(MARK, encoding) : 0;
  const positionOf = ({ line, column }: LineColumn): Position => {
    const row = Math.min(Math.max(line, 1), lines.length) - 1;
    const before = (lines[row] ?? "").slice(0, Math.max(0, column - 1));
    return { line: row, character: unitsOf(before, encoding) + (row === 0 ? mark : 0) };
  };
  const positionAt = (offset: number): Position => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return positionOf({ line: low + 1, column: offset - (starts[low] ?? 0) + 1 });
  };
  return {
    offsetAt: ({ line, character }) => {
      if (line >= lines.length) return Math.max(0, at - 1);
      const units = Math.max(0, character - (line === 0 ? mark : 0));
      return (starts[line] ?? 0) + columnAt(lines[line] ?? "", units, encoding);
    },
    positionAt,
    rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
    rangeBetween: (start, end) => ({ start: positionOf(start), end: positionOf(end) }),
  };
};

/** A path with its links resolved, as far as there is such a file; nothing for what is no file. */
export const pathOf = (uri: string): string | undefined => {
  try {
    return realPath(fileURLToPath(uri));
  } catch {
    return undefined;
  }
};

/** A path with its links resolved; the path itself where there is no such file. */
export const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
};
