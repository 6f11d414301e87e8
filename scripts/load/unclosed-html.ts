import type { Html, Root } from "mdast";
import { visit } from "unist-util-visit";

/** What is read as text, or goes with all it holds, up to its end (HTML §13.2.6); and comments and their kin. */
const OPENINGS =
  /<(plaintext|xmp|title|textarea|noembed|noframes|iframe|script|style|template|noscript|object|select)(?=[\s/>])[^>]*>|<!--(?!-?>)|<!\[CDATA\[|<\?|<![A-Z]/gi;

const ENDS: Readonly<Record<string, string>> = { "<!--": "-->", "<![cdata[": "]]>", "<?": "?>" };

/** A piece of raw HTML without its end. */
export interface Unclosed {
  opening: string;
  /** What would close it. */
  end: string;
  /** Where it stands in the source (UTF-16 units). */
  offset: number;
}

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
    const later = parent?.children.slice((index ?? 0) + 1) ?? [];
    for (const { 0: opening, 1: name, index: at } of node.value.matchAll(OPENINGS)) {
      const end = name === undefined ? (ENDS[opening.toLowerCase()] ?? ">") : `</${name.toLowerCase()}>`;
      const after = [
        node.value.slice(at + opening.length),
        ...later.flatMap((next) => (name !== undefined && next.type === "html" ? [next.value] : [])),
      ];
      if (
        name?.toLowerCase() !== "plaintext" &&
        after.some((text) => text.toLowerCase().includes(end.replace(/(?<=[a-z])>$/, "")))
      )
        continue;
      found.push({ opening, end, offset: offsetOf(node, [opening, at], source) });
      break;
    }
  });
  return found;
};

/** Stands for characters that are taken out, and is in no text (Unicode §23.7). */
const BLANK = "\uFDD0";

/** The source with blanks for some of its openings, so that all else keeps its place. A line of nothing else becomes empty. */
export const blankOut = (source: string, unclosed: readonly Unclosed[]): string =>
  unclosed.reduce((text, { opening, offset }) => {
    const [before, after] = [text.slice(0, offset), text.slice(offset + opening.length)];
    const isAlone = /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n|$)/.test(after);
    return before + opening.replace(/[^\n]/g, isAlone ? " " : BLANK) + after;
  }, source);

/** Takes the blanks out of a tree, in place. */
export const removeBlanks = (tree: Root): void =>
  visit(tree, (node) => {
    if ("value" in node && node.value.includes(BLANK)) node.value = node.value.replaceAll(BLANK, "");
  });
