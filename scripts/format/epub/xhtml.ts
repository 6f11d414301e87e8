import type { Element, Root } from "hast";
import { toXast } from "hast-util-to-xast";
import { visit } from "unist-util-visit";
import { toXml } from "xast-util-to-xml";

// XML 1.0 §2.2 allows no other control characters, no lone surrogates, no U+FFFE and U+FFFF.
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const clean = (node: Element): void => {
  for (const [name, value] of Object.entries(node.properties)) {
    if (typeof value === "string") node.properties[name] = value.replace(ILLEGAL, "");
  }
  if (node.tagName === "math") node.properties["xmlns"] = "http://www.w3.org/1998/Math/MathML";
  // EPUB 3.3 readers show notes as pop-ups by these (EPUB Structural Semantics Vocabulary 1.1).
  if (node.properties["dataFootnoteRef"] !== undefined)
    Object.assign(node.properties, { "epub:type": "noteref", role: "doc-noteref" });
  if (node.properties["dataFootnoteBackref"] !== undefined)
    Object.assign(node.properties, { role: "doc-backlink" });
  if (node.properties["dataFootnotes"] !== undefined)
    Object.assign(node.properties, { "epub:type": "endnotes", role: "doc-endnotes" });
  for (const name of ["dataFootnoteRef", "dataFootnoteBackref", "dataFootnotes"])
    delete node.properties[name];
};

/** A tree as XHTML for EPUB: well-formed XML, without what XML forbids. */
export const toXhtml = (tree: Root): string => {
  const copy = structuredClone(tree);
  visit(copy, (node) => {
    if (node.type === "text") node.value = node.value.replace(ILLEGAL, "");
    if (node.type === "element") clean(node);
  });
  copy.children = copy.children.filter((node) => node.type !== "comment" && node.type !== "doctype");
  return toXml(toXast(copy), { closeEmptyElements: true }).replaceAll(
    ' xmlns="http://www.w3.org/1999/xhtml"',
    "",
  );
};
