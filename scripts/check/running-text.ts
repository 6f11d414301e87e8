import type { Nodes, Text } from "mdast";
import type { Point, Position } from "unist";
import type { Chapter } from "../book.ts";
import { eachNode } from "../library/tree/tree.ts";

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

interface Characters {
  text: string;
  offsets: number[];
}

const collect = (nodes: readonly Nodes[], source: string, into: Characters): void => {
  for (const node of nodes) {
    if (node.type === "text") {
      into.text += node.value;
      // One by one: a paragraph may have more characters than a call takes arguments.
      for (const offset of offsetsOf(node, source)) into.offsets.push(offset);
    } else if ("children" in node && node.children.length > 0 && !isBare(node, source))
      collect(node.children, source, into);
    else {
      into.text += node.type === "break" ? "\n" : OBJECT;
      into.offsets.push(node.position?.start.offset ?? 0);
    }
  }
};

/** Makes the function that gives line and column of an offset; each takes the logarithm of the number of lines. */
const pointsOf = (source: string): ((offset: number) => Point) => {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset };
  };
};

/** All running text of a chapter, in its order. */
export const runningText = ({ tree, file }: Chapter): Run[] => {
  const source = String(file);
  const pointAt = pointsOf(source);
  const runs: Run[] = [];
  eachNode(tree, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell") return;
    const characters: Characters = { text: "", offsets: [] };
    collect(node.children, source, characters);
    const { text, offsets } = characters;
    runs.push({
      text,
      placeOf: (index, length) => ({
        start: pointAt(offsets[index] ?? 0),
        end: pointAt((offsets[index + length - 1] ?? 0) + 1),
      }),
      isEscaped: (index) => source.charAt((offsets[index] ?? 0) - 1) === "\\",
    });
  });
  return runs;
};
