import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

const classes = (node: Element): string[] =>
  Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];

/** Turns `align` into a class, gives header cells their scope, and drops sizes that are not whole pixels. */
export const modernAttributes = () => (tree: Root) => {
  visit(tree, "element", (node) => {
    const { align, width, height, ...rest } = node.properties;
    node.properties = rest;
    if (align !== undefined) node.properties.className = [...classes(node), `align-${align.toLowerCase()}`];
    if (node.tagName === "th" && rest.scope === undefined) node.properties.scope = "col";
    for (const [name, value] of Object.entries({ width, height })) {
      if (value !== undefined && /^\d+$/.test(String(value))) node.properties[name] = Number(value);
    }
  });
};
