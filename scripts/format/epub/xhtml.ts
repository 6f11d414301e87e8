import type { Element, Root } from "hast";
import { toXast } from "hast-util-to-xast";
import { toXml } from "xast-util-to-xml";
import { legal } from "../../library/text/text.ts";
import { visit } from "../../library/tree/tree.ts";

const clean = (node: Element): void => {
  for (const [name, value] of Object.entries(node.properties)) {
    if (typeof value === "string") node.properties[name] = legal(value);
  }
};

const XHTML = "http://www.w3.org/1999/xhtml";

/** A tree as XHTML for EPUB: well-formed XML. What XML forbids is taken out of the tree, in place. */
export const toXhtml = (tree: Root): string => {
  visit(tree, (node, index, parent) => {
    // Nothing of a comment is for readers, and `--` in one is no XML.
    if ((node.type === "comment" || node.type === "doctype") && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type === "text") node.value = legal(node.value);
    if (node.type === "element") clean(node);
    return undefined;
  });
  const xast = toXast(tree);
  // The page that it becomes part of says so once.
  for (const node of "children" in xast ? xast.children : []) {
    if (node.type === "element" && node.attributes["xmlns"] === XHTML) delete node.attributes["xmlns"];
  }
  // XML 1.0 §2.4 forbids ]]> in text.
  return toXml(xast, { closeEmptyElements: true }).replaceAll("]]>", "]]&gt;");
};
