import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";

/** `empty-chapter`: a file with nothing to read in it. */
export const emptyChapter = ({ tree, file }: Chapter): void => {
  // A file that is not UTF-8 reads as empty, and has its message already.
  if (file.messages.some((message) => message.ruleId === "encoding")) return;
  if (tree.children.every((node) => node.type === "yaml" || node.type === "definition"))
    report(file, {
      rule: "empty-chapter",
      reason: "Missing text, expected at least a paragraph",
      place: { line: 1, column: 1 },
    });
};
