import type { Page } from "../../book.ts";
import { visit } from "unist-util-visit";

/** The ids of a page's text that a reader can be led to; calls of notes are no places. */
export const idsOf = (page: Page): Set<string> => {
  const ids = new Set<string>();
  visit(page.body, "element", ({ tagName, properties: { id } }) => {
    if (typeof id === "string" && tagName !== "a" && tagName !== "sup" && tagName !== "span") ids.add(id);
  });
  return ids;
};
