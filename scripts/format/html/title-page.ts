import type { Publication } from "../../book.ts";
import type { Render } from "../render.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { contentsData } from "./contents-data.ts";
import { foundData } from "./found/found-data.ts";
import { headData } from "./head-data.ts";
import { languagesOf } from "./languages-of.ts";
import type { Site } from "./site.ts";
import { dateInWords } from "../../library/text/text.ts";

/** The titles in the other languages: a book in two languages names itself in both. */
const otherTitles = (site: Site, publication: Publication, from: string) =>
  site.publications
    .filter(
      ({ edition: { languages, meta } }) =>
        languages.length === 1 &&
        !publication.edition.languages.includes(languages[0]) &&
        meta.title !== publication.edition.meta.title,
    )
    .map(({ edition: { code, languages, meta } }) => ({
      title: meta.title,
      lang: languages[0],
      href: linkBetween(from, pathOf(code, "index")),
    }));

/** Puts the title page of an edition, with the contents and the downloads, into the site. */
export const titlePage = (site: Site, publication: Publication, render: Render): void => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, "index");
  const { date } = site.book.meta;
  const html = render("index", {
    ...headData(site, publication, from),
    found: foundData(site, publication, { from }),
    languages: languagesOf(site, from, null),
    others: otherTitles(site, publication, from),
    date: date === undefined ? null : { iso: date, words: dateInWords(date, edition.languages[0]) },
    entries: contentsData(publication, from),
    first: pages[0] ? linkBetween(from, pathOf(edition.code, pages[0].slug)) : null,
  });
  site.files.set(from, Buffer.from(html));
};
