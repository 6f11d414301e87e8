import type { PhrasingContent, Root, Text } from "mdast";
import type { Point } from "unist";
import { offsetsOf, pointsIn } from "../text/text.ts";
import { nodesOf } from "../tree/tree.ts";

/** A text node that can be cut, each piece with its place in the file. */
export interface Cuttable {
  /** The piece `[from, to)` of its value; the node itself where that is all of it. */
  piece: (from: number, to: number) => Text;
  /** Whether a backslash stands before a character in the file. */
  isEscaped: (index: number) => boolean;
}

/** Makes what cuts the text nodes of a file. `source` is its text. Work is done only for nodes that are asked for. */
export const cutter = (source: string): ((node: Text) => Cuttable) => {
  const points = pointsIn(source);
  return (node) => {
    const { value, position } = node;
    const start = position?.start.offset ?? 0;
    const end = position?.end.offset ?? source.length;
    let known: number[] | undefined;
    const offsetOf = (index: number): number =>
      (known ??= offsetsOf(value, source, [start, end]))[index] ?? end;
    const pointOf = (index: number): Point => points(index < value.length ? offsetOf(index) : end);
    return {
      piece: (from, to) =>
        from === 0 && to === value.length
          ? node
          : {
              type: "text",
              value: value.slice(from, to),
              position: { start: pointOf(from), end: to < value.length ? pointOf(to) : points(end) },
            },
      isEscaped: (index) => source.charAt(offsetOf(index) - 1) === "\\",
    };
  };
};

const isNext = (last: Text, next: Text): boolean =>
  last.position !== undefined && last.position.end.offset === next.position?.start.offset;

/** The nodes of a tree that hold running text, in which other tools have marks. */
export const textHolders = (tree: Root) =>
  nodesOf(tree, "paragraph", "heading", "tableCell", "emphasis", "strong", "delete", "link");

const isPlain = (node: PhrasingContent | undefined): node is Text => node?.type === "text" && !node.data;

/** Joins texts that stand side by side in the file again, as the parser leaves them. Empty ones go, but those that stand for a mark. */
export const joinTexts = (nodes: readonly PhrasingContent[]): PhrasingContent[] => {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (isPlain(node) && node.value === "") continue;
    if (!isPlain(node) || !isPlain(last) || !isNext(last, node)) {
      joined.push(node);
      continue;
    }
    const place = last.position && node.position && { start: last.position.start, end: node.position.end };
    joined[joined.length - 1] = {
      type: "text",
      value: last.value + node.value,
      ...(place && { position: place }),
    };
  }
  return joined;
};
