import type { Publication } from "../../book.ts";
import { dateInWords } from "../../library/text/text.ts";
import { inEach } from "../page-data.ts";
import { renderer, type Render } from "../render.ts";
import { contentsData } from "./contents.ts";
import { languagesOf } from "./language-switch.ts";
import { headData } from "./page-head.ts";
import { seoData } from "./seo/seo-data.ts";
import { linkBetween, pathOf, type Site, type TextFile } from "./site.ts";

/** The titles in the other languages: a book in two languages names itself in both. */
const otherTitles = (site: Site, { edition: own }: Publication, from: string) =>
  site.publications
    .filter(
      ({ edition: { languages, meta } }) =>
        languages.length === 1 && !own.languages.includes(languages[0]) && meta.title !== own.meta.title,
    )
    .map(({ edition: { code, languages, meta } }) => ({
      title: meta.title,
      lang: languages[0],
      href: linkBetween(from, pathOf(code, "index")),
    }));

/** The title page of an edition, with the contents and the downloads. */
export const titlePage = (site: Site, publication: Publication, render: Render): TextFile => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, "index");
  const { date } = site.book.meta;
  const html = render("index", {
    ...headData(site, publication, from, seoData(site, publication, { from })),
    languages: languagesOf(site, from, null),
    others: otherTitles(site, publication, from),
    date: date === undefined ? null : { iso: date, words: dateInWords(date, edition.languages[0]) },
    entries: contentsData(publication, from),
    first: pages[0] ? linkBetween(from, pathOf(edition.code, pages[0].slug)) : null,
  });
  return [from, html];
};

/** `index.html`, which sends a reader to a language and offers all of them; none for a book without editions. */
export const chooser = (site: Site): TextFile[] => {
  const [first] = site.publications;
  if (!first) return [];
  const from = "index.html";
  const languages = languagesOf(site, from, null).map((one, index) => {
    const names = site.publications[index]?.edition.names ?? [];
    return { ...one, titles: inEach(names, "title"), subtitles: inEach(names, "subtitle") };
  });
  const names = site.publications.flatMap(({ edition }) => edition.names);
  const html = renderer("html", first.edition.t)("chooser", {
    ...headData(site, first, from, seoData(site, first, { from })),
    fonts: linkBetween(from, site.fonts.get("") ?? ""),
    scripts: [linkBetween(from, site.scripts.chooser)],
    titles: inEach(names, "title"),
    languages,
  });
  return [[from, html]];
};
