import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { element, isElement, textNode } from "../../library/tree/tree.ts";

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

/**
 * Makes several formulas of a long one that stands alone without a number, in place, each but the first with a relation at its
 * beginning: text wraps between them where a screen is narrow, and no reading system breaks MathML itself.
 */
export const breakFormula = (box: Element): void => {
  const [math, ...others] = box.children;
  const [semantics] = isElement(math, "math") ? math.children : [];
  const [row] = isElement(semantics, "semantics") ? semantics.children : [];
  if (others.length > 0 || !isElement(row, "mrow") || toString(row).length <= SHORT) return;
  const parts = partsOf(row);
  if (parts.length < 2) return;
  box.children = parts.flatMap((part, index): ElementContent[] => {
    const made = element("math", { displaystyle: "true" }, [element("mrow", {}, part)]);
    return index > 0 ? [textNode(" "), made] : [made];
  });
};
