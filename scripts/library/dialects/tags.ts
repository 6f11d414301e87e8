import type { Line } from "./lines.ts";

/** The tools whose tags are read: components of MDX and Vue, blocks of GitBook (and Liquid), shortcodes of Hugo. */
type Family = "jsx" | "gitbook" | "hugo";

/** What an attribute says. It is in one line, `[start, end)`, or, where it is over several, nowhere. */
export interface Value {
  text: string;
  /** Index of its line, of those that were given. */
  line: number;
  start: number;
  end: number;
  /** Whether it is words, not an expression. */
  isText: boolean;
}

/** A tag of one of these tools. */
export interface Tag {
  family: Family;
  /** `TabItem`, `hint`, `note`. */
  name: string;
  /** How messages call it. */
  written: string;
  isEnd: boolean;
  /** It holds nothing: `<Tabs />`. */
  isLeaf: boolean;
  attributes: ReadonlyMap<string, Value>;
  /** Values without a name, in their order. */
  others: readonly Value[];
  /** Where it ends: index of the line, and the column after it, from 0. */
  endLine: number;
  endColumn: number;
}

/** A tag is not longer: what is, is prose with a sign. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 6000;

const BEGIN = /^(?:<\/?[A-Z]|\{%|\{\{[<%])/;

const JSX = /<(\/?)([A-Za-z][\w.-]*)(?=[\s/>{])/y;
const BLOCK = /\{%-?[ \t]*(end|\/)?([a-z][\w-]*)/y;
const SHORTCODE = /\{\{[<%][ \t]*(\/?)[ \t]*([a-z][\w./-]*)/y;

/** By family, how a tag begins, and how it ends. */
const SYNTAX: readonly (readonly [Family, begin: RegExp, end: RegExp, write: (name: string) => string])[] = [
  ["jsx", JSX, /\s*(\/?)>/y, (name) => `<${name}>`],
  ["gitbook", BLOCK, /\s*()-?%\}/y, (name) => `{% ${name} %}`],
  ["hugo", SHORTCODE, /\s*(\/?)[ \t]*[>%]\}\}/y, (name) => `{{< ${name} >}}`],
];

const NAME = /([\p{L}:@#][\w:@.#-]*)(?:\s*=\s*|(?=[\s>%]|\/>))/u;
const BARE = /[^\s"'`{}<>=%/][^\s"'`{}<>=%]*|\/(?=\s+[^\s>])/;
const VALUE = new RegExp(`"([^"]*)"|'([^']*)'|\`([^\`]*)\`|(\\{)(?!\\})|(${BARE.source})`);
/** An attribute with a quoted or bare value or none, a bare value, or the brace that an expression begins with. */
const ATTRIBUTE = new RegExp(`\\s+(?:${NAME.source})?(?:${VALUE.source})?`, "duy");

/** Where the expression ends whose brace is before an offset; -1 where it does not. */
const braceEnd = (text: string, from: number): number => {
  let depth = 1;
  for (const { 0: sign, index } of text
    .slice(from)
    .matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}]/g)) {
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    if (depth === 0) return from + index;
  }
  return -1;
};

/** The text in the quotation marks of an expression that is no more than that, or calls something with it; `[start, end)`. */
const literalIn = (text: string, start: number, end: number): readonly [number, number] | undefined => {
  const found = /^\s*(?:[\w.]+\()?\s*(["'`])([^"'`{}]*)\1\s*(?:\)[\w.]*)?\s*$/d.exec(text.slice(start, end))
    ?.indices?.[2];
  return found && [start + found[0], start + found[1]];
};

/** Lines as one text, from a place in one of them on, and where each begins in it. */
const windowOf = (lines: readonly Line[], line: number, column: number, count: number) => {
  const starts: number[] = [];
  let text = "";
  for (let at = line; at < line + count && at < lines.length && text.length < MOST_CHARACTERS; at += 1) {
    if (at > line) text += "\n";
    starts.push(text.length);
    const from = at === line ? column : 0;
    text += lines[at]?.text.slice(from, from + MOST_CHARACTERS) ?? "";
  }
  /** Line and column of an offset. */
  const placeOf = (offset: number): readonly [number, number] => {
    let index = starts.length - 1;
    while (index > 0 && (starts[index] ?? 0) > offset) index -= 1;
    return [line + index, offset - (starts[index] ?? 0) + (index === 0 ? column : 0)];
  };
  return { text, placeOf };
};

/** Reads a tag at the beginning of a text; nothing where there is none, or where it does not end in it. */
const readTag = ({ text, placeOf }: ReturnType<typeof windowOf>): Tag | undefined => {
  for (const [family, begin, finish, write] of SYNTAX) {
    begin.lastIndex = 0;
    const [head, slash, name = ""] = begin.exec(text) ?? [];
    if (head === undefined) continue;
    const attributes = new Map<string, Value>();
    const others: Value[] = [];
    for (let at = head.length; ;) {
      finish.lastIndex = at;
      const last = finish.exec(text);
      if (last) {
        const [endLine, endColumn] = placeOf(finish.lastIndex);
        const isEnd = slash !== undefined && slash !== "";
        return {
          family,
          name,
          written: write(name),
          isEnd,
          isLeaf: last[1] === "/",
          attributes,
          others,
          endLine,
          endColumn,
        };
      }
      ATTRIBUTE.lastIndex = at;
      const match = ATTRIBUTE.exec(text);
      if (!match || match[0].trim() === "") return undefined;
      at = ATTRIBUTE.lastIndex;
      let span = [2, 3, 4, 6].map((group) => match.indices?.[group]).find((one) => one !== undefined);
      let isText = true;
      if (match[5] !== undefined) {
        const end = braceEnd(text, at);
        if (end < 0) return undefined;
        const literal = literalIn(text, at, end);
        isText = literal !== undefined;
        span = literal ? [...literal] : [at, end];
        at = end + 1;
      }
      // A word alone is the name of a switch in a component, and a value in a shortcode.
      const isWord = !span && family !== "jsx";
      const key = isWord ? "" : (match[1] ?? "");
      const [start, end] = span ?? match.indices?.[1] ?? [at, at];
      const [line, column] = placeOf(start);
      const value = { text: text.slice(start, end), line, start: column, end: column + end - start, isText };
      if (key === "") others.push(value);
      else attributes.set(key.toLowerCase(), value);
    }
  }
  return undefined;
};

/** What closes a tag has its name, and is of the same tool. */
export const keyOf = ({ family, name }: Tag): string => `${family} ${name}`;

/** Reads the tag at a place: index of the line, and column from 0. */
export type ReadTag = (line: number, column: number) => Tag | undefined;

/**
 * Makes the function that reads a tag at a place in some lines; `begin` says which, by their first three characters. What turns out to be no tag is looked through only so often that all
 * takes linear time.
 */
export const tagReader = (lines: readonly Line[], begin = BEGIN): ReadTag => {
  let budget = lines.reduce((sum, { text }) => sum + text.length, 0) * 20 + 100_000;
  return (line, column) => {
    for (const count of [1, MOST_LINES]) {
      if (budget <= 0 || !begin.test(lines[line]?.text.slice(column, column + 3) ?? "")) return undefined;
      const window = windowOf(lines, line, column, count);
      const tag = readTag(window);
      if (tag) return tag;
      budget -= window.text.length;
    }
    return undefined;
  };
};
