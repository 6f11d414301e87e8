import { VFile } from "vfile";
import { plainTheme } from "./plain-theme.ts";
import { album } from "../../scripts/library/album/album.ts";
import type { Book, BookMeta, Chapter, Edition, Page, Publication } from "../../scripts/book.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { parallelEditions } from "../../scripts/parallel/parallel-editions.ts";
import { transform } from "../../scripts/transform/transform.ts";
import { chapterOf } from "./chapter-of.ts";
import { fixture } from "./repository.ts";

/** Chapters in one language, by slug. */
type Texts = Record<string, string>;

const chaptersOf = (texts: Texts, language: string): Chapter[] =>
  Object.entries(texts).map(([slug, text]) => ({
    ...chapterOf(text, language),
    slug,
    title: /^# (.+)$/m.exec(text)?.[1] ?? slug,
  }));

const editionOf = async (language: string, chapters: Chapter[]): Promise<Edition> => {
  const strings = await readStrings(language);
  return {
    code: language,
    languages: [language],
    locale: language,
    t: await translator(language, strings),
    strings: Object.values(strings),
    chapters,
    names: [{ lang: language, title: "Boats" }],
    meta: { title: "Boats", authors: [], translators: [], subjects: [], parts: {}, partial: true },
  };
};

const DRAWING = fixture("check", "figure-mismatch", "good", "images", "lamp.svg");

const META: BookMeta = {
  id: "urn:x:boats",
  slug: "boats",
  source: "en",
  paper: "A4",
  staleNotices: true,
  parallel: { order: "source", style: "plain" },
};

/** A book in English and Chinese that is nowhere on disk. A chapter without translation is stood in for. */
export const bookOf = async (en: Texts, zh: Texts, parallel = META.parallel): Promise<Book> => {
  const [own, theirs] = [chaptersOf(en, "en"), chaptersOf(zh, "zh")];
  const assets = new Map([["harbour.svg", { path: "harbour.svg", file: DRAWING, size: 1 }]]);
  const standing = own.map((chapter) => theirs.find(({ slug }) => slug === chapter.slug) ?? chapter);
  return {
    root: "",
    meta: { ...META, ...(parallel && { parallel }) },
    editions: [await editionOf("en", own), await editionOf("zh", standing)],
    chapters: new Map([
      ["en", own],
      ["zh", theirs],
    ]),
    assets,
    beside: new Set(),
    versions: [],
    errata: [],
    errataFile: new VFile(),
    fonts: [],
    theme: await plainTheme(),
    album: album(assets),
    pictures: new Map(),
    glossary: [],
    ledgers: [],
    leftOut: [],
    data: new Map(),
    files: [...own, ...theirs].map(({ file }) => file),
  };
};

/** Its editions, the parallel one last. */
export const allOf = async (book: Book): Promise<Publication[]> => {
  const translations = translate(book);
  const single = await transform(book, translations);
  return [...single, ...parallelEditions(book, single, translations)];
};

/** Its parallel edition. */
export const parallelOf = async (book: Book): Promise<Publication> => {
  return (await allOf(book)).find(({ edition }) => edition.code === "en-zh")!;
};

/** The page of a parallel edition that two texts make. */
export const pageOf = async (en: string, zh: string, parallel = META.parallel): Promise<Page> => {
  const { pages } = await parallelOf(await bookOf({ a: en }, { a: zh }, parallel));
  return pages[0]!;
};
