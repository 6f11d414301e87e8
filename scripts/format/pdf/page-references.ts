import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Translate } from "../../book.ts";

const isReference = (node: Element): boolean =>
  node.tagName === "a" &&
  Array.isArray(node.properties.className) &&
  node.properties.className.includes("ref") &&
  /^#./.test(String(node.properties.href));

/** Whether text before a reference opens a bracket and does not close it. */
const isInBrackets = (before: ElementContent[]): boolean =>
  /[(（][^)）]*$/.test(before.map((node) => toString(node)).join(""));

/** A place for a page's number, filled in when the pages are known: `data-page-of` names what it is the page of. */
const slot = (id: string): Element => ({
  type: "element",
  tagName: "span",
  properties: { className: ["slot"], dataPageOf: id },
  children: [],
});

/** Adds to each reference where it leads on paper: "(p. 12)", or ", p. 12" where brackets are open already. In place. */
export const pageReferences = (tree: Root, t: Translate): void => {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined || !isReference(node)) return;
    const before = parent.children.slice(0, index) as ElementContent[];
    const key = isInBrackets(before) ? "page-reference.more" : "page-reference";
    const [opening = "", closing = ""] = t(key, { page: "\0" }).split("\0");
    const words: Element = {
      type: "element",
      tagName: "span",
      properties: { className: ["page-reference"] },
      children: [
        { type: "text", value: opening },
        slot(String(node.properties.href).slice(1)),
        { type: "text", value: closing },
      ],
    };
    (parent.children as ElementContent[]).splice(index + 1, 0, words);
  });
};
