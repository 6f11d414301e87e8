import { posix } from "node:path";
import type { Book, Edition, EditionMeta, Theme } from "../book.ts";
import { directionOf } from "../library/languages/languages.ts";
import { dateInWords, inOneLine } from "../library/text/text.ts";
import { licenceData, licenceInWords } from "./licence.ts";
import { creditsOf } from "./credits.ts";
import { listOf } from "./page-data.ts";
import { citation, doiAddress, workOf } from "./work.ts";

/** Formats that have an ISBN of their own, in the order of an imprint. */
const FORMATS = ["print", "pdf", "epub"] as const;

/** The picture that a theme has for the covers of all its books. */
const themeCover = ({ pictures }: Theme): { picture: string; title: boolean } | undefined => {
  const path = ["cover.svg", "cover.jpg", "cover.png"].find((name) => pictures.has(name));
  return path === undefined ? undefined : { picture: `theme/${path}`, title: true };
};

/**
 * The cover of an edition: a picture of the book, or of its theme, by its path as the album knows it, and whether the title is set
 * on it; nothing: it is drawn.
 */
export const coverOf = (book: Book, { meta }: Edition) => {
  const cover = meta.cover ?? book.meta.cover ?? themeCover(book.theme);
  return cover && { ...cover, picture: posix.normalize(cover.picture) };
};

/** The editions that an edition is made of: a parallel one of two, any other of itself. */
const sidesOf = (book: Book, edition: Edition): Edition[] =>
  edition.languages.length === 1
    ? [edition]
    : edition.languages.flatMap((language) => book.editions.filter(({ code }) => code === language));

/** "Revised edition", as it is written; "Edition 2" from its number. */
const editionInWords = (book: Book, { meta, t }: Edition): string[] => {
  const edition = meta.edition ?? book.meta.edition;
  if (edition === undefined) return [];
  return [typeof edition === "number" ? t("edition", { number: edition }) : edition];
};

const publishedBy = ({ publisher, place }: EditionMeta, t: Edition["t"]): string | null => {
  if (publisher === undefined) return place ?? null;
  return place === undefined ? t("published", { publisher }) : t("published-in", { publisher, place });
};

const seriesInWords = ({ series }: EditionMeta): string | null =>
  series ? [series.name, series.number].filter((part) => part !== undefined).join(" · ") : null;

/** Those whose names stand on the title page beside authors and translators, and how. */
const BYLINES = [
  ["editor", "edited-by"],
  ["compiler", "compiled-by"],
  ["illustrator", "illustrated-by"],
] as const;

const bylinesOf = ({ meta, t, languages }: Edition): string[] =>
  BYLINES.flatMap(([role, key]) => {
    const those = (meta.contributors ?? []).filter(({ roles }) => roles.includes(role));
    const names = listOf(
      those.map(({ name }) => name),
      languages[0],
    );
    return names === null ? [] : [t(key, { names })];
  });

/** What the version that a book is has changed, by lines. */
const changesIn = ({ versions, meta }: Book, language: string): string[] =>
  versions.find(({ number }) => number === meta.version)?.changes.get(language) ?? [];

/** What the pages before the text say in one language. */
const sideOf = (book: Book, side: Edition, revision: string) => {
  const { meta, t, languages } = side;
  const [language] = languages;
  const { date, version } = book.meta;
  const licence = licenceData(book.meta);
  const translators = listOf(meta.translators, language);
  return {
    lang: language,
    title: meta.title,
    subtitle: meta.subtitle ?? null,
    series: seriesInWords(meta),
    authors: listOf(meta.authors, language),
    translators: translators === null ? null : t("translated-by", { names: translators }),
    bylines: bylinesOf(side),
    credits: creditsOf(side),
    publisher: meta.publisher ?? null,
    place: meta.place ?? null,
    published: publishedBy(meta, t),
    date: date === undefined ? null : dateInWords(date, side.locale),
    /** Edition, version and date, in words. */
    issue: [
      ...editionInWords(book, side),
      ...(version === undefined ? [] : [t("version", { version })]),
      ...(date === undefined ? [] : [dateInWords(date, side.locale)]),
    ],
    changes: changesIn(book, language),
    // What the author says of the rights names the licence.
    rights: meta.rights ?? (licence && licenceInWords(licence, t)),
    dedication: meta.dedication ?? [],
    cip: meta.cip ?? [],
    citation: { label: t("citation"), phrases: citation(workOf(book, side), language) },
    colophon: {
      title: t("colophon"),
      made: t("colophon.made"),
      fonts: t("colophon.fonts"),
      revision: t("colophon.revision", { revision }),
    },
  };
};

/** ISBNs by format; what formats are called in several languages stands beside one another. */
const isbnsOf = (edition: Edition, sides: readonly Edition[]) =>
  FORMATS.flatMap((format) => {
    const isbn = edition.meta.isbn?.[format];
    const names = inOneLine(...sides.map(({ t }) => t(`isbn.${format}`)));
    return isbn === undefined ? [] : [edition.t("isbn", { isbn, format: names })];
  });

/** Whether the title stands alone on a first page. Chinese books begin with their title page (GB/T 12450). */
export const hasHalfTitle = ({ languages: [first] }: Pick<Edition, "languages">): boolean =>
  !/^zh\b/.test(first);

/**
 * What an edition says before and behind its text, in each of its languages, and once for all of them its numbers and the badge
 * of its licence. `revision` names the content it was made of.
 */
export const frontMatter = (book: Book, edition: Edition, revision: string) => {
  const sides = sidesOf(book, edition);
  const licence = licenceData(book.meta);
  const dois = [...new Set([edition, ...sides].map(({ meta }) => meta.doi ?? book.meta.doi))];
  return {
    sides: sides.map((side) => ({
      ...sideOf(book, side, revision),
      dir: directionOf(side.languages[0], edition.languages[0]) ?? null,
    })),
    badge: licence?.href == null ? null : { text: licence.text, href: licence.href },
    isbns: isbnsOf(edition, sides),
    dois: dois.flatMap((doi) => (doi === undefined ? [] : [{ text: doi, href: doiAddress(doi) }])),
    dedicated: sides.some(({ meta }) => meta.dedication),
    halfTitle: hasHalfTitle(edition),
  };
};

/** All that stands before and behind the text of an edition, for those who cut fonts. */
export const frontText = (book: Book, edition: Edition): string =>
  JSON.stringify(frontMatter(book, edition, ""));
