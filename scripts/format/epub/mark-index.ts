import type { Element } from "hast";
import { classesOf, visit } from "../../library/tree/tree.ts";

/** What the parts of an index are (EPUB Indexes 1.0 §2), by their classes. */
const TYPES: Readonly<Record<string, string>> = {
  "index-group": "index-group",
  "index-list": "index-entry-list",
  "index-entry": "index-entry",
  "index-term": "index-term",
  locators: "index-locator-list",
  locator: "index-locator",
  see: "index-xref-preferred",
  "see-also": "index-xref-related",
};

/** Says in an index what is what, in place. */
export const markIndex = (index: Element): void => {
  visit(index, "element", (node) => {
    const types = classesOf(node).flatMap((name) => TYPES[name] ?? []);
    if (node.children.some((child) => child.type === "element" && classesOf(child).includes("until")))
      types.push("index-locator-range");
    if (types.length > 0) node.properties["epub:type"] = types.join(" ");
  });
};
