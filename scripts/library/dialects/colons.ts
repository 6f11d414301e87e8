import { boxKind } from "./kinds.ts";
import { emptyLine, lineOf, prefixOf, type Line, type Opening } from "./lines.ts";

/** Where something stands in a line, `[start, end)`. */
type Span = readonly [start: number, end: number];

/** What the line that opens a container says. */
interface Header {
  /** The word that says what it is. */
  name: string;
  title?: Span | undefined;
  id?: string | undefined;
}

/** Names of containers that only hold others, or place them on a screen. */
const PLAIN_NAMES =
  "code-group code-tabs tabs tab-set panel-tabset div html columns?[\\w-]* content-[\\w-]+ layout[\\w-]* grid(?:-item)? margin " +
  "aside sidebar container caption center left right raw v-pre steps? cards row";
const PLAIN = new RegExp(`^(?:${PLAIN_NAMES.replaceAll(" ", "|")})$`, "i");
/** Containers whose content stands below their title. */
const TAB = /^(?:tab|tab-item|code-group-item|card|grid-item-card)$/i;

/** More colons than that count as as many. */
const MOST_COLONS = 20;

/** Reads what is behind the colons, from an offset in its line: `tip Title`, `tip[Title]`, `note{title="Title"}`, `{.note}`, `{note} Title`. */
const headerOf = (line: string, from: number): Header | undefined => {
  const end = /\s*(?::{3,}\s*)?$/.exec(line.slice(from))?.index ?? 0;
  const rest = line.slice(from, from + end);
  const [lead = "", pandoc, name] =
    /^\s*(?:\{([^{}]*)\}|([\p{L}][\p{L}\p{N}_-]*)(?![\p{L}\p{N}:]))/u.exec(rest) ?? [];
  const word =
    name ??
    /^[\p{L}][\p{L}\p{N}_-]*$/u.exec(pandoc ?? "")?.[0] ??
    /\.([\p{L}][\p{L}\p{N}_-]*)/u.exec(pandoc ?? "")?.[1];
  const id = /#([^\s{}]+)/.exec(pandoc ?? "")?.[1];
  if (word === undefined) return pandoc === undefined ? undefined : { name: "div", id };
  const behind = rest.slice(lead.length);
  const attribute = /\b(?:title|label)\s*=\s*(?:"([^"]*)"|'([^']*)')/d.exec(rest)?.indices;
  const bracketed = /^\[(.*)\]\s*(?:\{[^{}]*\})?$/d.exec(behind)?.indices?.[1];
  // `{open}` of VitePress says nothing to a reader.
  const words = /^\s+(\S.*?)\s*(?:\{[^{}]*\})?$/d.exec(behind.trimStart().startsWith("{") ? "" : behind)
    ?.indices?.[1];
  const [base, span] = bracketed ? [lead.length, bracketed] : [0, attribute?.[1] ?? attribute?.[2]];
  const [start, stop] = span ?? words ?? [0, 0];
  const by = from + (span ? base : lead.length);
  return { name: word, id, title: stop > start ? [by + start, by + stop] : undefined };
};

/** The keys that a line of so many colons may close, in a quotation of so many levels: the same number first. */
const closing = (depth: number, colons: number): string[] =>
  Array.from({ length: colons - 2 }, (_, index) => `${depth}:${colons - index}`);

/**
 * Reads a line of three or more colons, which opens a container or closes one. Gives the lines that stand for it, or nothing
 * where it is text. `say` is told the names that nobody knows.
 */
export const readColons = (line: Line, say: (name: string, line: Line) => void): Line[] | undefined => {
  const prefix = prefixOf(line.text);
  const colons = /^:{3,}/.exec(line.text.slice(prefix.length))?.[0].length;
  if (colons === undefined) return undefined;
  const depth = prefix.replace(/[^>]/g, "").length;
  const size = Math.min(colons, MOST_COLONS);
  const after = prefix.length + colons;
  if (line.text.slice(after).trim() === "") return [{ ...line, text: prefix, close: closing(depth, size) }];
  const header = headerOf(line.text, after);
  if (!header) return undefined;
  const { name, title, id } = header;
  const isTab = TAB.test(name);
  const kind = boxKind(name);
  const named = `${":".repeat(colons)}${name}`;
  if (!kind && !isTab && !PLAIN.test(name)) say(`:::${name}`, line);
  const titled = title !== undefined && (isTab || kind !== undefined);
  const open: Opening = {
    name: named,
    kind,
    key: `${depth}:${size}`,
    titled,
    at: line.at,
    closed: false,
    id,
  };
  const opened: Line = { ...line, text: prefix, open };
  // What nobody knows may say something to readers.
  const isKnown = kind !== undefined || isTab || PLAIN.test(name);
  if (title === undefined || (isKnown && !titled)) return [opened];
  const [start, end] = title;
  const words = lineOf(`${prefix}${line.text.slice(start, end)}`, line, start - prefix.length);
  return [opened, words, emptyLine(line)];
};
