import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";

/** `image-alt`: a picture that says nothing to those who do not see it. */
export const imageAlt = ({ tree, file }: Chapter): void => {
  visit(tree, ["image", "imageReference"], (node) => {
    if ((node.type !== "image" && node.type !== "imageReference") || node.alt?.trim()) return;
    const name = node.type === "image" ? node.url : node.identifier;
    report(file, {
      rule: "image-alt",
      reason: `Missing description of the picture ${name}, expected words between the brackets of ![]`,
      place: node.position,
    });
  });
};
