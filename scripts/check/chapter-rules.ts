import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { explicitIds } from "../library/ids/ids.ts";
import { report, START } from "../library/messages/messages.ts";
import { eachNode } from "../library/tree/tree.ts";

// U+FFFD is what a program writes for bytes it could not read; control characters and halves of pairs no page can show.
const STRANGE = /\ufffd|(?!\t)\p{Cc}|\p{Cs}/u;

/** `encoding`: characters that an earlier program has left of text it could not read. The first of each line is named. */
export const characters = ({ file }: Chapter): void => {
  for (const [index, text] of String(file).split("\n").entries()) {
    const found = STRANGE.exec(text);
    if (!found) continue;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const reason = `Unexpected character U+${code}, expected text`;
    const place = { line: index + 1, column: found.index + 1 };
    report(file, { rule: "encoding", reason, place, severity: "warning" });
  }
};

/** `duplicate-id`: an id that an author gave twice in a chapter: a link could mean either. */
export const duplicateId = ({ tree, file }: Chapter): void => {
  const lines = new Map<string, number | undefined>();
  for (const { id, position: place } of explicitIds(tree)) {
    const reason = `Unexpected second id ${id}, expected another than that of line ${lines.get(id)}`;
    if (lines.has(id)) report(file, { rule: "duplicate-id", reason, place });
    else lines.set(id, place?.start.line);
  }
};

/** `empty-chapter`: a file with nothing to read in it. */
export const emptyChapter = ({ tree, file }: Chapter): void => {
  // A file that is not UTF-8 reads as empty, and has its message already.
  if (file.messages.some((message) => message.ruleId === "encoding")) return;
  if (!tree.children.every((node) => node.type === "yaml" || node.type === "definition")) return;
  report(file, {
    rule: "empty-chapter",
    reason: "Missing text, expected at least a paragraph",
    place: START,
  });
};

/** `heading-increment`: a heading more than one level below the one before it. The chapter's title is the first level. */
export const headingIncrement = ({ tree, file }: Chapter): void => {
  let before = 1;
  visit(tree, "heading", ({ depth, position: place }) => {
    const reason = `Unexpected heading of level ${depth} after level ${before}, expected level ${before + 1}`;
    if (depth > before + 1) report(file, { rule: "heading-increment", reason, place });
    before = depth;
  });
};

/** `image-alt`: an image that says nothing to those who do not see it. */
export const imageAlt = ({ tree, file }: Chapter): void => {
  eachNode(tree, (node) => {
    if ((node.type !== "image" && node.type !== "imageReference") || node.alt?.trim()) return;
    const name = node.type === "image" ? node.url : node.identifier;
    const reason = `Missing description of the picture ${name}, expected words between the brackets of ![]`;
    report(file, { rule: "image-alt", reason, place: node.position });
  });
};
