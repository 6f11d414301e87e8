import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { explicitId, headingIds } from "./heading-ids.ts";

/** Gives every heading its id and takes `{#id}` out of the text. */
export const nameHeadings = (source: Chapter | undefined) => (tree: Root) => {
  const ids = headingIds(tree, source?.tree ?? tree);
  let index = 0;
  visit(tree, "heading", (node) => {
    const last = node.children.at(-1);
    if (explicitId(node) !== undefined && last?.type === "text") {
      last.value = last.value.replace(/\s*\{#[^}]*\}\s*$/, "");
    }
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: ids[index] } };
    index += 1;
  });
};
