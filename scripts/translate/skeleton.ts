import type { RootContent } from "mdast";
import type { Chapter } from "../book.ts";

/** What is the same in every language, and so is not to be translated. */
const isShared = (node: RootContent): boolean =>
  (node.type === "code" && node.lang !== "chart") ||
  node.type === "math" ||
  node.type === "definition" ||
  node.type === "thematicBreak" ||
  node.type === "yaml";

/** A comment may not hold its own end. */
const comment = (text: string): string =>
  `<!--\n${text.replaceAll("-->", "-- >").replaceAll("<!--", "< !--")}\n-->`;

/**
 * The Markdown of a chapter yet to be translated: its front matter, programs and formulas as they are, everything else as
 * a comment to translate below.
 */
export const skeletonOf = ({ tree, file }: Chapter): string => {
  const text = String(file);
  const pieces = tree.children.map((node) => {
    const piece = text.slice(node.position?.start.offset, node.position?.end.offset);
    return isShared(node) ? piece : comment(piece);
  });
  return `${pieces.join("\n\n")}\n`;
};
