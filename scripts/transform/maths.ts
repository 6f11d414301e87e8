import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import temml from "temml";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { element } from "../library/tree/tree.ts";
import { report } from "../library/messages/messages.ts";
import { mathStyle } from "./math-style.ts";

const has = (node: Element, name: string): boolean =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name);

const toMathMl = (tex: string, displayMode: boolean): Element | undefined => {
  const markup = temml.renderToString(tex, { displayMode, throwOnError: true, annotate: true });
  const math = fromHtml(markup, { fragment: true }).children.find((child) => child.type === "element");
  if (!math) return undefined;
  visit(math, (node) => void delete node.position);
  mathStyle(math);
  // For readers that do not speak MathML (MathML 3 §2.2.1).
  math.properties["alttext"] = tex.trim();
  return math;
};

/** `$…$` and `$$…$$` become MathML with their TeX as annotation and `alttext`. A formula that does not parse stays as its source. */
export const maths = () => (tree: Root, file: VFile) => {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined || !has(node, "language-math")) return undefined;
    const display = has(node, "math-display");
    try {
      const math = toMathMl(toString(node), display);
      if (math) parent.children[index] = math;
    } catch (error) {
      const reason = (error as Error).message.trim().split("\n")[0] ?? "";
      report(file, {
        rule: "maths",
        reason: `Unexpected formula: ${reason}`,
        place: node.position ?? (parent as Element).position,
      });
    }
    return SKIP;
  });
  visit(tree, "element", (node, index, parent) => {
    const only = node.tagName === "pre" && node.children.length === 1 ? node.children[0] : undefined;
    if (!parent || index === undefined || only?.type !== "element" || only.tagName !== "math") return;
    parent.children[index] = element("div", { ...node.properties, className: ["display-math"] }, [only]);
  });
};
