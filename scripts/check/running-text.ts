import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Point, Position } from "unist";
import { location } from "vfile-location";
import type { Chapter } from "../book.ts";
import { offsetsOf, type Span } from "../library/text/text.ts";
import { nodesOf } from "../library/tree/tree.ts";

/** Stands in running text for what is none: code, formulas, images, raw HTML, bare addresses, footnote references. */
const OBJECT = "\ufffc";

/** The words of a paragraph, heading or table cell, through emphasis and links, each character with its place. */
export interface Run {
  text: string;
  /** Place in the file of a stretch of the text, from an index in it. */
  placeOf: (index: number, length: number) => Position;
  /** How the file has the characters at that place, with all markup between. */
  sourceOf: (index: number, length: number) => string;
  /** Whether a character has a backslash before it in the file. */
  isEscaped: (index: number) => boolean;
}

/** Tags of what is code in raw HTML, and of what VitePress leaves as it is. */
const CODE = /^<\/?(?:code|kbd|samp|var)\b|^<\w+\s[^<>]*\bv-pre\b|^<\/span>/i;

/** The characters of a node, the offset in the file of each, and where the node ends. */
interface Characters {
  text: string;
  offsets: number[];
  end: number;
}

/** `around` is where a node stands that does not say so: one that the parser has made of a part of another. */
const charactersOf = (node: Nodes, source: string, around: Span): Characters => {
  const start = node.position?.start.offset ?? around[0];
  const end = node.position?.end.offset ?? around[1];
  if (node.type === "text") {
    const offsets = offsetsOf(node.value, source, [start, end]);
    return { text: node.value, offsets, end: (offsets.at(-1) ?? start - 1) + 1 };
  }
  // An address as it stands, without words in brackets, is no text.
  const isBare = node.type === "link" && source.charAt(start) !== "[";
  if ("children" in node && node.children.length > 0 && !isBare) {
    const all: Characters = { text: "", offsets: [], end: start };
    let isCode = false;
    for (const child of node.children) {
      const tag = child.type === "html" ? child.value : "";
      const own = charactersOf(child, source, [all.end, end]);
      const part = isCode ? { ...own, text: own.text.replace(/[^]/gu, OBJECT) } : own;
      if (CODE.test(tag)) isCode = !tag.startsWith("</");
      all.text += part.text;
      for (const offset of part.offsets) all.offsets.push(offset);
      all.end = part.end;
    }
    return { ...all, end };
  }
  // The Chinese after an address has been taken out of the link, which keeps its place.
  const isAddress = node.type === "link" && source.charAt(start) !== "<";
  const text = node.type === "break" ? "\n" : OBJECT;
  return { text, offsets: [start], end: isAddress ? start + toString(node).length : end };
};

/** All running text of a chapter, in its order. */
export const runningText = ({ tree, file }: Chapter): Run[] => {
  const source = String(file);
  const places = location(source);
  const pointAt = (offset: number): Point => places.toPoint(offset) ?? { line: 1, column: 1 };
  return nodesOf(tree, "paragraph", "heading", "tableCell").map((node) => {
    const { text, offsets } = charactersOf(node, source, [0, source.length]);
    const offsetOf = (index: number): number => offsets[index] ?? 0;
    return {
      text,
      placeOf: (index, length) => ({
        start: pointAt(offsetOf(index)),
        end: pointAt(offsetOf(index + length - 1) + 1),
      }),
      sourceOf: (index, length) => source.slice(offsetOf(index), offsetOf(index + length - 1) + 1),
      isEscaped: (index) => source.charAt(offsetOf(index) - 1) === "\\",
    };
  });
};
