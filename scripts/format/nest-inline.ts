import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

const words = (text: string): Set<string> => new Set(text.split(" "));

const BLOCK = words(
  "aside blockquote details div dl dd dt figure figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul",
);
const INLINE = words(
  "abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time u var",
);
const WORDS_ONLY = words("h1 h2 h3 h4 h5 h6 p pre");

const blocksIn = (node: Element): Element[] => {
  const blocks: Element[] = [];
  visit(node, "element", (child) => {
    if (child !== node && BLOCK.has(child.tagName)) blocks.push(child);
  });
  return blocks;
};

/**
 * Makes raw HTML nest as HTML and XHTML demand, in place: `<b>` around a paragraph becomes a block of the class `b`, and a paragraph
 * in preformatted text a span. HTML parsers let both pass.
 */
export const nestInline = (tree: Root): void => {
  visit(tree, "element", (node) => {
    if (WORDS_ONLY.has(node.tagName)) for (const block of blocksIn(node)) block.tagName = "span";
    if (!INLINE.has(node.tagName) || blocksIn(node).length === 0) return;
    const { className } = node.properties;
    node.properties.className = [...(Array.isArray(className) ? className : []), node.tagName];
    node.tagName = "div";
  });
};
