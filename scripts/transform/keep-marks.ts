import type { Element, ElementContent, Parents, Root, Text } from "hast";
import { visit } from "unist-util-visit";

// No line begins with the first, and none ends with the second (CLREQ §3.1.9).
const CLOSING = /^[\p{Pe}\p{Pf}、。，．：；！？·…—,.:;!?%]+/u;
const OPENING = /[\p{Ps}\p{Pi}]+$/u;

const isText = (node: ElementContent | undefined): node is Text => node?.type === "text";

/** Takes the marks beside a formula out of the text nodes there. */
const takeMarks = (parent: Parents, index: number): { before: string; after: string } => {
  const [left, right] = [parent.children[index - 1], parent.children[index + 1]] as ElementContent[];
  const before = (isText(left) && OPENING.exec(left.value)?.[0]) || "";
  const after = (isText(right) && CLOSING.exec(right.value)?.[0]) || "";
  if (isText(left)) left.value = left.value.slice(0, left.value.length - before.length);
  if (isText(right)) right.value = right.value.slice(after.length);
  return { before, after };
};

/**
 * Keeps the marks beside a formula in a line on its side of a line break: browsers may break before and after one, as
 * beside a picture, and a line would begin with a full stop.
 */
export const keepMarks = () => (tree: Root) => {
  visit(tree, "element", (node: Element, index, parent) => {
    if (!parent || index === undefined || node.tagName !== "math") return undefined;
    if (node.properties["display"] === "block") return undefined;
    const { before, after } = takeMarks(parent, index);
    if (before === "" && after === "") return undefined;
    const children: ElementContent[] = [
      ...(before === "" ? [] : [{ type: "text" as const, value: before }]),
      node,
      ...(after === "" ? [] : [{ type: "text" as const, value: after }]),
    ];
    parent.children[index] = {
      type: "element",
      tagName: "span",
      properties: { className: ["together"] },
      children,
    };
    return index + 1;
  });
};
