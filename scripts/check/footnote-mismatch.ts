import { visit } from "unist-util-visit";
import { compareMarks, type Mark } from "./compare-marks.ts";
import type { Rendition } from "./rendition.ts";

/** `footnote-mismatch`: a block that calls other notes than the source's. */
export const footnoteMismatch = (rendition: Rendition): void => {
  compareMarks(rendition, {
    ruleId: "footnote-mismatch",
    hint: /\[\^/,
    collect: ({ node }) => {
      const marks: Mark[] = [];
      visit(node, "footnoteReference", ({ identifier, label, position }) => {
        marks.push({ key: identifier, words: `[^${label ?? identifier}]`, position });
      });
      return marks;
    },
  });
};
