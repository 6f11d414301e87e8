import type { Nodes, Root } from "hast";
import { visit } from "unist-util-visit";
import type { Heading } from "../book.ts";

const textOf = (node: Nodes): string => {
  if (node.type === "text") return node.value;
  if (node.type !== "element" && node.type !== "root") return "";
  if (node.type === "element") {
    if (node.tagName === "img") return node.properties.alt ?? "";
    // A footnote reference is no part of a title, nor is the TeX that a formula keeps.
    if (node.tagName === "annotation" || node.properties["dataFootnoteRef"] !== undefined) return "";
  }
  return node.children.map(textOf).join("");
};

/** What an element says in plain words on one line: pictures by their alternative text, without footnote references. */
export const plainText = (node: Nodes): string => textOf(node).replace(/\s+/g, " ").trim();

/** The headings of a page for contents lists. */
export const headingsOf = (body: Root): Heading[] => {
  const headings: Heading[] = [];
  visit(body, "element", (node) => {
    const { id } = node.properties;
    if (!/^h[2-6]$/.test(node.tagName) || typeof id !== "string") return;
    headings.push({ depth: Number(node.tagName.charAt(1)), id, text: plainText(node) });
  });
  return headings;
};
