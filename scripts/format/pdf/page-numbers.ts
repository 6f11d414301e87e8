import type { Element, ElementContent, Root, RootContent } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Page, Publication, Translate } from "../../book.ts";
import { element, hasClass, isElement } from "../../library/tree/tree.ts";
import { contentsOf } from "../page-data.ts";
import { anchor } from "../pdf-names.ts";

// Where the numbers of pages are wanted on paper: in the contents, the list of figures, and after references.

/** The contents name sections too, unless they would become a book of their own. */
const MOST_ENTRIES = 150;

const sectionsOf = ({ headings }: Page) => headings.filter(({ depth }) => depth === 2);

/** The contents of an edition with the places that its entries lead to, as the template has them. */
export const headingList = (publication: Publication) => {
  const { pages } = publication;
  const isShort = pages.length + pages.flatMap(sectionsOf).length <= MOST_ENTRIES;
  return contentsOf(publication).map((entry) => {
    const { page } = entry;
    const sections = isShort && page?.kind === "chapter" ? sectionsOf(page) : [];
    return {
      ...entry,
      anchor: page ? anchor(page.slug, "") : null,
      sections: sections.map(({ id, text }) => ({ anchor: anchor(page?.slug ?? "", id), title: text })),
    };
  });
};

const textOf = (nodes: readonly ElementContent[]): string => nodes.map((node) => toString(node)).join("");

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
    properties.id ??= `figure-${entries.length + 1}`;
    const caption = textOf(parts.filter((part) => part !== label && !isElement(part, "sup")));
    entries.push({
      anchor: anchor(slug, properties.id),
      label: toString(label),
      caption: caption.replace(/\s+/g, " ").trim(),
    });
  });
  return entries;
};

const isReference = (node: Element): boolean =>
  isElement(node, "a") && hasClass(node, "ref") && /^#./.test(String(node.properties.href));

/** The UI strings of a language; nothing for one that the edition is not set in. */
export type Speak = (language: string) => Translate | undefined;

/** The words after a reference, with a slot that is filled in when pages are known: `data-page-of` says what it is the page of. */
const wordsFor = (reference: Element, before: ElementContent[], t: Translate): Element => {
  const isInBrackets = /[(（][^)）]*$/.test(textOf(before));
  const key = isInBrackets ? "page-reference.more" : "page-reference";
  const [opening = "", closing = ""] = t(key, { page: "\0" }).split("\0");
  const id = String(reference.properties.href).slice(1);
  return element("span", { className: ["page-reference"] }, [
    { type: "text", value: opening },
    element("span", { className: ["slot"], dataPageOf: id }),
    { type: "text", value: closing },
  ]);
};

/**
 * Adds to each reference where it leads on paper: "(p. 12)", or ", p. 12" where brackets are open already, in the language
 * of the passage it stands in: that of the nearest `lang` that `speak` knows, else `t`. In place.
 */
export const pageReferences = (tree: Root | Element, t: Translate, speak: Speak): void => {
  const all: RootContent[] = tree.children;
  const children = all.filter((node) => node.type !== "doctype");
  tree.children = children.flatMap((node, index): ElementContent[] => {
    if (node.type !== "element") return [node];
    const { lang } = node.properties;
    const own = (typeof lang === "string" ? speak(lang) : undefined) ?? t;
    pageReferences(node, own, speak);
    return isReference(node) ? [node, wordsFor(node, children.slice(0, index), own)] : [node];
  });
};
