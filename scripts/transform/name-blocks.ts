import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { BlockIds } from "../translate/block-ids.ts";
import { leafBlocks, type Block } from "../library/blocks/leaf-blocks.ts";
import { withoutId } from "../library/ids/explicit-ids.ts";

/** Figures and the captions of tables have ids that the plugin numbering them reads. */
const readsItsOwn = ({ kind, text }: Block): boolean =>
  kind === "figure" || kind === "chart" || /^Table[:：]/.test(text);

const dropExplicitId = (node: Nodes): void => {
  const last = "children" in node ? node.children.at(-1) : undefined;
  if (last?.type === "text") last.value = withoutId(last.value);
};

/** Gives every leaf block its id, `ids[n]` for the n-th, and takes `{#id}` out of the text. */
export const nameBlocks = (ids: BlockIds) => (tree: Root) => {
  // A paragraph alone in a list's item becomes the item itself.
  const items = new Map<Nodes, Nodes>();
  visit(tree, "listItem", (item) => {
    const [first] = item.children;
    if (first?.type === "paragraph") items.set(first, item);
  });
  for (const [index, block] of leafBlocks(tree).entries()) {
    if (block.id !== undefined && !readsItsOwn(block)) dropExplicitId(block.node);
    const id = ids[index];
    if (id === undefined) continue;
    const node = items.get(block.node) ?? block.node;
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
  }
};
