import type { Nodes } from "mdast";

/** Looks at a node and at all within it, parents first. A bare walk, for rules that walk every block of a book. */
export const eachNode = (node: Nodes, see: (node: Nodes) => void): void => {
  see(node);
  if ("children" in node) for (const child of node.children) eachNode(child, see);
};
