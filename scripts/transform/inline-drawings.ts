import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { toXast } from "hast-util-to-xast";
import type { VFile } from "vfile";
import { toXml } from "xast-util-to-xml";
import { markUnsafe } from "./clean-html.ts";
import { report } from "../library/messages/messages.ts";
import { cleanSvg } from "../library/safety/safety.ts";
import { element, isElement, replaceElements } from "../library/tree/tree.ts";

/** What a drawing says to those who do not see it: its label, its title, or its words. */
const wordsOf = (svg: Element): string => {
  const title = svg.children.find((child) => isElement(child, "title"));
  const words = svg.properties.ariaLabel ?? toString(title ?? svg);
  return words.replace(/\s+/g, " ").trim();
};

/**
 * Makes a picture of each `<svg>` in raw HTML, so that it is like one in a file, in every format: without what runs or fetches
 * something, which `raw-html` names, and with its words as outlines.
 */
export const inlineDrawings = () => (tree: Root, file: VFile) =>
  replaceElements(tree, (node) => {
    if (node.tagName !== "svg") return undefined;
    const drawing = cleanSvg(Buffer.from(toXml(toXast(node, { space: "svg" }))));
    // What is no drawing is removed, with a message, like other elements that a book does not have.
    if (!drawing) return undefined;
    if (drawing.removed.length > 0) {
      const reason = `Unexpected ${drawing.removed.slice(0, 5).join(", ")} in <svg>, expected a drawing: it is removed`;
      report(file, { rule: "raw-html", reason, place: node.position });
      markUnsafe(file);
    }
    const src = `data:image/svg+xml;base64,${drawing.bytes.toString("base64")}`;
    const { id, className } = node.properties;
    return [element("img", { id, className, src, alt: wordsOf(node) }, [], node.position)];
  });
