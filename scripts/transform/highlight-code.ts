import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { element } from "../library/tree/tree.ts";
import type { Highlight, Token } from "./highlighter.ts";

const languageOf = (code: Element): string | undefined => {
  const classes = Array.isArray(code.properties.className) ? code.properties.className.map(String) : [];
  return classes
    .find((name) => name.startsWith("language-"))
    ?.slice("language-".length)
    .toLowerCase();
};

/** Neighbours of one class become one run. */
const joined = (tokens: Token[]): Token[] => {
  const runs: Token[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    // White space has no colour.
    const name = token.text.trim() === "" ? undefined : token.class;
    if (last && last.class === name) last.text += token.text;
    else runs.push({ text: token.text, class: name });
  }
  return runs;
};

const elementOf = ({ text, class: name }: Token): ElementContent =>
  name === undefined
    ? { type: "text", value: text }
    : element("span", { className: [name] }, [{ type: "text", value: text }]);

/** Marks the tokens of fenced code by classes, `hl-keyword` and so on; what has no grammar stays as it is. */
export const highlightCode = (highlight: Highlight | undefined) => (tree: Root) => {
  if (!highlight) return;
  visit(tree, "element", (node) => {
    const code = node.tagName === "pre" ? node.children[0] : undefined;
    if (code?.type !== "element" || code.tagName !== "code") return;
    const language = languageOf(code);
    const tokens = language === undefined ? undefined : highlight(toString(code), language);
    if (tokens) code.children = joined(tokens).map(elementOf);
  });
};
