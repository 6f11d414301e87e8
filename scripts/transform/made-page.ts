import type { Element } from "hast";
import type { Book, Edition, MadeKind, Page } from "../book.ts";
import { textNode } from "../library/tree/tree.ts";

/** The slug of a page that no chapter is behind: the first of some names that no chapter has in any language, in capitals or not. */
export const madeSlug = ({ chapters }: Pick<Book, "chapters">, ...names: [string, ...string[]]): string => {
  const taken = new Set([...chapters.values()].flat().map(({ slug }) => slug.toLowerCase()));
  let slug = names.find((name) => !taken.has(name)) ?? names[0];
  while (taken.has(slug)) slug += "-list";
  return slug;
};

/** Whether a page is no chapter: the generator has made it. */
export const isMade = ({ kind }: Page): boolean =>
  ["glossary", "references", "index", "errata", "changes"].includes(kind);

/** The lists that a translation has and its source has not. */
export const listsBeside = (source: readonly Page[], translation: readonly Page[]): Page[] => {
  const known = new Set(source.map(({ slug }) => slug));
  return translation.filter((page) => isMade(page) && !known.has(page.slug));
};

/** A page that no chapter is behind, at the end of a book; its title is what its kind is called, unless it has one. */
export const madePage = (
  { kind, slug, title }: { kind: MadeKind; slug: string; title?: string },
  { languages, t }: Edition,
  children: Element[],
): Page => {
  const words = title ?? t(kind);
  return {
    kind,
    slug,
    title: words,
    parts: [],
    language: languages[0],
    matter: {},
    headings: [],
    heading: { type: "root", children: [textNode(words)] },
    body: { type: "root", children },
    footnotes: [],
  };
};
