import type { Paragraph, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import { SKIP, visit } from "../library/tree/tree.ts";

const TAG = String.raw`(?:\{%(?:(?!%\})[^\n])*%\}|\{\{<(?:(?!>\}\})[^\n])*>\}\}|\{\{%(?:(?!%\}\})[^\n])*%\}\})`;
/** Lines with nothing but tags, and the end of each. */
const LINES = new RegExp(`(?<=^|\\n)[ \\t]*(?:${TAG}[ \\t]*)+(?:\\n|$)`, "g");

/** Whether a block says nothing but tags of templates. */
export const isOrder = (node: RootContent): boolean =>
  node.type === "paragraph" &&
  node.children.every(({ type }) => type === "text" || type === "break") &&
  toString(node).replace(LINES, "").trim() === "";

const strip = ({ children }: Paragraph): void => {
  for (const [index, node] of children.entries()) {
    if (node.type !== "text") continue;
    const [before, after] = [children[index - 1], children[index + 1]];
    // A text that begins or ends within a line has no whole line there.
    const [start, end] = [
      before && before.type !== "break" ? "x" : "",
      after && after.type !== "break" ? "x" : "",
    ];
    const kept = `${start}${node.value}${end}`.replace(LINES, "");
    const value = kept.slice(start.length, kept.length - end.length);
    node.value = end === "" ? value.trimEnd() : value;
  }
};

/**
 * Leaves out the lines of a chapter that hold nothing but tags of templates, `{% include x %}` or `{{< x >}}`: they are orders to
 * a program and say nothing to readers. `looks-like-markup` has named them.
 */
export const dropTemplateTags = () => (tree: Root) => {
  visit(tree, "paragraph", (node, index, parent) => {
    if (!node.children.some((child) => child.type === "text" && /\{%|\{\{[<%]/.test(child.value)))
      return undefined;
    strip(node);
    const isEmpty = node.children.every((child) => child.type === "text" && child.value.trim() === "");
    if (!isEmpty || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
};
