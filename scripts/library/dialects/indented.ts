import { boxKind } from "./kinds.ts";
import {
  dedent,
  emptyLine,
  indentOf,
  isBlank,
  lineOf,
  verbatimTracker,
  type Line,
  type Opening,
} from "./lines.ts";

/** `!!! note "Title"`, `??? note`, `???+ note inline end "Title"`, `=== "Tab"`, `===! "Tab"`. */
const HEADER =
  /^[ \t]*(?:(!!!|\?\?\?\+?)[ \t]+([\p{L}][\p{L}\p{N}_ -]*?)|={3}[!+]*)(?:[ \t]+(?:"(.*)"|'(.*)'))?[ \t]*$/du;

/** A container whose content is indented below it. */
interface Indented {
  /** Columns that its content has to be indented, in the file. */
  indent: number;
  key: string;
}

/** How many columns the content of a container is indented (Python-Markdown, `tab_length`). */
const STEP = 4;

/**
 * Reads the boxes and tabs of MkDocs, whose content is indented below them: they get an end, and their content moves to the
 * left. `refused` are lines of the file that are text.
 */
export const readIndented = (lines: readonly Line[], refused: ReadonlySet<number>): Line[] => {
  const found: Line[] = [];
  const stack: Indented[] = [];
  let isVerbatim = verbatimTracker(true);
  let last: Line = lines[0] ?? { text: "", at: 0, shift: 0 };
  const end = (columns: number): void => {
    for (let top = stack.at(-1); top && columns < top.indent; top = stack.at(-1)) {
      stack.pop();
      const text = " ".repeat(top.indent - STEP * (stack.length + 1));
      found.push({ ...last, text, close: [top.key] });
      isVerbatim = verbatimTracker();
    }
  };
  for (const line of lines) {
    if (isBlank(line)) {
      found.push(line);
      continue;
    }
    const columns = indentOf(line.text);
    end(columns);
    const inner = dedent(line, STEP * stack.length);
    last = inner;
    const match = isVerbatim(inner.text) || refused.has(line.at) ? undefined : HEADER.exec(inner.text);
    const title = match?.indices?.[3] ?? match?.indices?.[4];
    const [word] = match?.[2]?.split(/\s/) ?? [];
    // A line of === without a title is the line below a heading.
    const kind = word === undefined ? undefined : (boxKind(word) ?? (title && "note"));
    if (!match || (!kind && !(word === undefined && title))) {
      found.push(inner);
      continue;
    }
    const prefix = " ".repeat(columns - STEP * stack.length);
    const [start = 0, stop = 0] = title ?? [];
    const titled = stop > start;
    const key = `indent ${line.at}`;
    const name = word === undefined ? "===" : `${match[1]} ${word}`;
    const open: Opening = { name, kind, key, titled, at: line.at, closed: false };
    found.push({ at: line.at, shift: inner.shift, text: prefix, open });
    if (titled) {
      found.push(lineOf(`${prefix}${inner.text.slice(start, stop)}`, inner, start - prefix.length));
      found.push(emptyLine(inner));
    }
    stack.push({ indent: columns + STEP, key });
  }
  end(-1);
  return found;
};
