import type { Element } from "hast";
import type { BookMeta, Edition, Page, Publication } from "../book.ts";
import { inherit } from "../library/cache/cache.ts";
import { contentOf, element, hasClass, isElement } from "../library/tree/tree.ts";
import { isMade, listsBeside } from "../transform/made-page.ts";
import { pairsOf } from "./page-pairs.ts";
import type { Beside } from "./pair-links.ts";
import type { Languages } from "./both-languages.ts";

/** The same book in two languages. */
interface Sides {
  source: Publication;
  translation: Publication;
}

const isBreak = (node: Element): boolean => hasClass(node, "page-break");

const elementsOf = ({ body }: Page): Element[] => contentOf(body).filter((node) => isElement(node));

/** A page with its elements in rows. One that ends a page stands by itself. */
const inRows = (page: Page, rows: readonly (readonly Element[])[]): Page => {
  const children = rows.map((row) => {
    const [only] = row;
    return only && row.every(isBreak) ? only : element("div", { className: ["row"] }, [...row]);
  });
  return { ...page, body: { type: "root", children } };
};

/**
 * A page with nothing but its title, its notice and as many rows as another: it has no text in the language of its side. Across from a
 * list, which nobody would translate, there is no title either.
 */
const empty = (page: Page, { length }: readonly unknown[]): Page => ({
  ...inRows(
    page,
    Array.from({ length }, () => []),
  ),
  ...(isMade(page) && { heading: { type: "root", children: [] } }),
  footnotes: [],
});

/** An edition whose readers find a chapter that is not translated on the pages opposite, not below. */
const beside = (edition: Edition): Edition =>
  inherit(edition, {
    t: (key: string, values?: Parameters<Edition["t"]>[1]) =>
      edition.t(key === "untranslated" ? "untranslated.opposite" : key, values),
  });

/**
 * What stands on the left and the right pages of a book whose languages face each other: the pages of both, in the source's order, each in
 * as many rows as the one across from it. `chapters` has what stands beside what, by slug.
 */
export const facingSides = (
  { source, translation }: Sides,
  chapters: ReadonlyMap<string, Beside>,
  order: NonNullable<BookMeta["parallel"]>["order"],
): [Publication, Publication] => {
  const languages: Languages = [source.edition.languages[0], translation.edition.languages[0]];
  const pairs = source.pages.flatMap((page): [Page, Page][] => {
    const theirs = translation.pages.find(({ slug }) => slug === page.slug);
    // Each has an order of its own: they stand across from each other as wholes.
    if (page.kind === "index" && theirs)
      return [[inRows(page, [elementsOf(page)]), inRows(theirs, [elementsOf(theirs)])]];
    const isTranslated = theirs?.language === languages[1];
    if (!theirs || !isTranslated) {
      const rows = elementsOf(page).map((node) => [node]);
      return [[inRows(page, rows), empty(theirs ?? page, rows)]];
    }
    const rows = pairsOf({ source: page, translation: theirs, chapter: chapters.get(page.slug) }, languages);
    const breaks = rows.map((row) => [...row.source, ...row.translation].find(isBreak));
    const on = (side: "source" | "translation") =>
      rows.map((row, index) => {
        const ends = breaks[index];
        return ends && row[side].every(isBreak) ? [ends] : row[side];
      });
    return [[inRows(page, on("source")), inRows(theirs, on("translation"))]];
  });
  for (const page of listsBeside(source.pages, translation.pages)) {
    const rows = elementsOf(page).map((node) => [node]);
    pairs.push([empty(page, rows), inRows(page, rows)]);
  }
  const sides: [Publication, Publication] = [
    { edition: source.edition, pages: pairs.map(([page]) => page) },
    { edition: beside(translation.edition), pages: pairs.map(([, page]) => page) },
  ];
  return order === "translation" ? [sides[1], sides[0]] : sides;
};
