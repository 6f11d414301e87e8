import { VFile } from "vfile";
import type { Book, Publication } from "../../book.ts";
import { readFigureFile, sayValue, wordsIn } from "../../library/key-figures/key-figures.ts";
import { dateInWords, languageName } from "../../library/text/text.ts";
import { creditsOf } from "../credits.ts";
import { frontMatter } from "../front-matter.ts";
import { isMade } from "../../transform/made-page.ts";
import { editionData, inEach } from "../page-data.ts";
import { provenance } from "../provenance.ts";
import { renderer, type Render } from "../render.ts";
import { citations, citedIn, records } from "./cited.ts";
import { contentsData, type Sidebar } from "./contents.ts";
import { licenceData } from "../licence.ts";
import { headData } from "./page-head.ts";
import { seoData } from "./seo/seo-data.ts";
import { blankForFonts, linkBetween, pageLink, pathOf, type Site, type TextFile } from "./site.ts";

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

/** The cover of an edition as its home page shows it. */
const coverOf = ({ covers }: Site, { edition: { code } }: Publication, from: string) => {
  const { path, width, height } = covers.get(code) ?? {};
  return path === undefined ? null : { href: linkBetween(from, path), width, height };
};

/** The key figures of an edition, in each of its languages: its own, else those of the book. */
export const figuresOf = ({ meta, data }: Book, { edition, sides }: Publication) => {
  const reading = { file: new VFile(), above: 0, data };
  const shared = meta.figures === undefined ? undefined : readFigureFile(meta.figures, reading)?.slice(0, 4);
  return (sides?.map((side) => side.edition) ?? [edition]).flatMap(
    ({ languages: [lang], locale, meta: own }) => {
      const figures =
        own.figures?.map((one) => ({ ...one, unit: null, apart: false })) ??
        shared?.map((one) => {
          const { number, scale, unit } = sayValue(one, locale);
          const small = scale + unit;
          return {
            value: number,
            unit: small.trim() || null,
            apart: /^\s/.test(small),
            label: wordsIn(one.label, lang) ?? "",
          };
        });
      return figures === undefined ? [] : [{ lang, figures }];
    },
  );
};

/** The title page of an edition, with the contents and the downloads. */
export const titlePage = (site: Site, publication: Publication, render: Render): TextFile => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, "index");
  const { date } = site.book.meta;
  const html = render("index", {
    ...headData(site, publication, from, seoData(site, publication, from)),
    others: otherTitles(site, publication, from),
    cover: coverOf(site, publication, from),
    sides: frontMatter(site.book, edition, site.revision).sides,
    figures: figuresOf(site.book, publication),
    date: date === undefined ? null : { iso: date, words: dateInWords(date, edition.locale) },
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
  const head = headData(site, first, from, seoData(site, first, from));
  const languages = head.languages.map((one, index) => {
    const names = site.publications[index]?.edition.names ?? [];
    return { ...one, titles: inEach(names, "title"), subtitles: inEach(names, "subtitle") };
  });
  const html = renderer(
    "html",
    first.edition.t,
    site.book,
  )("chooser", {
    ...head,
    fonts: blankForFonts(""),
    scripts: [linkBetween(from, site.scripts.chooser)],
    titles: inEach(
      site.publications.flatMap(({ edition }) => edition.names),
      "title",
    ),
    languages,
  });
  return [[from, html]];
};

/** The colophon: what can be said of the edition, each with its name in the reader's language. */
const factsOf = (site: Site, publication: Publication) => {
  const { edition, pages } = publication;
  const { t, languages } = edition;
  const { meta } = site.book;
  const data = editionData(publication);
  const licence = licenceData(meta);
  const chapters = pages.filter((page) => !isMade(page));
  const done = chapters.filter(({ language }) => languages.includes(language)).length;
  const names = languages.map((language) => languageName(language, languages[0]));
  const rows: [name: string, text: string | null, href?: string | null][] = [
    ["title", [data.title, data.subtitle].filter(Boolean).join(" · ")],
    ["authors", data.authors],
    ["translators", data.translators],
    ["publisher", data.publisher],
    ["date", meta.date === undefined ? null : dateInWords(meta.date, edition.locale)],
    ["languages", new Intl.ListFormat(languages[0]).format(names)],
    ["translated", done < chapters.length ? t("about.of", { done, all: chapters.length }) : null],
    ["licence", licence?.text ?? null, licence?.href ?? null],
    ["rights", data.rights],
    ["id", meta.id, /^https?:/.test(meta.id) ? meta.id : null],
    ["revision", site.revision],
    ["texts", provenance(site.book, edition)],
  ];
  return rows.flatMap(([key, text, href = null]) =>
    text === null ? [] : [{ name: t(`about.${key}`), text, href }],
  );
};

/** Where each chapter comes from that says so. */
const sourcesOf = (publication: Publication, from: string) =>
  publication.pages.flatMap((page) => {
    const { updated, source = "", author = "" } = page.matter;
    if (updated === undefined && source === "" && author === "") return [];
    const words = updated === undefined ? null : dateInWords(updated, publication.edition.locale);
    return [{ ...pageLink(publication, page, from), iso: updated ?? null, updated: words, source, author }];
  });

/** The page about the book, with its colophon and where its chapters come from. */
export const aboutPage = (
  site: Site,
  publication: Publication,
  { render, sidebar }: { render: Render; sidebar: Sidebar },
): TextFile => {
  const from = pathOf(publication.edition.code, "about");
  const html = render("about", {
    ...headData(site, publication, from),
    sidebar: sidebar(from, null),
    citations: citations(citedIn(site, publication)),
    records: records(publication, from),
    facts: factsOf(site, publication),
    credits: (publication.sides ?? [publication]).flatMap(({ edition: side }) => {
      const credits = creditsOf(side);
      return credits.length === 0 ? [] : [{ lang: side.languages[0], credits }];
    }),
    provenance: sourcesOf(publication, from),
  });
  return [from, html];
};
