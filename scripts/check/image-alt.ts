import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { warn } from "../library/messages/report.ts";

/** `image-alt`: a picture that says nothing to those who do not see it. */
export const imageAlt = ({ tree, file }: Chapter): void => {
  visit(tree, ["image", "imageReference"], (node) => {
    if ((node.type !== "image" && node.type !== "imageReference") || node.alt?.trim()) return;
    const name = node.type === "image" ? node.url : node.identifier;
    warn(
      file,
      "image-alt",
      `Missing description of the picture ${name}, expected words between the brackets of ![]`,
      node.position,
    );
  });
};
