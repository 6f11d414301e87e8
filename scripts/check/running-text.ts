import type { Nodes, Text } from "mdast";
import type { Point, Position } from "unist";
import { location } from "vfile-location";
import type { Chapter } from "../book.ts";
import { nodesOf } from "../library/tree/tree.ts";

/** Stands in running text for what is none: code, formulas, images, raw HTML, bare addresses, footnote references. */
const OBJECT = "\ufffc";

/** The words of a paragraph, heading or table cell, through emphasis and links, each character with its place. */
export interface Run {
  text: string;
  /** Place in the file of a stretch of the text, from an index in it. */
  placeOf: (index: number, length: number) => Position;
  /** Whether a character has a backslash before it in the file. */
  isEscaped: (index: number) => boolean;
}

/** Offsets in the file of the characters of a text node: escapes and entities make the file longer than the text. */
const offsetsOf = ({ value, position }: Text, source: string): number[] => {
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? start;
  const isPlain = source.slice(start, end) === value;
  let at = start;
  return Array.from({ length: value.length }, (_, index) => {
    if (isPlain) return start + index;
    const found = source.indexOf(value.charAt(index), at);
    const offset = found >= 0 && found < end ? found : at;
    at = Math.min(offset + 1, end);
    return offset;
  });
};

/** Whether a link is an address as it stands, without words in brackets. */
const isBare = (node: Nodes, source: string): boolean =>
  node.type === "link" && source.charAt(node.position?.start.offset ?? 0) !== "[";

/** The characters of a node, and the offset in the file of each. */
interface Characters {
  text: string;
  offsets: number[];
}

const charactersOf = (node: Nodes, source: string): Characters => {
  if (node.type === "text") return { text: node.value, offsets: offsetsOf(node, source) };
  if ("children" in node && node.children.length > 0 && !isBare(node, source)) {
    const parts = node.children.map((child) => charactersOf(child, source));
    return { text: parts.map(({ text }) => text).join(""), offsets: parts.flatMap(({ offsets }) => offsets) };
  }
  return { text: node.type === "break" ? "\n" : OBJECT, offsets: [node.position?.start.offset ?? 0] };
};

/** All running text of a chapter, in its order. */
export const runningText = ({ tree, file }: Chapter): Run[] => {
  const source = String(file);
  const places = location(source);
  const pointAt = (offset: number): Point => places.toPoint(offset) ?? { line: 1, column: 1 };
  return nodesOf(tree, "paragraph", "heading", "tableCell").map((node) => {
    const { text, offsets } = charactersOf(node, source);
    const offsetOf = (index: number): number => offsets[index] ?? 0;
    return {
      text,
      placeOf: (index, length) => ({
        start: pointAt(offsetOf(index)),
        end: pointAt(offsetOf(index + length - 1) + 1),
      }),
      isEscaped: (index) => source.charAt(offsetOf(index) - 1) === "\\",
    };
  });
};
