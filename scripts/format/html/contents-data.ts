import type { Publication } from "../../book.ts";
import { contentsOf } from "../contents.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { languageName } from "../../library/text/text.ts";

/** A line of the contents: a chapter with its address, or a part with what stands in it. */
export interface Entry {
  title: string;
  number: number | null;
  href: string | null;
  /** The part's folders, `guide/install`; of a chapter, none. */
  part: string | null;
  /** Language of the title, where it is not the edition's, and what says so to the reader. */
  language: string | null;
  foreign: string | null;
  /** What the chapter says of itself. */
  about: string | null;
  children: Entry[];
}

/** The contents of an edition, parts holding their chapters, as the page `from` links to them. */
export const contentsData = (publication: Publication, from: string): Entry[] => {
  const { edition, pages } = publication;
  const abouts = new Map(pages.map(({ slug, matter }) => [slug, matter.description ?? null]));
  const top: Entry[] = [];
  // The list that is open at each level.
  const open: Entry[][] = [top];
  for (const { part, level, slug, title, number, language } of contentsOf(publication)) {
    const foreign =
      language && edition.t("untranslated.mark", { language: languageName(language, edition.languages[0]) });
    const entry: Entry = {
      title,
      number,
      href: slug === null ? null : linkBetween(from, pathOf(edition.code, slug)),
      part,
      language,
      foreign,
      about: slug === null ? null : (abouts.get(slug) ?? null),
      children: [],
    };
    (open[level] ?? top).push(entry);
    if (part !== null) open.splice(level + 1, open.length, entry.children);
  }
  return top;
};
