import { element } from "../library/tree/tree.ts";
import type { Book, Edition, Page, Publication, Translate, Translation } from "../book.ts";
import { bothTitles, parallelPage } from "./parallel-page.ts";
import type { Languages } from "./rows.ts";

/** What a parallel edition says in both languages: names of its parts. The rest is in the source's language. */
const IN_BOTH = new Set(["chapter", "contents", "glossary", "language", "notes"]);

const speakBoth =
  (source: Translate, translation: Translate): Translate =>
  (key, values) => {
    if (key === "language.short") return translation("language.both", values);
    return IN_BOTH.has(key) ? bothTitles(source(key, values), translation(key, values)) : source(key, values);
  };

const metaOf = (source: Edition["meta"], translation: Edition["meta"]): Edition["meta"] => {
  const [first, second = first] = [source.subtitle, translation.subtitle].filter(
    (text) => text !== undefined,
  );
  // An ISBN is that of one edition, and a certifier has read one.
  const { subtitle: _, isbn: __, certifier: ___, ...rest } = source;
  return {
    ...rest,
    title: bothTitles(source.title, translation.title),
    ...(first !== undefined && second !== undefined && { subtitle: bothTitles(first, second) }),
    authors: [...new Set([...source.authors, ...translation.authors])],
    translators: [...new Set([...source.translators, ...translation.translators])],
    subjects: [...new Set([...source.subjects, ...translation.subjects])],
    fileAs: { ...source.fileAs, ...translation.fileAs },
    partial: source.partial || translation.partial,
    parts: Object.fromEntries(
      Object.entries(source.parts).map(([part, title]) => [
        part,
        bothTitles(title, translation.parts[part] ?? title),
      ]),
    ),
  };
};

const editionOf = (source: Edition, translation: Edition): Edition => ({
  code: `${source.code}-${translation.code}`,
  languages: [source.languages[0], translation.languages[0]],
  meta: metaOf(source.meta, translation.meta),
  names: [...source.names, ...translation.names],
  t: speakBoth(source.t, translation.t),
  strings: [...new Set([...source.strings, ...translation.strings])],
  chapters: source.chapters,
});

/** A page that only one language has says so. */
const alone = (page: Page, languages: Languages, t: Translate): Page => ({
  ...page,
  body: {
    type: "root",
    children: [
      element("p", { className: ["notice"], lang: languages[0] }, [
        { type: "text", value: t("parallel.alone") },
      ]),
      ...page.body.children,
    ],
  },
});

/**
 * The parallel editions of a book, one for each language beside the source: every chapter of the source with its
 * translation beside it.
 */
export const parallelEditions = (
  { meta }: Book,
  publications: readonly Publication[],
  translations: readonly Translation[],
): Publication[] => {
  const source = publications.find(({ edition }) => edition.code === meta.source);
  const style = meta.parallel;
  if (!source || !style) return [];
  return publications.flatMap((publication) => {
    if (publication === source) return [];
    const edition = editionOf(source.edition, publication.edition);
    const languages: Languages = [source.edition.languages[0], publication.edition.languages[0]];
    const chapters = new Map(
      translations.filter(({ language }) => language === languages[1]).map((one) => [one.slug, one]),
    );
    const theirs = new Map(publication.pages.map((page) => [page.slug, page]));
    const pages = source.pages.map((page) => {
      const translation = theirs.get(page.slug);
      return translation?.language === languages[1]
        ? parallelPage({ source: page, translation, chapter: chapters.get(page.slug) }, languages, style)
        : alone(page, languages, edition.t);
    });
    return [{ edition, pages }];
  });
};
