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
} from "./lines.ts";
import { openingLines } from "./opening-lines.ts";
import { isComponent, readPieces, startsIn, type Piece } from "./pieces.ts";
import { knownTag } from "./roles.ts";
import { keyOf, tagReader, type ReadTag, type Tag } from "./tags.ts";

/** A component that is open: its content moves to the left, as far as the outermost one stands. */
interface Open {
  key: string;
  base: number;
  /** Columns that its content is indented in the file. */
  indent: number;
}

/**
 * Keeps what is open, line by line, and moves its content. Indented text is no program in MDX, nor elsewhere right below the tag of a
 * component, where CommonMark has raw HTML (§4.6, condition 7).
 */
const openComponents = (source: readonly Line[], isMdx: boolean) => {
  const stack: Open[] = [];
  const counts = new Map<string, number>();
  const count = (key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);
  const isOpen = (tag: Tag): boolean => (counts.get(keyOf(tag)) ?? 0) > 0;
  /** How far the content is indented that follows a line. */
  const indentBelow = (at: number): number => {
    let next = at + 1;
    for (let line = source[next]; line && isBlank(line); line = source[next]) next += 1;
    return indentOf(source[next]?.text ?? "");
  };
  return {
    isOpen,
    move: (line: Line): Line => {
      const { indent, base } = stack.at(-1) ?? { indent: 0, base: 0 };
      return dedent(line, Math.max(0, indent - base));
    },
    /** `hasMore`: whether its content begins in its own line. */
    begin: (tag: Tag, line: Line, hasMore: boolean): void => {
      const { base, indent } = stack.at(-1) ?? { base: indentOf(line.text), indent: indentOf(line.text) };
      const next = source[tag.endLine + 1];
      const isBelow = next !== undefined && !isBlank(next);
      const moves = tag.family === "jsx" && !hasMore && (isMdx || isBelow);
      stack.push({ key: keyOf(tag), base, indent: moves ? indentBelow(tag.endLine) : indent });
      count(keyOf(tag), 1);
    },
    end: (tag: Tag): void => {
      if (!isOpen(tag)) return;
      for (let last = stack.pop(); last; last = stack.pop()) {
        count(last.key, -1);
        if (last.key === keyOf(tag)) return;
      }
    },
  };
};

/** What is read of the components of a text. */
export interface ComponentsOptions {
  /** Lines of the file that are text. */
  refused: ReadonlySet<number>;
  /** Whether the text is MDX, in which each tag that begins with a capital is a component, and indented text is no program. */
  isMdx: boolean;
  /** Pictures that were imported, by their names. */
  images: ReadonlyMap<string, string>;
  /** Is told of each tag that nobody knows. */
  say: (name: string, line: Line) => void;
}

/** What a link of Docusaurus, Next or Vue (`<Link to="x">`) is in HTML, `opened` of which are open; nothing for what is none. */
const linkTag = ({ name, isEnd, isLeaf, attributes }: Tag, opened: number): string | undefined => {
  if (isLeaf || !/^(?:\w+-?)?link$/i.test(name)) return undefined;
  if (isEnd) return opened > 0 ? "</a>" : undefined;
  const address = attributes.get("to") ?? attributes.get("href");
  return address?.isText ? `<a href="${address.text.trim()}">` : undefined;
};

/** Whether nothing closes a tag: a shortcode that says its words. */
const isWhole = ({ isLeaf, family }: Tag): boolean => isLeaf || family === "hugo";

/** A line of text without the tags of components in it: of a badge its words stay, and a link is one. */
const withoutInline = (
  line: Line,
  at: number,
  read: ReadTag,
  { isMdx, images, say }: ComponentsOptions,
): Line => {
  let text = line.text;
  let links = 0;
  const blank = (start: number, end: number, instead = ""): void => {
    text = text.slice(0, start) + instead.padEnd(end - start, BLANK) + text.slice(end);
  };
  for (const start of startsIn(line.text, 0)) {
    const tag = read(at, start);
    const known = tag && knownTag(tag, images);
    const link = tag?.family === "jsx" && tag.endLine === at ? linkTag(tag, links) : undefined;
    if (tag && link !== undefined && link.length <= tag.endColumn - start) {
      blank(start, tag.endColumn, link);
      links += tag.isEnd ? -1 : 1;
      continue;
    }
    const isKnown = known?.role === "words" || known?.role === "nothing";
    const isInline = tag?.family === "jsx" || (tag?.family === "hugo" && isKnown);
    if (!tag || !isInline || tag.endLine !== at) continue;
    if (!isKnown && !(isMdx && isComponent(tag))) continue;
    if (!isKnown && !tag.isEnd) say(tag.written, line);
    const words =
      known?.role === "words" && isWhole(tag) && known.title?.line === at ? known.title : undefined;
    blank(start, words?.start ?? tag.endColumn);
    if (words) blank(words.end, tag.endColumn);
  }
  if (text === line.text) return line;
  return text.replaceAll(BLANK, "").trim() === "" ? emptyLine(line) : { ...line, text };
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
  const open = openComponents(source, options.isMdx);
  const context = { lines, labels: new Map<string, string>() };
  const see = ({ at, start, end, tag }: Piece, hasMore: boolean): void => {
    const line = lines[at] ?? { text: "", at: 0, shift: 0 };
    const prefix = prefixOf(line.text);
    if (!tag) {
      const from = start + (/^[ \t]*/.exec(line.text.slice(start, end))?.[0].length ?? 0);
      made.push(lineOf(prefix + line.text.slice(from, end), line, from - prefix.length));
      return;
    }
    const known = knownTag(tag, options.images);
    if (tag.isEnd) {
      open.end(tag);
      const closes = known?.role === "box" || known?.role === "group";
      made.push(closes ? { ...line, text: prefix, close: [keyOf(tag)] } : emptyLine(line));
      return;
    }
    const opening = known && openingLines(tag, known, line, context);
    if (!opening) options.say(tag.written, line);
    // A blank line would end the raw HTML of a slot that is open.
    const inSlot = tag.isLeaf && /<template\b[^<>]*>\s*$/.test(made.at(-1)?.text ?? "");
    made.push(...(opening ?? (inSlot ? [] : [emptyLine(line)])));
    if (!tag.isLeaf) open.begin(tag, line, hasMore);
  };
  for (let at = 0; at < lines.length; at += 1) {
    const raw = lines[at];
    if (!raw) break;
    const line = open.move(raw);
    lines[at] = line;
    const isText = !raw.open && !raw.close && !isVerbatim(line.text) && !options.refused.has(line.at);
    if (!isText || !/<\/?[A-Z]|\{%|\{\{[<%]/.test(line.text)) {
      made.push(line);
      continue;
    }
    const found = readPieces(lines, at, { read, isOpen: open.isOpen });
    if (!found) {
      made.push(withoutInline(line, at, read, options));
      continue;
    }
    for (const [index, piece] of found.pieces.entries()) see(piece, index < found.pieces.length - 1);
    at = found.last;
  }
  return made;
};
