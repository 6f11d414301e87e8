import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Page, Publication } from "../../book.ts";
import { hasClass, isElement } from "../../library/tree/tree.ts";
import { contentsOf } from "../contents.ts";
import { anchor } from "../pdf-names.ts";

/** The contents name sections too, unless they would become a book of their own. */
const MOST_ENTRIES = 150;

const sectionsOf = ({ headings }: Page) => headings.filter(({ depth }) => depth === 2);

/** The contents of an edition with the places that its entries lead to, as the template has them. */
export const headingList = (publication: Publication) => {
  const { pages } = publication;
  const isShort = pages.length + pages.flatMap(sectionsOf).length <= MOST_ENTRIES;
  return contentsOf(publication).map((entry) => {
    const page = pages.find(({ slug }) => slug === entry.slug);
    const sections = isShort && page?.kind === "chapter" ? sectionsOf(page) : [];
    return {
      ...entry,
      anchor: page ? anchor(page.slug, "") : null,
      sections: sections.map(({ id, text }) => ({ anchor: anchor(page?.slug ?? "", id), title: text })),
    };
  });
};

/** A numbered figure, table, chart or video in the list of them. */
interface FigureEntry {
  anchor: string;
  /** "Figure 2.1" */
  label: string;
  caption: string;
}

/** The numbered figures and tables of a page in their order. One that has no id is given one, in place. */
export const figureList = ({ slug, body }: Page): FigureEntry[] => {
  const entries: FigureEntry[] = [];
  visit(body, "element", ({ tagName, properties, children }) => {
    if (tagName !== "figure") return;
    const parts = children.find((child) => isElement(child, "figcaption"))?.children ?? [];
    const label = parts.find((part) => isElement(part) && hasClass(part, "label"));
    if (!label) return;
    const id = typeof properties.id === "string" ? properties.id : `figure-${entries.length + 1}`;
    properties.id = id;
    const words = parts.filter((part) => part !== label && !isElement(part, "sup"));
    entries.push({
      anchor: anchor(slug, id),
      label: toString(label),
      caption: words
        .map((part) => toString(part))
        .join("")
        .replace(/\s+/g, " ")
        .trim(),
    });
  });
  return entries;
};
