import type { Nodes, Root } from "hast";
import { quotationMarks } from "../library/languages/languages.ts";
import { addClass, isElement, textNode } from "../library/tree/tree.ts";

/**
 * Sets the marks of `<q>` as text, by the language around it (CSS Generated Content §4.1) and its depth, so that every format has
 * them, they are copied and found, and a derived edition writes them its own way. The element becomes a `span`, for readers of `q` add marks.
 */
export const quotations = (language: string) => (tree: Root) => {
  const enter = (node: Nodes, around: string, depth: number): void => {
    if (!("children" in node)) return;
    const isQuotation = isElement(node, "q");
    const own: unknown = node.type === "element" ? node.properties.lang : undefined;
    const inside = typeof own === "string" ? own : around;
    for (const child of node.children) enter(child, inside, depth + (isQuotation ? 1 : 0));
    if (!isQuotation) return;
    const [open, close] = quotationMarks(around, depth % 2 === 1);
    node.tagName = "span";
    delete node.properties.cite;
    addClass(node, "quoted");
    node.children = [textNode(open), ...node.children, textNode(close)];
  };
  enter(tree, language, 0);
};
