import type { Element, ElementContent, Root } from "hast";

/** Where a page is read: `screen` is the website, `paper` is the PDF and the EPUB, which play no film. */
type Medium = "screen" | "paper";

const WRONG: Record<Medium, string> = { screen: "paper-only", paper: "screen-only" };

const isFor = (node: ElementContent | Root["children"][number], medium: Medium): boolean =>
  node.type !== "element" ||
  !Array.isArray(node.properties.className) ||
  !node.properties.className.includes(WRONG[medium]);

const prune = <T extends Element | Root>(node: T, medium: Medium): T => ({
  ...node,
  children: node.children
    .filter((child) => isFor(child, medium))
    .map((child) => (child.type === "element" ? prune(child, medium) : child)),
});

/** A tree without what only the other medium can show: elements with the class `paper-only` or `screen-only`. */
export const forMedium = (tree: Root, medium: Medium): Root => prune(tree, medium);
