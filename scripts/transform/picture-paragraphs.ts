import type { ElementContent, Root } from "hast";
import { addClass, element, holds, visit } from "../library/tree/tree.ts";

const PICTURES = new Set(["img", "br"]);
const AROUND = new Set(["a", "b", "em", "span", "strong"]);

/** Whether a node is pictures, or a link, break or blank among them, and nothing to read. */
const isPictures = (node: ElementContent): boolean => {
  if (node.type !== "element") return node.type !== "text" || node.value.trim() === "";
  return PICTURES.has(node.tagName) || (AROUND.has(node.tagName) && node.children.every(isPictures));
};

/** Puts pictures that stand between blocks, as raw HTML may have them, into paragraphs. */
const inParagraphs = (nodes: Root["children"]): Root["children"] => {
  const made: Root["children"] = [];
  let open: ElementContent[] | undefined;
  for (const node of nodes) {
    const isPart = node.type !== "doctype" && isPictures(node) && (open !== undefined || holds(node, "img"));
    if (!isPart) {
      open = undefined;
      made.push(node);
    } else if (open) open.push(node);
    else made.push(element("p", {}, (open = [node])));
  }
  return made;
};

/**
 * Gives a paragraph that holds pictures and no words the class `pictures`: it begins without an indent, in every format. Pictures
 * in no block become such paragraphs.
 */
export const markPictures = () => (tree: Root) => {
  tree.children = inParagraphs(tree.children);
  visit(tree, "element", (node) => {
    if (node.tagName === "p" && holds(node, "img") && node.children.every(isPictures))
      addClass(node, "pictures");
  });
};
