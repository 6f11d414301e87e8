import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { BlockIds } from "../translate/block-ids.ts";
import { leafBlocks } from "../library/blocks/leaf-blocks.ts";

/** Gives every leaf block its id, `ids[n]` for the n-th. */
export const nameBlocks = (ids: BlockIds) => (tree: Root) => {
  // A paragraph alone in a list's item becomes the item itself.
  const items = new Map<Nodes, Nodes>();
  visit(tree, "listItem", (item) => {
    const [first] = item.children;
    if (first?.type === "paragraph") items.set(first, item);
  });
  for (const [index, block] of leafBlocks(tree).entries()) {
    const id = ids[index];
    if (id === undefined) continue;
    const node = items.get(block.node) ?? block.node;
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
  }
};
