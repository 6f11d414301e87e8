import type { Book, Publication, Translation } from "../book.ts";
import { compile } from "./compile.ts";
import { figureNumbers } from "./figures.ts";
import { highlighter } from "./highlight-code.ts";
import { imageUnreadable } from "./image-unreadable.ts";
import { linkPages } from "./link-pages.ts";
import { staleNotices } from "./notices.ts";
import { glossaryPage } from "./glossary.ts";
import { termFinder } from "../library/terms/terms.ts";

/** Compiles every chapter of every edition to a page, then resolves the links between them. */
export const transform = async (book: Book, translations: readonly Translation[]): Promise<Publication[]> => {
  const highlight = await highlighter([...book.chapters.values()].flat().map(({ tree }) => tree));
  // Blocks of a translation have the ids of those they render.
  const named = new Map(
    translations.flatMap(({ translation }) => (translation ? [[translation.file, translation]] : [])),
  );
  const finders = new Map(
    [...book.chapters.keys()].map((language) => [language, termFinder(book.glossary, language)]),
  );
  const numbers = new Map(
    (book.chapters.get(book.meta.source) ?? []).map((chapter) => [
      chapter.slug,
      figureNumbers(chapter.blocks),
    ]),
  );
  const known = new Map(translations.map((one) => [`${one.language}/${one.slug}`, one]));
  const publications = book.editions.map((edition) => {
    const compiled = edition.chapters.map((chapter, index) => ({
      chapter,
      page: compile(named.get(chapter.file) ?? chapter, {
        number: index + 1,
        t: edition.t,
        data: book.data,
        highlight,
        numbers: numbers.get(chapter.slug),
        findTerms: finders.get(chapter.language),
      }),
    }));
    if (book.meta.staleNotices) {
      for (const { chapter, page } of compiled) {
        const one = known.get(`${chapter.language}/${chapter.slug}`);
        if (one) staleNotices(page, one, book.meta.source, edition.t);
      }
    }
    linkPages(compiled, book.assets, edition.t);
    const pages = compiled.map(({ page }) => page);
    const glossary = glossaryPage(book, edition, pages);
    return { edition, pages: glossary ? [...pages, glossary] : pages };
  });
  await imageUnreadable(book, publications);
  return publications;
};
