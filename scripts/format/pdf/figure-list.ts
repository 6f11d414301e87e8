import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";

/** A numbered figure, table, chart or film. */
export interface FigureEntry {
  id: string;
  /** "Figure 2.1" */
  label: string;
  caption: string;
}

const isLabel = (node: Element["children"][number]): boolean =>
  node.type === "element" && String(node.properties.className).includes("label");

/** The numbered figures and tables of a page in their order. One that has no id is given one, in place. */
export const figureList = (body: Root): FigureEntry[] => {
  const entries: FigureEntry[] = [];
  visit(body, "element", (node) => {
    if (node.tagName !== "figure") return;
    const caption = node.children.find(
      (child): child is Element => child.type === "element" && child.tagName === "figcaption",
    );
    const label = caption?.children.find(isLabel);
    if (!caption || !label) return;
    const id = typeof node.properties.id === "string" ? node.properties.id : `figure-${entries.length + 1}`;
    node.properties.id = id;
    const words = caption.children.filter(
      (child) => child !== label && !(child.type === "element" && child.tagName === "sup"),
    );
    entries.push({
      id,
      label: toString(label),
      caption: words
        .map((child) => toString(child))
        .join("")
        .replace(/\s+/g, " ")
        .trim(),
    });
  });
  return entries;
};
