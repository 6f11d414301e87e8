import type { ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { addClass, isElement } from "../library/tree/tree.ts";

/** Whether a node is pictures, or a link, break or blank among them, and nothing to read. */
const isPictures = (node: ElementContent): boolean => {
  if (node.type === "text") return node.value.trim() === "";
  if (node.type === "comment" || isElement(node, "img", "br")) return true;
  return isElement(node, "a", "b", "em", "span", "strong") && node.children.every(isPictures);
};

const hasPicture = (node: ElementContent): boolean =>
  isElement(node, "img") || ("children" in node && node.children.some(hasPicture));

/** Gives a paragraph that holds pictures and no words the class `pictures`: it begins without an indent, in every format. */
export const markPictures = () => (tree: Root) => {
  visit(tree, "element", (node) => {
    if (node.tagName === "p" && node.children.some(hasPicture) && node.children.every(isPictures))
      addClass(node, "pictures");
  });
};
