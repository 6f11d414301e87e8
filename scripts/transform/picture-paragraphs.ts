import type { ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { addClass, holds } from "../library/tree/tree.ts";

const PICTURES = new Set(["img", "br"]);
const AROUND = new Set(["a", "b", "em", "span", "strong"]);

/** Whether a node is pictures, or a link, break or blank among them, and nothing to read. */
const isPictures = (node: ElementContent): boolean => {
  if (node.type !== "element") return node.type !== "text" || node.value.trim() === "";
  return PICTURES.has(node.tagName) || (AROUND.has(node.tagName) && node.children.every(isPictures));
};

/** Gives a paragraph that holds pictures and no words the class `pictures`: it begins without an indent, in every format. */
export const markPictures = () => (tree: Root) => {
  visit(tree, "element", (node) => {
    if (node.tagName === "p" && holds(node, "img") && node.children.every(isPictures))
      addClass(node, "pictures");
  });
};
