import type { Element } from "hast";
import type { Book, Edition, MadeKind, Page } from "../book.ts";
import { textNode } from "../library/tree/tree.ts";

/** The slug of a page of a kind: what the kind is called, unless a chapter has that. */
export const madeSlug = ({ chapters }: Pick<Book, "chapters">, kind: MadeKind): string => {
  const taken = new Set([...chapters.values()].flat().map(({ slug }) => slug));
  let slug: string = kind;
  while (taken.has(slug)) slug += "-list";
  return slug;
};

/** A page that no chapter is behind, at the end of a book. */
export const madePage = (
  { kind, slug }: { kind: MadeKind; slug: string },
  { languages, t }: Edition,
  children: Element[],
): Page => {
  const title = t(kind);
  return {
    kind,
    slug,
    title,
    parts: [],
    language: languages[0],
    matter: {},
    headings: [],
    heading: { type: "root", children: [textNode(title)] },
    body: { type: "root", children },
    footnotes: [],
  };
};
