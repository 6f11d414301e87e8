import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { nestInline } from "../nest-inline.ts";

const isElement = (node: Element | { type: string } | undefined, tagName: string): node is Element =>
  node?.type === "element" && (node as Element).tagName === tagName;

/**
 * Fits a tree to the site, in place: elements stand where they may; no inline style, which its policy forbids; a task's box
 * is called by the task; and what follows the caption of a figure stands after the figure, for a caption is a figure's first
 * child or its last (HTML §4.4.13).
 */
export const forSite = (tree: Root): Root => {
  nestInline(tree);
  visit(tree, "element", (node, index, parent) => {
    delete node.properties.style;
    const isTask = node.tagName === "input" && parent?.type === "element";
    if (isTask) node.properties.ariaLabel = toString(parent).replace(/\s+/g, " ").trim().slice(0, 120);
    if (node.tagName !== "figure" || !parent || index === undefined) return undefined;
    const caption = node.children.findLastIndex((child) => isElement(child, "figcaption"));
    if (caption < 0) return undefined;
    const data: ElementContent[] = node.children.filter((child) => isElement(child, "details"));
    node.children = node.children.filter((child) => !data.includes(child));
    parent.children.splice(index + 1, 0, ...data);
    return undefined;
  });
  return tree;
};
