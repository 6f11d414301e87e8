import type { Edition, Page, Publication } from "../../book.ts";
import { RECORDS, recordPath, type Entry } from "../../library/references/references.ts";
import { citation, isbnOf, workOf } from "../work.ts";
import { absolute, isOwn, linkBetween, pathOf, type Site, type TextFile } from "./site.ts";

/** An edition, or a page of it, as it is cited in one language. */
export interface Cited {
  edition: Edition;
  work: Entry;
}

/** How an edition, or a page of it, is cited: once, or in a parallel edition in each of its languages. */
export const citedIn = (site: Site, publication: Publication, page?: Page): Cited[] => {
  const { book } = site;
  const url = absolute(site, pathOf(publication.edition.code, page?.slug ?? "index"));
  // A parallel edition has ISBNs of its own.
  const own = publication.sides ? { isbn: isbnOf(publication.edition) } : {};
  return (publication.sides ?? [publication]).map(({ edition, pages }) => {
    if (!page) return { edition, work: { ...workOf(book, edition), ...own, url } };
    const { title, language, matter } = pages.find(({ slug }) => slug === page.slug) ?? page;
    const work = workOf(book, edition, { title, url, author: matter.author, doi: matter.doi });
    return { edition, work: { ...work, ...own, language } };
  });
};

/** How a page says in words that the book, or a chapter, is to be cited. */
export const citations = (cited: readonly Cited[]) =>
  cited.map(({ edition, work }) => ({
    lang: edition.languages[0],
    phrases: citation(work, edition.languages[0]),
    address: work.url ?? null,
  }));

/** Where the page at `from` says that the records of the book, or a chapter, are. */
export const records = (publication: Publication, from: string, page?: Page) =>
  page && !isOwn(publication, page)
    ? []
    : RECORDS.map((format) => ({
        name: format.name,
        type: format.type,
        href: linkBetween(from, recordPath(format, pathOf(publication.edition.code, page?.slug ?? "index"))),
      }));

/** An entry for each language, under a key that no other page of the site has. */
const entriesOf = (site: Site, publication: Publication, page?: Page): Entry[] => {
  const { code } = publication.edition;
  return citedIn(site, publication, page).map(({ edition, work }) => {
    const side = publication.sides ? [edition.code] : [];
    const key = [work.key, code, ...side, ...(page ? [page.slug] : [])].join("-");
    return { ...work, key: key.replace(/[^A-Za-z0-9-]+/g, "-") };
  });
};

/** The records of an edition and of each of its chapters. */
export const recordFiles = (site: Site, publication: Publication): TextFile[] => {
  const { code } = publication.edition;
  const pages = publication.pages.filter((page) => isOwn(publication, page));
  return [undefined, ...pages].flatMap((page) => {
    const entries = entriesOf(site, publication, page);
    return RECORDS.map((format): TextFile => [
      recordPath(format, pathOf(code, page?.slug ?? "index")),
      format.write(entries),
    ]);
  });
};
