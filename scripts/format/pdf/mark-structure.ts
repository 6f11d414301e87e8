import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { EXIT, hasClass, visit } from "../../library/tree/tree.ts";

/** Elements of HTML that Chromium has no structure type for, or gives one that says too little (ISO 32000-1 §14.8.4). */
const TYPES: Record<string, string> = {
  dd: "LBody",
  dl: "L",
  dt: "Lbl",
  figcaption: "Caption",
  figure: "Div",
};

// Chromium leaves these out of the structure, and with them the language that they are in.
const PHRASES = new Set(
  "abbr b bdi bdo cite dfn i kbd mark ruby s samp small span sub sup time u var".split(" "),
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

const markOf = (node: Element): string | undefined => {
  const { tagName, properties } = node;
  if (tagName === "math") return `Formula ${texOf(node) || toString(node).trim()}`;
  // A side of a row in two languages.
  if (tagName === "div" && properties["lang"] !== undefined) return "Div";
  // A citation, and a work in the list of references.
  if (tagName === "span" && hasClass(node, "cited")) return "Reference";
  if (tagName === "span" && hasClass(node, "reference")) return "BibEntry";
  if (tagName === "abbr" && properties.title) return `Abbr ${properties.title}`;
  if (PHRASES.has(tagName)) return properties["lang"] === undefined ? undefined : "Span";
  // A term and what is said of it.
  if (tagName === "div" && hasClass(node, "entry")) return "LI";
  return TYPES[tagName];
};

/**
 * Labels what the PDF's structure needs to know and Chromium would lose: captions, terms and what is said of them,
 * formulas with their TeX, and phrases in another language; `readMarks` (library/tagged-pdf) finds them in the print. For paper only. Changes the tree.
 */
export const markStructure = (tree: Root): void => {
  visit(tree, "element", (node) => {
    const mark = node.properties["role"] === undefined ? markOf(node) : undefined;
    if (mark !== undefined)
      Object.assign(node.properties, { role: "figure", ariaLabel: `hebi:${mark}`.trim() });
  });
};
