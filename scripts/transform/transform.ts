import type { Book, Publication } from "../book.ts";
import { compile } from "./compile.ts";
import { linkPages } from "./link-pages.ts";

/** Compiles every chapter of every edition to a page, then resolves the links between them. */
export const transform = (book: Book): Publication[] => {
  const sources = new Map(
    (book.chapters.get(book.meta.source) ?? []).map((chapter) => [chapter.slug, chapter]),
  );
  return book.editions.map((edition) => {
    const compiled = edition.chapters.map((chapter, index) => ({
      chapter,
      page: compile(chapter, {
        source: sources.get(chapter.slug),
        number: index + 1,
        t: edition.t,
        data: book.data,
      }),
    }));
    linkPages(compiled, book.assets, edition.t);
    return { edition, pages: compiled.map(({ page }) => page) };
  });
};
