import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { EXIT, visit } from "unist-util-visit";
import { structureMark } from "./structure-mark.ts";

/** Elements of HTML that Chromium has no structure type for, or gives one that says too little. */
const TYPES: Record<string, string> = {
  dd: "LBody",
  dl: "L",
  dt: "Lbl",
  figcaption: "Caption",
  figure: "Div",
};

// Chromium leaves these out of the structure, and with them the language that they are in.
const PHRASES = new Set(
  "abbr b bdi bdo cite dfn i kbd mark q ruby s samp small span sub sup time u var".split(" "),
);

const texOf = (math: Element): string => {
  let tex = "";
  visit(math, "element", (node) => {
    if (node.tagName !== "annotation") return undefined;
    tex = toString(node).trim();
    return EXIT;
  });
  return tex;
};

const markOf = (node: Element): ReturnType<typeof structureMark> | undefined => {
  const { tagName, properties } = node;
  if (properties["role"] !== undefined) return undefined;
  if (tagName === "math") return structureMark("Formula", texOf(node) || toString(node).trim());
  if (tagName === "input") return structureMark("Figure", properties["checked"] ? "☑" : "☐");
  if (PHRASES.has(tagName)) return properties["lang"] === undefined ? undefined : structureMark("Span");
  const type = TYPES[tagName];
  return type === undefined ? undefined : structureMark(type);
};

/**
 * Labels what the PDF's structure needs to know and Chromium would lose: captions, terms and what is said of them,
 * formulas with their TeX, boxes ticked or not, and phrases in another language. For paper only. Changes the tree.
 */
export const markStructure = (tree: Root): void => {
  visit(tree, "element", (node) => {
    Object.assign(node.properties, markOf(node));
  });
};
