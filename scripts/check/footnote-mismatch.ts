import { compareMarks, type Mark } from "./compare-marks.ts";
import { eachNode } from "../library/tree/tree.ts";
import type { Rendition } from "./rendition.ts";

/** `footnote-mismatch`: a block that calls other notes than the source's. */
export const footnoteMismatch = (rendition: Rendition): void => {
  compareMarks(rendition, {
    ruleId: "footnote-mismatch",
    hint: /\[\^/,
    collect: ({ node }) => {
      const marks: Mark[] = [];
      eachNode(node, (one) => {
        if (one.type !== "footnoteReference") return;
        const { identifier, label, position } = one;
        marks.push({ key: identifier, words: `[^${label ?? identifier}]`, position });
      });
      return marks;
    },
  });
};
