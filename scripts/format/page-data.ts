import type { Root } from "hast";
import type { BookNames, Edition, Page, Publication } from "../book.ts";
import { dateline } from "./dateline.ts";
import { describe } from "./describe.ts";
import { languageName } from "../library/text/text.ts";

/** What the templates of every format are told of a page; the markup is already the format's own. */
export const pageData = ({ edition }: Publication, page: Page, markup: (tree: Root) => string) => {
  const { t, languages } = edition;
  const foreign = !languages.includes(page.language);
  return {
    slug: page.slug,
    kind: page.kind,
    number: page.number ?? null,
    title: page.title,
    language: page.language,
    foreign: foreign ? page.language : null,
    notice: foreign ? t("untranslated", { language: languageName(page.language, languages[0]) }) : null,
    dateline: dateline(page.matter, languages[0], t),
    description: describe(page) ?? null,
    heading: markup(page.heading),
    body: markup(page.body),
  };
};

/** The book's titles, say, in each of its languages; what is the same in both is said once. */
export const inEach = (names: readonly BookNames[], key: "title" | "subtitle" | "description") => {
  const texts = new Map(names.flatMap(({ lang, [key]: text }) => (text === undefined ? [] : [[text, lang]])));
  return [...texts].map(([text, lang]) => ({ text, lang }));
};

/** The book's titles and subtitles in its languages, as a drawing sets them. */
export const titlesOf = ({ names }: Edition) => ({
  titles: inEach(names, "title").map(({ text }) => text),
  subtitles: inEach(names, "subtitle").map(({ text }) => text),
});

/** What the templates of every format are told of an edition. */
export const editionData = ({ edition }: Publication) => {
  const { meta, languages, code } = edition;
  const list = (names: string[]): string =>
    new Intl.ListFormat(languages[0], { type: "conjunction" }).format(names);
  return {
    code,
    lang: languages[0],
    title: meta.title,
    subtitle: meta.subtitle ?? null,
    titles: inEach(edition.names, "title"),
    subtitles: inEach(edition.names, "subtitle"),
    descriptions: inEach(edition.names, "description"),
    authors: meta.authors.length > 0 ? list(meta.authors) : null,
    translators: meta.translators.length > 0 ? list(meta.translators) : null,
    publisher: meta.publisher ?? null,
    description: meta.description ?? null,
    rights: meta.rights ?? null,
  };
};
