import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";

/** `heading-increment`: a heading more than one level below the one before it. The chapter's title is the first level. */
export const headingIncrement = ({ tree, file }: Chapter): void => {
  let before = 1;
  visit(tree, "heading", (node) => {
    if (node.depth > before + 1)
      report(file, {
        rule: "heading-increment",
        reason: `Unexpected heading of level ${node.depth} after level ${before}, expected level ${before + 1}`,
        place: node.position,
      });
    before = node.depth;
  });
};
