import type { Root } from "hast";
import type { Block } from "../library/blocks/blocks.ts";
import { visit } from "../library/tree/tree.ts";
import { offsetOf } from "./number-figures.ts";

/**
 * Gives the element that a block of raw HTML begins with the id of the block, as elements of Markdown have theirs, so that what
 * renders it in another language is found. An id of the author's stays.
 */
export const nameRaw = (blocks: readonly Block[]) => (tree: Root) => {
  const ids = new Map<number | undefined, string>();
  for (const { id, node } of blocks)
    if (node.type === "html")
      ids.set((offsetOf(node) ?? 0) + node.value.length - node.value.trimStart().length, id);
  if (ids.size === 0) return;
  visit(tree, "element", (node) => {
    const id = ids.get(offsetOf(node));
    if (id !== undefined) node.properties.id ??= id;
  });
};
