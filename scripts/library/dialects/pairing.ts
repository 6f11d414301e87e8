import { emptyLine, isBlank, lineOf, type Line, type Opening } from "./lines.ts";

/** Levels of boxes in boxes: more than any reader follows. */
const MOST = 50;

/** Finds for each line that closes what it closes, and marks that as closed: the last one of the first of its keys that is open. */
const pair = (lines: readonly Line[]): Map<Line, Opening> => {
  const pairs = new Map<Line, Opening>();
  const open = new Map<string, Opening[]>();
  const stack: Opening[] = [];
  for (const line of lines) {
    if (line.open) {
      stack.push(line.open);
      const same = open.get(line.open.key);
      if (same) same.push(line.open);
      else open.set(line.open.key, [line.open]);
    }
    const opening = line.close?.map((key) => open.get(key)?.at(-1)).find((one) => one !== undefined);
    if (!opening) continue;
    opening.closed = true;
    pairs.set(line, opening);
    // What was opened since can no more be closed.
    for (let last = stack.pop(); last; last = stack.pop()) {
      open.get(last.key)?.pop();
      if (last === opening) break;
    }
  }
  return pairs;
};

/** A line of the parsed text that stands for a mark: what opens there, or what closes. */
export interface Mark {
  opening?: Opening | undefined;
  isEnd: boolean;
  /** Line of the file, from 0. */
  at: number;
}

/** Lines as they are parsed, and by their number, from 1, those that stand for marks. */
export interface Marked {
  lines: Line[];
  marks: Map<number, Mark>;
}

/** What stands for a mark, in a line of its own: a thematic break, which interrupts all that a mark of another tool interrupts. */
const BREAK = "***";

/**
 * Puts a thematic break in the place of each mark, and one at the next blank line where nothing closes what a mark opens. Linear.
 */
export const markLines = (source: readonly Line[]): Marked => {
  const pairs = pair(source);
  const lines: Line[] = [];
  const marks: Marked["marks"] = new Map();
  const stack: { opening: Opening; prefix: string; hasContent: boolean }[] = [];
  const put = (line: Line, mark: Mark): void => {
    // A blank line, for raw HTML ends nowhere else.
    lines.push(emptyLine(line), lineOf(`${line.text}${BREAK}`, line));
    marks.set(lines.length, mark);
  };
  for (const line of source) {
    const [top] = [stack.at(-1)];
    if (line.open) {
      if (top) top.hasContent = true;
      if (stack.length >= MOST) continue;
      put(line, { opening: line.open, isEnd: false, at: line.at });
      stack.push({ opening: line.open, prefix: line.text, hasContent: false });
      continue;
    }
    if (line.close) {
      const opening = pairs.get(line);
      const from = stack.findIndex((one) => one.opening === opening);
      const prefix = stack[from]?.prefix ?? line.text;
      // Formatters take an end right below a list for a line of its last item.
      const isDeeper = isBlank(line) && line.text.length > prefix.length && prefix.trim() === "";
      put(isDeeper ? { ...line, text: prefix } : line, { opening, isEnd: true, at: line.at });
      if (from >= 0) stack.length = from;
      continue;
    }
    lines.push(line);
    if (!isBlank(line)) {
      if (top && line.at > top.opening.at) top.hasContent = true;
      continue;
    }
    for (let last = stack.at(-1); last?.hasContent && !last.opening.closed; last = stack.at(-1)) {
      put({ ...line, text: line.text }, { opening: last.opening, isEnd: true, at: line.at });
      stack.pop();
    }
  }
  return { lines, marks };
};
