import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { breakFormula } from "../break-formula.ts";
import { markIndex } from "./mark-index.ts";
import { element, hasClass, holds, isElement, visit } from "../../library/tree/tree.ts";

// What RFC 3986 §2 allows in an address, and letters of other scripts (RFC 3987): EPUBCheck takes no other.
const PART = String.raw`(?:[\w.~!$&'()*+,;=:@/?\u{a0}-\u{10ffff}-]|%[0-9a-f]{2})*`;
const PLAIN = new RegExp(`^[a-z][a-z0-9+.-]*:${PART}(?:#${PART})?$`, "iu");

const encode = (part: string): string =>
  part.replace(/[^\w.~!$&'()*+,;=:@/?%-]|%(?![0-9a-f]{2})/giu, (mark) => encodeURIComponent(mark));

/**
 * An address of the world outside as XML Schema and EPUB take it: what has no place in an address is written as `%…`.
 * Nothing for one that no browser would open.
 */
const webAddress = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined;
  // https://../ has an empty label, which browsers take and EPUBCheck does not.
  if (/^\.|\.\./.test(new URL(address).hostname)) return undefined;
  if (PLAIN.test(address)) return address;
  const { href, hash } = new URL(address);
  const made = `${encode(href.slice(0, href.length - hash.length))}${hash && `#${encode(hash.slice(1))}`}`;
  return URL.canParse(made) ? made : undefined;
};

/** An `aside` gets the role of a note, not of a landmark; a tip and a pull quote have roles of their own (DPUB-ARIA 1.1). */
const markAside = (node: Element): void => {
  if (node.tagName !== "aside") return;
  if (hasClass(node, "alert") && hasClass(node, "tip"))
    Object.assign(node.properties, { "epub:type": "tip", role: "doc-tip" });
  else if (hasClass(node, "pull"))
    Object.assign(node.properties, { "epub:type": "pullquote", role: "doc-pullquote" });
  else node.properties["role"] ??= "note";
};

/** A heading cell names its column; an empty one is an ordinary cell. */
const markHeaderCells = (head: Element): void => {
  visit(head, "element", (cell) => {
    if (cell.tagName !== "th") return;
    if (toString(cell).trim() === "" && !holds(cell, "img", "svg")) {
      cell.tagName = "td";
      delete cell.properties["scope"];
    }
    if (cell.tagName === "th") cell.properties["scope"] ??= "col";
  });
};

const markGlossary = (list: Element): void =>
  visit(list, "element", (child) => {
    if (isElement(child, "dt")) child.properties["epub:type"] = "glossterm";
    if (isElement(child, "dd") && hasClass(child, "definition")) child.properties["epub:type"] = "glossdef";
  });

/** A table scrolls by itself: its caption stays. */
const scrollTables = (figure: Element): void => {
  if (!hasClass(figure, "table")) return;
  figure.children = figure.children.map((child) =>
    isElement(child, "table") ? element("div", { className: ["scroll"], tabIndex: 0 }, [child]) : child,
  );
};

/** What a formula is read as where MathML is not: its TeX, where that is noted in it. */
const markFormula = (math: Element): void => {
  let source = "";
  visit(math, "element", (node) => {
    if (node.tagName === "annotation") source = toString(node);
  });
  math.properties["xmlns"] = "http://www.w3.org/1998/Math/MathML";
  math.properties["alttext"] ??= source || toString(math);
};

/** A caption is first or last in its figure (EPUB 3.3 §6.1, HTML §4.4.12): what follows it goes behind the figure. */
const takeAfterCaption = (figure: Element): ElementContent[] => {
  const caption = figure.children.findIndex((child) => isElement(child, "figcaption"));
  const before = figure.children.slice(0, Math.max(caption, 0)).some((child) => isElement(child));
  return before ? figure.children.splice(caption + 1) : [];
};

/** A link that cannot be opened is replaced by its words. */
const markLink = (link: Element): void => {
  const { href } = link.properties;
  if (typeof href !== "string" || /^(?:#|chapter:|asset:)/.test(href)) return;
  const address = webAddress(href);
  if (address !== undefined) link.properties.href = address;
  else {
    link.tagName = "span";
    delete link.properties.href;
  }
};

/** What may be wider than the page is reached, and so moved, from the keyboard (WCAG 2.1 §2.1.1). */
const markWide = (node: Element): void => {
  if (hasClass(node, "scroll") || hasClass(node, "display-math")) node.properties.tabIndex = 0;
};

/** A link to a work in the list of references, unless it calls a note; the works of that list. */
const markReference = (node: Element): void => {
  if (node.tagName === "a" && hasClass(node, "work") && node.properties["epub:type"] === undefined)
    Object.assign(node.properties, { "epub:type": "biblioref", role: "doc-biblioref" });
  if (node.tagName === "section" && hasClass(node, "references"))
    Object.assign(node.properties, { "epub:type": "bibliography", role: "doc-bibliography" });
  if (node.tagName === "li" && hasClass(node, "entry")) node.properties["epub:type"] = "biblioentry";
};

const mark = (node: Element): void => {
  markAside(node);
  markWide(node);
  markReference(node);
  if (node.tagName === "thead") markHeaderCells(node);
  if (node.tagName === "math") markFormula(node);
  if (typeof node.properties["lang"] === "string") node.properties["xml:lang"] = node.properties["lang"];
  if (node.properties["dataFootnoteRef"] !== undefined) {
    Object.assign(node.properties, { "epub:type": "noteref", role: "doc-noteref" });
    // It refers to the heading of the list of footnotes, which an EPUB does not have.
    delete node.properties["ariaDescribedBy"];
  }
  for (const name of Object.keys(node.properties)) if (/^data[A-Z]/.test(name)) delete node.properties[name];
};

/** Says what each thing is, in place: `epub:type` and ARIA roles, header cells, languages; nothing that only a browser can do. */
export const markRoles = (tree: Root): void => {
  visit(tree, "element", (node, index, parent) => {
    mark(node);
    if (node.tagName === "dl" && hasClass(node, "glossary")) markGlossary(node);
    if (hasClass(node, "subject-index")) markIndex(node);
    if (node.tagName === "figure") scrollTables(node);
    if (hasClass(node, "display-math")) breakFormula(node);
    if (node.tagName === "figure" && parent && index !== undefined)
      parent.children.splice(index + 1, 0, ...takeAfterCaption(node));
    if (node.tagName === "a") markLink(node);
  });
};
