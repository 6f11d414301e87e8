import type { Element } from "./structure.ts";

/** Headings go down one level at a time (ISO 14289-1 §7.4.2): a third level under a first becomes a second. Changes the tree. */
export const mendHeadings = (root: Element): void => {
  let last = 0;
  const visit = (made: Element): void => {
    const [, digit] = /^H([1-6])$/.exec(made.type) ?? [];
    if (digit !== undefined) {
      last = Math.min(Number(digit), last + 1);
      made.type = `H${last}`;
    }
    for (const kid of made.kids) if (kid.kind === "element") visit(kid);
  };
  visit(root);
};
