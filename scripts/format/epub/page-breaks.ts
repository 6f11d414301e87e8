import type { Element, ElementContent, Parents } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { asciiId } from "../../transform/ascii-ids.ts";
import { anchor } from "../pdf/anchor.ts";
import { idsOf, type Section } from "./sections.ts";

/** A page of the PDF, and where it begins in the EPUB. */
export interface PageBreak {
  /** What stands on the page: `12`, `iv`. */
  label: string;
  /** Path from `EPUB/`, with the id. */
  href: string;
}

const HOLDERS = new Set(["p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "code"]);
const PARENTS = new Set(["section", "div", "blockquote", "p", "li", "td", "dd", "sup", "em", "strong"]);

/** The id of a page's mark: of ASCII whatever the label holds, and none that the text has already. */
const idFor = (label: string, taken: ReadonlySet<string>): string => {
  const wanted = asciiId(`page-${label}`);
  let id = wanted;
  for (let again = 2; taken.has(id); again += 1) id = `${wanted}-${again}`;
  return id;
};

const mark = (id: string, label: string): Element => ({
  type: "element",
  tagName: "span",
  properties: { id, "epub:type": "pagebreak", role: "doc-pagebreak", ariaLabel: label },
  children: [],
});

/** Whether the mark of a page may stand in an element, or else before it, wherever XHTML lets one stand. */
const placeOf = (node: Element, parent: Parents): "in" | "before" | undefined => {
  if (HOLDERS.has(node.tagName)) return "in";
  return parent.type === "root" || (parent.type === "element" && PARENTS.has(parent.tagName))
    ? "before"
    : undefined;
};

/**
 * Marks in the text, in place, where the pages of the PDF begin (EPUB 3.3 §5.5.3, DPUB-ARIA 1.1 doc-pagebreak): each at the first
 * thing on the page that has a place in both. `numbers` are page labels by the PDF's names of places.
 */
export const pageBreaks = (sections: Section[], numbers: ReadonlyMap<string, string>): PageBreak[] => {
  const breaks: PageBreak[] = [];
  const seen = new Set<string>();
  for (const { page, part, href, body } of sections) {
    const taken = new Set(idsOf(body));
    const begin = (label: string): Element => {
      const id = idFor(label, taken);
      seen.add(label);
      breaks.push({ label, href: `${href}#${id}` });
      return mark(id, label);
    };
    const first = numbers.get(anchor(page.slug, ""));
    if (part === 1 && first !== undefined && !seen.has(first)) body.children.unshift(begin(first));
    visit(body, "element", (node, index, parent) => {
      // Notes stand elsewhere in the PDF.
      if (node.properties["epub:type"] === "footnotes") return SKIP;
      const { id } = node.properties;
      const label = typeof id === "string" ? numbers.get(anchor(page.slug, id)) : undefined;
      if (label === undefined || seen.has(label) || !parent || index === undefined) return undefined;
      const place = placeOf(node, parent);
      if (place === "in") node.children.unshift(begin(label));
      if (place !== "before") return undefined;
      (parent.children as ElementContent[]).splice(index, 0, begin(label));
      return [SKIP, index + 1];
    });
  }
  return breaks;
};
