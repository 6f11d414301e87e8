import type { Element } from "hast";
import { visit } from "unist-util-visit";
import type { Page, Translate } from "../book.ts";
import { treesOf } from "./footnotes.ts";
import { hasClass, isElement } from "../library/tree/tree.ts";
import { plainText } from "./headings.ts";

/** Something that a reference can name: a page, or a heading or figure in it when `id` is not empty. */
export interface Named {
  slug: string;
  id: string;
}

/** What a page and its parts are called. Headings are the elements themselves, for their words may hold references. */
interface Names {
  page: string;
  labels: Map<string, string>;
  headings: Map<string, Element>;
}

const labelOf = (figure: Element, t: Translate): string | undefined => {
  const caption = figure.children.find((child) => isElement(child, "figcaption"));
  if (!caption) return undefined;
  const label = caption.children.find((child) => isElement(child, "span") && hasClass(child, "label"));
  if (label) return plainText(label);
  // A video has a title and no number.
  const text = plainText(caption);
  return text === "" ? undefined : t("ref.heading", { text });
};

const namesOf = (page: Page, t: Translate): Names => {
  const names: Names = {
    page: page.number === undefined ? page.title : t("chapter", { number: page.number }),
    labels: new Map(),
    headings: new Map(),
  };
  for (const tree of treesOf(page)) {
    visit(tree, "element", (node) => {
      const { id } = node.properties;
      if (typeof id !== "string") return;
      if (/^h[2-6]$/.test(node.tagName)) names.headings.set(id, node);
      const label = node.tagName === "figure" ? labelOf(node, t) : undefined;
      if (label !== undefined) names.labels.set(id, label);
    });
  }
  return names;
};

/** The name of a reference's target for a chapter that refers to it, and the heading it is taken from, if it is. */
export type NameReference = (target: Named, from: string) => { heading?: Element; words: () => string };

/**
 * What empty links are called: "Figure 2.1", "Chapter 2", a heading's own words, with its chapter when that is another.
 * An anchor that is none of these goes by the name of its chapter.
 */
export const nameReferences = (pages: Page[], t: Translate): NameReference => {
  const names = new Map(pages.map((page) => [page.slug, namesOf(page, t)]));
  return ({ slug, id }, from) => {
    const there = names.get(slug);
    const label = there?.labels.get(id);
    const heading = there?.headings.get(id);
    const page = there?.page ?? slug;
    if (label !== undefined || heading === undefined) return { words: () => label ?? page };
    const words = (): string => {
      const text = plainText(heading);
      return slug === from ? t("ref.heading", { text }) : t("ref.chapter-heading", { chapter: page, text });
    };
    return { heading, words };
  };
};
