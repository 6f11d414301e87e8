import { visit } from "unist-util-visit";
import type { Page } from "../../book.ts";
import { withFootnotes } from "../footnotes.ts";
import { linkBetween, pathOf, type Site } from "./site.ts";

// The language switch keeps the reader's place. Here each of its links gets what the reader's browser needs for that: the same
// page in the other language, and the ids that this page has and that one lacks. There `languages.js` (in
// `templates/html/scripts/`) sends the reader to the block on screen, which `reading-place.js` finds, and passes over those ids.

/** The ids of a page's text that a reader can be led to; those of footnote references and of other marks in a line are left out. */
export const idsOf = (page: Page): Set<string> => {
  const ids = new Set<string>();
  visit(withFootnotes(page), "element", ({ tagName, properties: { id } }) => {
    if (id !== undefined && tagName !== "a" && tagName !== "sup" && tagName !== "span") ids.add(id);
  });
  return ids;
};

/** Pages that every edition has beside its chapters. */
const EVERYWHERE = new Set(["about", "search"]);

/** The ids of a page that another lacks, for the language switch to pass over. */
const lacks = ({ ids }: Site, page: Page | undefined, other: Page | undefined): string | null => {
  if (!page || !other) return null;
  const there = ids.get(other);
  return [...(ids.get(page) ?? [])].filter((id) => !there?.has(id)).join(" ") || null;
};

/**
 * The editions as the language switch of the page `from` shows them: the same page there, or the edition's first. `slug`
 * is the page's, or nothing for a title page.
 */
export const languagesOf = (site: Site, from: string, slug: string | null) => {
  const { publications } = site;
  const current = publications.findIndex(({ edition }) => from.startsWith(`${edition.code}/`));
  const own = publications[current]?.edition.languages;
  const page = publications[current]?.pages.find((one) => one.slug === slug);
  return publications.map(({ edition, pages }, index) => {
    const other = pages.find((one) => one.slug === slug);
    const has = slug !== null && (other !== undefined || EVERYWHERE.has(slug));
    return {
      code: edition.code,
      name: edition.t("language"),
      short: edition.t("language.short"),
      lang: edition.languages[0],
      href: linkBetween(from, pathOf(edition.code, has ? slug : "index")),
      here: index === current,
      // It shows the language of this edition beside another.
      both: own?.length === 1 && edition.languages.length > 1 && edition.languages.includes(own[0]),
      // The one that the key leads to.
      next: publications.length > 1 && index === (current + 1) % publications.length,
      lacks: index === current ? null : lacks(site, page, other),
    };
  });
};
