import type { Element, Nodes, Root } from "hast";
import type { Root as Markdown, RootContent } from "mdast";
import { toString } from "hast-util-to-string";
import type { Heading } from "../book.ts";
import { holds, isElement, textNode, visit } from "../library/tree/tree.ts";
import { isFootnoteReference } from "./footnotes.ts";
import { isOrder } from "./template-tags.ts";

const textOf = (node: Nodes): string => {
  if (node.type === "text") return node.value;
  if (isElement(node)) {
    if (node.tagName === "br") return " ";
    if (node.tagName === "img") return node.properties.alt ?? "";
    // A footnote reference is no part of a title, nor is the TeX that a formula keeps.
    if (node.tagName === "annotation" || isFootnoteReference(node)) return "";
  }
  return "children" in node ? node.children.map(textOf).join("") : "";
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

const isElsewhere = (node: RootContent): boolean => node.type === "footnoteDefinition" || isOrder(node);

/**
 * Takes out headings that have nothing but notes below them, which stand elsewhere in print, or orders to a template; and a rule that stood above the
 * last. The title stays, and so does one that a link of the chapter leads to.
 */
export const dropEmptied = () => (tree: Markdown) => {
  const { children } = tree;
  const named = new Set<string>();
  visit(tree, "link", ({ url }) => void named.add(url.replace(/^.*#/, "")));
  const title = children.findIndex(({ type }) => type === "heading");
  for (let index = children.length - 1; index > title; index -= 1) {
    const node = children[index];
    if (node?.type !== "heading" || named.has(String(node.data?.hProperties?.id))) continue;
    const length = children
      .slice(index + 1)
      .findIndex((one) => !isElsewhere(one) && one.type !== "definition");
    const gone = children.slice(index + 1, length < 0 ? undefined : index + 1 + length);
    const next = length < 0 ? undefined : children[index + 1 + length];
    const isEmptied = gone.some(isElsewhere);
    if (!isEmptied || (next && !(next.type === "heading" && next.depth <= node.depth))) continue;
    const before = next ? undefined : children[index - 1];
    if (before?.type === "thematicBreak") children.splice(index - 1, 2);
    else children.splice(index, 1);
  }
};

/** Whether a node is a heading that nobody would see: it is no title, and none of several. */
export const isEmptyHeading = (node: Nodes): boolean =>
  isElement(node, "h1", "h2", "h3", "h4", "h5", "h6") && toString(node).trim() === "" && !holds(node, "img");

/**
 * Moves headings up, in place, so that each is at most one level below the one it belongs to; the title is the first level. So
 * accessibility asks for it in every format (axe and Ace `heading-order`, ISO 14289-1 §7.4.2). Headings of one level that
 * stand under the same heading stay on one level.
 */
export const closeGaps = (body: Root): void => {
  const open: number[] = [];
  visit(body, "element", (node) => {
    if (!/^h[1-6]$/.test(node.tagName)) return;
    const level = Math.max(2, Number(node.tagName.charAt(1)));
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    node.tagName = `h${open.length + 1}`;
  });
};

/**
 * Takes the title out of a body, in place: its first heading of the level `depth`, or none where that is nothing. Further
 * first-level headings move every heading down a level.
 */
export const liftTitle = (body: Root, title: string, depth: number | undefined): Root => {
  const isWritten = (node: Nodes): node is Element =>
    isElement(node) && node.tagName === `h${depth}` && toString(node).trim() !== "";
  const found = body.children.find(isWritten);
  if (found) body.children.splice(body.children.indexOf(found), 1);
  if (body.children.some((node) => isElement(node, "h1"))) {
    visit(body, "element", (node) => {
      if (/^h[1-5]$/.test(node.tagName)) node.tagName = `h${Number(node.tagName.charAt(1)) + 1}`;
    });
  }
  return { type: "root", children: found ? found.children : [textNode(title)] };
};
