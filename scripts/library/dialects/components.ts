import { BLANK } from "../text/text.ts";
import {
  dedent,
  emptyLine,
  indentOf,
  isBlank,
  lineOf,
  prefixOf,
  verbatimTracker,
  type Line,
  type Opening,
} from "./lines.ts";
import { knownTag, type Known } from "./roles.ts";
import { tagReader, type Tag, type Value } from "./tags.ts";

/** What may begin a tag. */
const START = /<\/?[A-Z]|\{%|\{\{[<%]/g;
const CODE = /(`+)(?!`)(?:.*?[^`])??\1(?!`)/g;

/** A piece of a line: a tag, or text between tags, `[start, end)`. */
interface Piece {
  /** Index of its line. */
  at: number;
  start: number;
  end: number;
  tag?: Tag;
}

/** A component that is open: its content moves to the left, as far as the outermost one stands. */
interface Open {
  key: string;
  base: number;
  /** Columns that its content is indented in the file. */
  indent: number;
}

const keyOf = ({ family, name }: Tag): string => `${family} ${name}`;

/** Whether a tag looks like a component: `<Tabs>`, but not `<T>` or `<API_KEY>`. */
const isComponent = ({ family, name }: Tag): boolean =>
  family === "jsx" && /^[A-Z][A-Za-z0-9.]*[a-z]/.test(name);

/** Whether a tag stands between blocks rather than in a line. */
const isBlockTag = (tag: Tag): boolean => {
  const role = knownTag(tag)?.role;
  return role === undefined ? isComponent(tag) : role !== "words" && role !== "nothing";
};

/** The places in a line where a tag may begin: not in code. */
const startsIn = (text: string, from: number): number[] => {
  const code = Array.from(text.matchAll(CODE), ({ 0: span, index }) => [index, index + span.length] as const);
  let next = 0;
  return Array.from(text.matchAll(START), ({ index }) => index).filter((at) => {
    while ((code[next]?.[1] ?? Infinity) <= at) next += 1;
    return at >= from && at < (code[next]?.[0] ?? Infinity);
  });
};

/** An address in the brackets of Markdown. */
const bracketed = (address: string): string =>
  /[\s()<>]/.test(address) ? `<${address.replace(/[<>\s]/g, encodeURIComponent)}>` : address;

/** Words as they are in Markdown. */
const escaped = (words: string): string => words.replace(/[[\]*_`<>\\]/g, "\\$&");

/** What is read of the components of a text. */
export interface ComponentsOptions {
  /** Lines of the file that are text. */
  refused: ReadonlySet<number>;
  /** Whether the text is MDX, in which each tag that begins with a capital is a component, and indented text is no program. */
  isMdx: boolean;
  /** Is told of each tag that nobody knows. */
  say: (name: string, line: Line) => void;
}

/** Reads the pieces of a line, and of those that its tags go on to; nothing where its tags, if any, are part of a text. */
const readPieces = (
  lines: readonly Line[],
  from: number,
  read: ReturnType<typeof tagReader>,
  isOpen: (tag: Tag) => boolean,
) => {
  const first = lines[from]?.text ?? "";
  const margin = prefixOf(first).length;
  const leading = read(from, margin);
  const isLed = leading !== undefined && isBlockTag(leading);
  const pieces: Piece[] = [];
  let [at, column, depth, isDone] = [from, margin, 0, false];
  const addText = (end: number): boolean => {
    const isEmpty = (lines[at]?.text ?? "").slice(column, end).trim() === "";
    if (!isEmpty) pieces.push({ at, start: column, end });
    return isEmpty || depth > 0 || !isDone;
  };
  for (let starts = startsIn(first, margin); ;) {
    const start = starts.shift();
    if (start === undefined) break;
    const tag = read(at, start);
    if (!tag || !isBlockTag(tag) || start < column) continue;
    // A text may end with the end of what it stands in; a component within it is part of it.
    if (!isLed && !(tag.isEnd && isOpen(tag))) continue;
    if (!addText(start)) return undefined;
    pieces.push({ at, start, end: tag.endColumn, tag });
    if (!tag.isLeaf) depth += tag.isEnd ? -1 : 1;
    isDone = depth === 0 && (isDone || !tag.isEnd || pieces.some((one) => one.tag && !one.tag.isEnd));
    if (tag.endLine !== at) starts = startsIn(lines[tag.endLine]?.text ?? "", tag.endColumn);
    [at, column] = [tag.endLine, tag.endColumn];
  }
  if (pieces.length === 0 || !addText(lines[at]?.text.length ?? 0)) return undefined;
  return { pieces, last: at };
};

/** Reads the labels that Docusaurus has for tabs in the attribute `values`: `[{label: 'npm', value: 'n'}]`. */
const labelsIn = (tag: Tag): [string, string][] =>
  Array.from(
    (tag.attributes.get("values")?.text ?? "").matchAll(/\{[^{}]*\}/g),
    ([one]): [string, string] => {
      const word = (name: string): string =>
        new RegExp(`\\b${name}\\s*:\\s*(["'])(.*?)\\1`).exec(one)?.[2] ?? "";
      return [word("value"), word("label")];
    },
  );

/** The lines that stand for a tag that opens, or that is all. */
const openingLines = (
  tag: Tag,
  known: Known,
  line: Line,
  context: { lines: readonly Line[]; labels: Map<string, string> },
): Line[] | undefined => {
  const { role, kind, title, address } = known;
  const prefix = prefixOf(line.text);
  const synthetic = (text: string): Line[] => [emptyLine(line), lineOf(prefix + text, line), emptyLine(line)];
  const key = keyOf(tag);
  const opening = (titled: boolean): Opening => ({
    name: role === "group" ? "code-group" : tag.written,
    ...(role === "box" && { kind }),
    key,
    titled,
    at: line.at,
    closed: false,
  });
  const words = (value: Value): Line[] => {
    const label = role === "tab" ? context.labels.get(value.text) : undefined;
    const source = context.lines[value.line];
    const text = label ?? value.text.replace(/\s+/g, " ").trim();
    const link = role === "tab" && address !== undefined ? `[${text}](${bracketed(address)})` : text;
    return [lineOf(prefix + link, source ?? line, value.start - prefix.length), emptyLine(line)];
  };
  const open = (titled: boolean): Line => ({ ...line, text: prefix, open: opening(titled) });
  switch (role) {
    case "plain":
      for (const [value, label] of labelsIn(tag)) if (label !== "") context.labels.set(value, label);
      return [emptyLine(line)];
    case "group":
      return tag.isLeaf ? undefined : [open(false)];
    case "box":
      return tag.isLeaf ? undefined : [open(title !== undefined), ...(title ? words(title) : [])];
    case "tab":
      if (!title) return tag.isLeaf ? undefined : [emptyLine(line)];
      return [open(true), ...words(title), { ...line, text: prefix, close: [key] }];
    case "link": {
      if (address === undefined) return undefined;
      const description = tag.attributes.get("description");
      const more = description?.isText ? synthetic(escaped(description.text)) : [];
      return [...synthetic(`[${escaped(title?.text ?? address)}](${bracketed(address)})`), ...more];
    }
    case "picture": {
      const alt = tag.attributes.get("alt")?.text ?? "";
      return address === undefined ? undefined : synthetic(`![${escaped(alt)}](${bracketed(address)})`);
    }
    default:
      return [emptyLine(line)];
  }
};

/** A line of text without the tags of components in it: of a badge its words stay. */
const withoutInline = (
  line: Line,
  at: number,
  read: ReturnType<typeof tagReader>,
  { isMdx, say }: ComponentsOptions,
): Line => {
  let text = line.text;
  const blank = (start: number, end: number): void => {
    text = text.slice(0, start) + BLANK.repeat(Math.max(end - start, 0)) + text.slice(end);
  };
  for (const start of startsIn(line.text, 0)) {
    const tag = read(at, start);
    const known = tag && knownTag(tag);
    if (tag?.family !== "jsx" || tag.endLine !== at) continue;
    const isKnown = known?.role === "words" || known?.role === "nothing";
    if (!isKnown && !(isMdx && isComponent(tag))) continue;
    if (!isKnown && !tag.isEnd) say(tag.written, line);
    const words = known?.role === "words" && tag.isLeaf && known.title?.line === at ? known.title : undefined;
    blank(start, words?.start ?? tag.endColumn);
    if (words) blank(words.end, tag.endColumn);
  }
  return text === line.text ? line : { ...line, text };
};

/**
 * Reads components, shortcodes and blocks that hold Markdown: those whose meaning is known become boxes, labels, links and
 * pictures; of other components only the tags go.
 */
export const readComponents = (source: readonly Line[], options: ComponentsOptions): Line[] => {
  const lines = [...source];
  const made: Line[] = [];
  const read = tagReader(lines);
  const isVerbatim = verbatimTracker(true);
  const stack: Open[] = [];
  const counts = new Map<string, number>();
  const count = (key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);
  const isOpen = (tag: Tag): boolean => (counts.get(keyOf(tag)) ?? 0) > 0;
  const context = { lines, labels: new Map<string, string>() };
  /** How far the content is indented that follows a line, in the file. */
  const indentBelow = (at: number): number => {
    let next = at + 1;
    while (next < source.length && isBlank(source[next] ?? { text: "x", at: 0, shift: 0 })) next += 1;
    return indentOf(source[next]?.text ?? "");
  };
  const see = ({ at, start, end, tag }: Piece, hasMore: boolean): void => {
    const line = lines[at] ?? { text: "", at: 0, shift: 0 };
    const prefix = prefixOf(line.text);
    if (!tag) {
      const from = start + (/^[ \t]*/.exec(line.text.slice(start, end))?.[0].length ?? 0);
      made.push(lineOf(prefix + line.text.slice(from, end), line, from - prefix.length));
      return;
    }
    const key = keyOf(tag);
    const known = knownTag(tag);
    if (tag.isEnd) {
      if (isOpen(tag))
        for (let last = stack.pop(); last; last = stack.pop()) {
          count(last.key, -1);
          if (last.key === key) break;
        }
      const closes = known?.role === "box" || known?.role === "group";
      made.push(closes ? { ...line, text: prefix, close: [key] } : emptyLine(line));
      return;
    }
    const opening = known && openingLines(tag, known, line, context);
    if (!opening) options.say(tag.written, line);
    made.push(...(opening ?? [emptyLine(line)]));
    if (tag.isLeaf) return;
    const outer = stack.at(-1);
    const base = outer?.base ?? indentOf(line.text);
    const moves = options.isMdx && tag.family === "jsx";
    stack.push({ key, base, indent: moves && !hasMore ? indentBelow(tag.endLine) : (outer?.indent ?? base) });
    count(key, 1);
  };
  for (let at = 0; at < lines.length; at += 1) {
    const top = stack.at(-1);
    const raw = lines[at];
    if (!raw) break;
    const line = top ? dedent(raw, Math.max(0, top.indent - top.base)) : raw;
    lines[at] = line;
    const isText = !raw.open && !raw.close && !isVerbatim(line.text) && !options.refused.has(line.at);
    if (!isText || !/<\/?[A-Z]|\{%|\{\{[<%]/.test(line.text)) {
      made.push(line);
      continue;
    }
    const found = readPieces(lines, at, read, isOpen);
    if (!found) {
      made.push(withoutInline(line, at, read, options));
      continue;
    }
    for (const [index, piece] of found.pieces.entries()) see(piece, index < found.pieces.length - 1);
    at = found.last;
  }
  return made;
};
