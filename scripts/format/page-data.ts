import { toString } from "hast-util-to-string";
import type { BookNames, Edition, FrontMatter, Page, Publication } from "../book.ts";
import { rememberOf, type Memory } from "../library/cache/cache.ts";
import { guarded } from "../library/messages/messages.ts";
import { directionOf } from "../library/languages/languages.ts";
import { dateInWords, languageName } from "../library/text/text.ts";
import { isElement } from "../library/tree/tree.ts";
import { isMade } from "../transform/made-page.ts";

/** The language of a page where it is not one of the edition's: that of a source without translation. */
export const foreignLanguage = ({ languages }: Edition, { language }: Page): string | null =>
  languages.includes(language) ? null : language;

/** What stands under a chapter's title: when it was updated, its source and author, in the reader's language. */
interface Dateline {
  /** The language that it is in. */
  lang: string;
  iso: string | null;
  updated: string | null;
  source: string | null;
  author: string | null;
  /** Where an article is from. */
  place: string | null;
}

/** The zone of a time as readers name it: `UTC+8`, in China that of Beijing; nothing of a date alone. */
const zoneOf = (iso: string, { languages: [language], t }: Edition): string | undefined => {
  const [, sign = "+", hours = "0", minutes = "00"] = /T.*?(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(iso) ?? [];
  if (!iso.includes("T")) return undefined;
  if (`${sign}${hours}:${minutes}` === "+08:00" && /^zh(?!-(?:TW|HK|MO|Hant))/.test(language))
    return t("zone.beijing");
  const offset = `${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
  return `UTC${offset === "0" ? "" : `${sign}${offset}`}`;
};

/** When a text is of; an article says in which zone its time is. */
const dateOf = (iso: string, isArticle: boolean, edition: Edition): string => {
  const date = dateInWords(iso, edition.locale);
  const zone = isArticle ? zoneOf(iso, edition) : undefined;
  return edition.t("updated", { date: zone === undefined ? date : edition.t("zone", { date, zone }) });
};

/** The dateline of a chapter, or nothing when its front matter says nothing of the kind. */
const dateline = (matter: FrontMatter, edition: Edition): Dateline | null => {
  const { updated, source, author, kind, place } = matter;
  const { languages, t } = edition;
  if ((updated ?? source ?? author ?? place) === undefined) return null;
  return {
    lang: languages[0],
    place: place ?? null,
    iso: updated ?? null,
    updated: updated === undefined ? null : dateOf(updated, kind === "article", edition),
    source: source === undefined ? null : t("source", { source }),
    author: author === undefined ? null : t("author", { author }),
  };
};

/** Makes something of the front matter of a page: once, or in a parallel edition for each language that the chapter is in. */
const ofSides = <T>(
  { edition, sides }: Publication,
  page: Page,
  make: (matter: FrontMatter, edition: Edition) => T | null,
): T[] => {
  const own = sides?.flatMap(({ edition: side, pages }) => {
    const there = pages.find(({ slug, language }) => slug === page.slug && language === side.languages[0]);
    return (there && make(there.matter, side)) ?? [];
  });
  return own ?? [make(page.matter, edition)].filter((one) => one !== null);
};

/** The datelines of a page: one, or in a parallel edition one for each language that the chapter is in. */
export const datelines = (publication: Publication, page: Page): Dateline[] =>
  ofSides(publication, page, dateline);

/** A step of the path to an article; the last is the article itself. */
export interface Step {
  label: string;
  /** As its author wrote it. */
  href: string | null;
  here: boolean;
}

/** The path to an article, as its front matter says it. */
const stepsOf = ({ kind, path = [] }: FrontMatter, { languages: [lang] }: Edition) =>
  kind !== "article" || path.length === 0
    ? null
    : {
        lang,
        steps: path.map(({ label, href }, index): Step => ({
          label,
          href: href ?? null,
          here: index === path.length - 1,
        })),
      };

/** The path to an article: once, or in each language of a parallel edition; nothing of what is no article. */
export const pathsOf = (publication: Publication, page: Page) => ofSides(publication, page, stepsOf);

/** The same with addresses of the web alone, for media without pages that have any. */
const printedPaths = (publication: Publication, page: Page) =>
  pathsOf(publication, page).map(({ lang, steps }) => ({
    lang,
    steps: steps.map((step) => ({ ...step, href: /^https?:/.test(step.href ?? "") ? step.href : null })),
  }));

/** Characters a description has room for; Han take twice the width. */
const ROOM = 160;

/** Cuts a text to what a description has room for, after a sentence if one ends there, else after a word. */
const cut = (text: string): string => {
  let room = ROOM;
  const fitting = Array.from(text).findIndex((character) => {
    room -= /[\u2e80-\uffef]/.test(character) ? 2 : 1;
    return room < 0;
  });
  if (fitting < 0) return text;
  const head = Array.from(text).slice(0, fitting).join("");
  const sentence = /^.+(?:[。！？]|[.!?](?=\s))/su.exec(head)?.[0];
  if (sentence !== undefined && sentence.length > head.length / 3) return sentence;
  return `${head.replace(/\s+\S*$/, "")}…`;
};

const beginningOf = ({ body }: Page): string | null => {
  const first = body.children.find((node) => isElement(node, "p") && toString(node).length > 20);
  return first ? cut(toString(first).replace(/\s+/g, " ").trim()) : null;
};

/** What a page is about, in a sentence or two: its front matter's `description`, else the beginning of its text. */
export const describe = (page: Page, memory?: Memory): string | null =>
  page.matter.description ?? rememberOf(memory, "beginning", { one: page, make: beginningOf });

/** The kinds of chapters that look different; all others are a chapter to templates. */
const NAMED_KINDS = new Set<Page["kind"]>(["abstract", "article", "part"]);

/** What the templates of every format are told of a page, but for its text, which is already the format's own. */
export const pageHead = (publication: Publication, page: Page, memory?: Memory) => {
  const { edition } = publication;
  const { t, languages } = edition;
  const foreign = foreignLanguage(edition, page);
  return {
    slug: page.slug,
    kind: isMade(page) || NAMED_KINDS.has(page.kind) ? page.kind : "chapter",
    /** What stands above the title, unless that says it. */
    label: page.saysNumber ? null : (page.label ?? null),
    title: page.title,
    language: page.language,
    dir: directionOf(page.language) ?? null,
    foreign,
    foreignDir: directionOf(page.language, languages[0]) ?? null,
    notice: isMade(page)
      ? null
      : foreign && t("untranslated", { language: languageName(foreign, languages[0]) }),
    dateline: dateline(page.matter, edition),
    datelines: datelines(publication, page),
    paths: printedPaths(publication, page),
    description: describe(page, memory),
  };
};

/** The book's titles, say, in each of its languages; what is the same in both is said once. */
export const inEach = (names: readonly BookNames[], key: Exclude<keyof BookNames, "lang">) => {
  const texts = new Map(names.flatMap(({ lang, [key]: text }) => (text === undefined ? [] : [[text, lang]])));
  return [...texts].map(([text, lang]) => ({ text, lang }));
};

/** The book's titles and subtitles in its languages, as a drawing sets them. */
export const titlesOf = ({ names }: Edition) => ({
  titles: inEach(names, "title").map(({ text }) => text),
  subtitles: inEach(names, "subtitle").map(({ text }) => text),
});

/** Names in a row, as a language or locale has them: "A, B and C"; nothing where there are none. */
export const listOf = (names: readonly string[], locale: string): string | null =>
  names.length === 0 ? null : new Intl.ListFormat(locale, { type: "conjunction" }).format(names);

/** What the templates of every format are told of an edition. */
export const editionData = ({ edition }: Publication) => {
  const { meta, languages, code, locale } = edition;
  return {
    code,
    lang: languages[0],
    dir: directionOf(languages[0]) ?? null,
    title: meta.title,
    subtitle: meta.subtitle ?? null,
    titles: inEach(edition.names, "title"),
    subtitles: inEach(edition.names, "subtitle"),
    descriptions: inEach(edition.names, "description"),
    authors: listOf(meta.authors, locale),
    authorLines: inEach(edition.names, "authors"),
    publishers: inEach(edition.names, "publisher"),
    translators: listOf(meta.translators, locale),
    publisher: meta.publisher ?? null,
    description: meta.description ?? null,
    rights: meta.rights ?? null,
  };
};

/**
 * What a format makes of a page. Where that throws, the file of the chapter has the message `internal`, and it is made of
 * the page without its text: the rest of the draft comes out.
 */
export const guardedPage = <T>({ edition }: Publication, page: Page, make: (page: Page) => T): T =>
  guarded(
    edition.chapters.find(({ slug }) => slug === page.slug)?.file,
    () => make(page),
    () => make({ ...page, body: { type: "root", children: [] }, footnotes: [] }),
  );
