import type { Element, Root } from "hast";
import type { Paragraph } from "mdast";
import { visit } from "unist-util-visit";

/** Elements that we make and that cleaning, which is for authors' HTML, would take away: kept aside until it is done. */
export type Aside = Element[];

/** Keeps an element aside; gives the block that holds its place in the Markdown tree. */
export const setAside = (aside: Aside, element: Element): Paragraph => ({
  type: "paragraph",
  data: { hName: "div", hProperties: { className: [`aside-${aside.push(element)}`] } },
  children: [],
});

/** Puts the elements kept aside where they belong. */
export const bringBack = (aside: Aside) => (tree: Root) => {
  if (aside.length === 0) return;
  visit(tree, "element", (node, index, parent) => {
    const [name] = Array.isArray(node.properties.className) ? node.properties.className : [];
    const [, number] = /^aside-(\d+)$/.exec(String(name)) ?? [];
    const element = number === undefined ? undefined : aside[Number(number) - 1];
    if (element && parent && index !== undefined && node.tagName === "div") parent.children[index] = element;
  });
};
