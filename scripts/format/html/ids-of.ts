import type { Page } from "../../book.ts";
import { visit } from "unist-util-visit";
import { withFootnotes } from "../footnotes.ts";

/** The ids of a page's text that a reader can be led to; footnote references are no places. */
export const idsOf = (page: Page): Set<string> => {
  const ids = new Set<string>();
  visit(withFootnotes(page), "element", ({ tagName, properties: { id } }) => {
    if (typeof id === "string" && tagName !== "a" && tagName !== "sup" && tagName !== "span") ids.add(id);
  });
  return ids;
};
