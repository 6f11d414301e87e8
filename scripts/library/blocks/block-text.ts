import type { Nodes } from "mdast";
import type { Position } from "unist";
import { pointAt } from "../text/text.ts";

/** Stands for code, formulas and notes in a text. */
const INSET = "\uFFFC";

/** A stretch of a text and the node it comes from. */
interface Stretch {
  start: number;
  end: number;
  node: Nodes;
}

/** The words of a block in one line, and where each stands in the file. */
export interface BlockText {
  text: string;
  /** The code in its lines, which the text leaves out. */
  code: string;
  /** Place in the file of `[start, end)` of the text. */
  place: (start: number, end: number) => Position | undefined;
}

const wordsOf = (node: Nodes): string | undefined => {
  switch (node.type) {
    case "text":
    case "code":
      return node.value;
    case "html":
      return node.value.replace(/<!--[^]*?-->|<[^>]*>/g, (tag) => " ".repeat(tag.length));
    case "image":
      return ` ${node.alt ?? ""}${INSET}${node.title ?? ""} `;
    case "imageReference":
      return ` ${node.alt ?? ""} `;
    case "leafDirective":
      return node.attributes?.["title"] ?? "";
    case "break":
      return " ";
    case "inlineCode":
    case "inlineMath":
    case "math":
    case "footnoteReference":
      return INSET;
    default:
      return undefined;
  }
};

/** Offset in the source of each character of a value: source has escapes, entities and the prefixes of quotes between. */
const offsetsOf = (value: string, source: string): number[] => {
  const whole = source.indexOf(value);
  if (whole >= 0) return Array.from({ length: value.length + 1 }, (_, index) => whole + index);
  const offsets: number[] = [];
  let offset = 0;
  for (const character of value) {
    const found = source.indexOf(character, offset);
    // An entity is none of the characters it stands for: stay where we are.
    const near = found >= 0 && found - offset <= 12;
    for (let unit = 0; unit < character.length; unit += 1) offsets.push(near ? found + unit : offset);
    if (near) offset = found + character.length;
  }
  return [...offsets, offset];
};

/** What has been read of a block so far. */
interface Reading {
  text: string;
  code: string;
  stretches: Stretch[];
}

const read = (node: Nodes, into: Reading): void => {
  const words = wordsOf(node);
  if (node.type === "inlineCode") into.code += ` ${node.value}`;
  if (words !== undefined) {
    into.stretches.push({ start: into.text.length, end: into.text.length + words.length, node });
    into.text += words.replace(/\n/g, node.type === "code" ? "\n" : " ");
  } else if ("children" in node) for (const child of node.children) read(child, into);
  if (node.type === "tableCell") into.text += INSET;
};

/** Offset in the source of a character of the text. */
const locate = (index: number, stretches: readonly Stretch[], source: string): number | undefined => {
  const stretch = stretches.find(({ start, end }) => index >= start && index < end);
  const from = stretch?.node.position?.start.offset;
  const to = stretch?.node.position?.end.offset;
  if (!stretch || from === undefined || to === undefined) return undefined;
  // The tags of raw HTML are blanks in its words, and as long.
  const words = stretch.node.type === "html" ? stretch.node.value : (wordsOf(stretch.node) ?? "");
  const inWords = index - stretch.start - (words.length - words.trimStart().length);
  // Of a picture the words are only somewhere in it.
  return from + (offsetsOf(words.trim(), source.slice(from, to))[inWords] ?? 0);
};

/**
 * Reads the words of a block, or of several nodes in a row. `source` is the text of the file. Code in a line, formulas and
 * notes are U+FFFC; a line break is a space; cells are parted by U+FFFC. Linear.
 */
export const readBlockText = (nodes: readonly Nodes[], source: string): BlockText => {
  const into: Reading = { text: "", code: "", stretches: [] };
  for (const node of nodes) {
    read(node, into);
    into.text += INSET;
  }
  return {
    text: into.text,
    code: into.code,
    place: (start, end) => {
      const [from, to] = [start, end - 1].map((index) => locate(index, into.stretches, source));
      if (from === undefined || to === undefined) return undefined;
      return { start: pointAt(source, from), end: pointAt(source, Math.max(from, to) + 1) };
    },
  };
};
