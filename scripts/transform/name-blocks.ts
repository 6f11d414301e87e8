import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Block } from "../library/blocks/blocks.ts";

/** Gives every leaf block its id. The nodes of the blocks are those of the tree. */
export const nameBlocks = (blocks: readonly Block[]) => (tree: Root) => {
  // A paragraph alone in a list's item becomes the item itself.
  const items = new Map<Nodes, Nodes>();
  visit(tree, "listItem", (item) => {
    const [first] = item.children;
    if (first?.type === "paragraph") items.set(first, item);
  });
  for (const block of blocks) {
    const node = items.get(block.node) ?? block.node;
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: block.id } };
  }
};
