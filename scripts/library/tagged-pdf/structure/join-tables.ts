import type { Element, Kid } from "./structure.ts";

const isElement = (kid: Kid): kid is Element => kid.kind === "element";

const rowsOf = ({ kids }: Element): Element[] =>
  kids.filter(isElement).flatMap((kid) => (kid.type === "TR" ? [kid] : rowsOf(kid)));

/**
 * Joins the parts of a table that goes on elsewhere: each but the first is marked `Continued`, with the number of rows of the
 * head that it repeats, which is read once. Changes the tree.
 */
export const joinTables = (root: Element): void => {
  let table: Element | undefined;
  const visit = (made: Element): void => {
    made.kids = made.kids.filter((kid) => {
      if (!isElement(kid)) return true;
      if (kid.type === "Continued") {
        table?.kids.push(...rowsOf(kid).slice(Number(kid.alt)));
        return false;
      }
      const [before, wasEmpty] = [table, kid.kids.length === 0];
      visit(kid);
      // A table of a note at the foot of the page, or of a cell, is none that goes on after it.
      if (kid.type === "Notes") table = before;
      if (kid.type === "Table") table = kid;
      return wasEmpty || kid.kids.length > 0;
    });
  };
  visit(root);
};
