import type { Html, Root } from "mdast";
import { visit } from "unist-util-visit";

/** Elements that are read as text, or go with all they hold, up to their end (HTML §13.2.6). */
const SWALLOWING: ReadonlySet<string> = new Set(
  "plaintext xmp title textarea noembed noframes iframe script style template noscript object select".split(
    " ",
  ),
);
/** An opening tag with its name, or the beginning of a comment and its kin. */
const OPENINGS = /<([a-z][^\s/>]*)[^>]*>|<!--(?!-?>)|<!\[CDATA\[|<\?|<![A-Z]/gi;

const ENDS: Readonly<Record<string, string>> = { "<!--": "-->", "<![cdata[": "]]>", "<?": "?>" };

/** The end tags of elements whose content is markup; in all other such elements, tags are text. */
const MARKUP: ReadonlySet<string> = new Set(["</template>", "</noscript>", "</object>", "</select>"]);

/** A piece of raw HTML without its end. */
export interface Unclosed {
  opening: string;
  /** What would close it. */
  end: string;
  /** Where it stands in the source (UTF-16 units). */
  offset: number;
}

/** What ends an opening: the tag of the same name, or a comment's `-->` and its like. */
const endOf = (opening: string, name: string | undefined): string =>
  name === undefined ? (ENDS[opening.toLowerCase()] ?? ">") : `</${name.toLowerCase()}>`;

/** The first opening in a piece of raw HTML that nothing closes, in it or in what follows. */
const firstUnclosed = (value: string, later: () => string) => {
  let done = 0;
  for (const { 0: opening, 1: name, index: at } of value.matchAll(OPENINGS)) {
    if (at < done || (name !== undefined && !SWALLOWING.has(name.toLowerCase()))) continue;
    const end = endOf(opening, name);
    // A tag may be closed with spaces before its last sign.
    const sign = name === undefined ? end : end.slice(0, -1);
    const closed = value.toLowerCase().indexOf(sign, at + opening.length);
    const isClosed = closed >= 0 || (name !== undefined && later().toLowerCase().includes(sign));
    if (!isClosed || end === "</plaintext>") return { opening, end, at };
    if (closed >= 0 && !MARKUP.has(end)) done = closed;
  }
  return undefined;
};

/** Where the piece that stands at `at` in a value stands in the source, which has the prefixes of quotations between its lines. */
const offsetOf = (
  { value, position }: Html,
  [piece, at]: readonly [string, number],
  source: string,
): number => {
  const before = value.slice(0, at).split(piece).length - 1;
  let offset = source.indexOf(piece, position?.start.offset);
  for (let count = 0; count < before; count += 1) offset = source.indexOf(piece, offset + 1);
  return offset;
};

/**
 * The first opening of each piece of raw HTML that nothing after it in its block closes, so that it would take away all that
 * follows. `<plaintext>` has no end.
 */
export const unclosedHtml = (tree: Root, source: string): Unclosed[] => {
  const found: Unclosed[] = [];
  visit(tree, "html", (node, index, parent) => {
    const later = (): string =>
      (parent?.children.slice((index ?? 0) + 1) ?? [])
        .map((next) => (next.type === "html" ? next.value : ""))
        .join("\n");
    const unclosed = firstUnclosed(node.value, later);
    if (!unclosed) return;
    const { opening, end, at } = unclosed;
    const offset = offsetOf(node, [opening, at], source);
    // An opening over several lines of a quotation stands nowhere in the source as it is.
    if (offset >= 0) found.push({ opening, end, offset });
  });
  return found;
};

/** Stands for characters that are taken out, until the text is parsed; it is in no text (Unicode §23.7). */
export const BLANK = "\uFDD0";

/** The source with blanks for some of its openings, so that all else keeps its place. A line of nothing else becomes empty. */
export const blankOut = (source: string, unclosed: readonly Unclosed[]): string =>
  unclosed.reduce((text, { opening, offset }) => {
    const [before, after] = [text.slice(0, offset), text.slice(offset + opening.length)];
    const isAlone = /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n|$)/.test(after);
    return before + opening.replace(/[^\n]/g, isAlone ? " " : BLANK) + after;
  }, source);
