import type { Nodes, PhrasingContent, Text } from "mdast";
import { visit } from "unist-util-visit";
import type { Position } from "unist";
import type { Chapter } from "../book.ts";

/** Stands in running text for what is none: code, formulas, pictures, raw HTML, bare addresses, references, note marks. */
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
const offsetsOf = (node: Text, source: string): number[] => {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (source.slice(start, end) === node.value)
    return Array.from({ length: node.value.length }, (_, index) => start + index);
  let at = start;
  return Array.from({ length: node.value.length }, (_, index) => {
    const found = source.indexOf(node.value.charAt(index), at);
    const offset = found >= 0 && found < end ? found : at;
    at = Math.min(offset + 1, end);
    return offset;
  });
};

const isBare = (node: PhrasingContent, source: string): boolean =>
  node.type === "link" && source.charAt(node.position?.start.offset ?? 0) !== "[";

interface Piece {
  text: string;
  offsets: number[];
}

const collect = (nodes: PhrasingContent[], source: string, into: Piece): void => {
  for (const node of nodes) {
    const start = node.position?.start.offset ?? 0;
    if (node.type === "text") {
      into.text += node.value;
      // One by one: a paragraph may have more characters than a call takes arguments.
      for (const offset of offsetsOf(node, source)) into.offsets.push(offset);
    } else if ("children" in node && node.children.length > 0 && !isBare(node, source))
      collect(node.children, source, into);
    else {
      into.text += node.type === "break" ? "\n" : OBJECT;
      into.offsets.push(start);
    }
  }
};

const PARENTS = new Set<Nodes["type"]>(["paragraph", "heading", "tableCell"]);

/** All running text of a chapter, in its order. */
export const runningText = ({ tree, file }: Chapter): Run[] => {
  const source = String(file);
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  const pointAt = (offset: number) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset };
  };
  const runs: Run[] = [];
  visit(tree, (node) => {
    if (!PARENTS.has(node.type) || !("children" in node)) return;
    const piece: Piece = { text: "", offsets: [] };
    collect(node.children as PhrasingContent[], source, piece);
    const { text, offsets } = piece;
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
