import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { element, isElement, textNode } from "../library/tree/tree.ts";

/** Signs before which a long formula goes on in the next line. */
const RELATIONS = new Set("= < > ≤ ≥ ≠ ≈ ≡ ∼ → ⇒ ⟹ ⇔ :=".split(" "));

/** Characters of a formula that the screen of a telephone has room for. */
const SHORT = 24;

const isRelation = (node: ElementContent): boolean =>
  isElement(node, "mo") && RELATIONS.has(toString(node).trim());

/** Parts of a row, each but the first with a relation at its beginning. */
const partsOf = (row: Element): ElementContent[][] => {
  const parts: ElementContent[][] = [[]];
  for (const [index, node] of row.children.entries()) {
    if (index > 0 && isRelation(node)) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
};

/** The same relations in TeX. */
const WRITTEN = new Set(
  "= < > \\le \\leq \\ge \\geq \\ne \\neq \\approx \\equiv \\sim \\to \\Rightarrow \\implies \\iff".split(
    " ",
  ),
);

/** The TeX of a formula in as many parts, cut before the relations that stand in no braces; whole, then nothing, where they are others. */
const sourcesOf = (tex: string, count: number): (string | undefined)[] => {
  const parts = [""];
  let depth = 0;
  for (const token of tex.match(/\\[a-zA-Z]+|\\?./gs) ?? []) {
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    if (depth === 0 && WRITTEN.has(token) && parts.join("").trim() !== "") parts.push("");
    parts[parts.length - 1] += token;
  }
  return parts.length === count ? parts.map((part) => part.trim()) : [tex];
};

/**
 * Makes several formulas of a long one that stands alone without a number, in place, each but the first with a relation at its
 * beginning: text wraps between them where a screen is narrow, and neither browsers nor reading systems break MathML themselves.
 */
export const breakFormula = (box: Element): void => {
  const [math, ...others] = box.children;
  const [semantics] = isElement(math, "math") ? math.children : [];
  const [row] = isElement(semantics, "semantics") ? semantics.children : [];
  if (others.length > 0 || !isElement(row, "mrow") || toString(row).length <= SHORT) return;
  const parts = partsOf(row);
  if (parts.length < 2) return;
  const sources = sourcesOf(String(math?.type === "element" ? math.properties["alttext"] : ""), parts.length);
  box.children = parts.flatMap((part, index): ElementContent[] => {
    const properties = { displaystyle: "true", alttext: sources[index] };
    const made = element("math", properties, [element("mrow", {}, part)]);
    return index > 0 ? [textNode(" "), made] : [made];
  });
};
