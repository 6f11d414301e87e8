import type { Root } from "hast";
import type { Translate } from "../book.ts";
import { element, isElement, textNode, visit } from "../library/tree/tree.ts";

/** A tick box cannot be ticked in a book, so that the control of a form becomes a sign with a name: ☑ or ☐. */
export const taskBoxes = (t: Translate) => (tree: Root) => {
  visit(tree, "element", (node, index, parent) => {
    if (!isElement(node, "input") || !parent || index === undefined) return;
    const isDone = node.properties.checked === true;
    const properties = { className: ["task"], role: "img", ariaLabel: t(isDone ? "task.done" : "task.open") };
    parent.children[index] = element("span", properties, [textNode(isDone ? "☑" : "☐")]);
    // The room of the sign keeps them apart.
    const next = parent.children[index + 1];
    if (next?.type === "text") next.value = next.value.trimStart();
  });
};
