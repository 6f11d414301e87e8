import type { Element, ElementContent, Root, RootContent } from "hast";
import { visit } from "unist-util-visit";

const isElement = (node: ElementContent | RootContent | undefined, tagName: string): node is Element =>
  node?.type === "element" && node.tagName === tagName;

/** The number of a note in the text. */
export const isNoteCall = (node: ElementContent | RootContent | undefined): boolean =>
  isElement(node, "sup") &&
  node.children.some((child) => isElement(child, "a") && child.properties["dataFootnoteRef"] !== undefined);

/** Marks the number of a note that follows another, so that 1 and 3 are not 13: to a style sheet, text between is nothing. */
export const noteCalls = () => (tree: Root) => {
  visit(tree, "element", (node, index, parent) => {
    if (isNoteCall(node) && isNoteCall(parent?.children[(index ?? 0) - 1]))
      node.properties.className = ["next-call"];
  });
};
