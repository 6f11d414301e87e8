import { alignBook } from "../align/align-book.ts";
import { blockIds } from "../align/block-ids.ts";
import type { Book, Publication } from "../book.ts";
import { compile } from "./compile.ts";
import { enginesFor } from "./engines.ts";
import { linkPages } from "./link-pages.ts";

/** Compiles every chapter of every edition to a page, then resolves the links between them. */
export const transform = async (book: Book): Promise<Publication[]> => {
  const engines = await enginesFor(book);
  const ids = blockIds(book, alignBook(book));
  return book.editions.map((edition) => {
    const compiled = edition.chapters.map((chapter, index) => ({
      chapter,
      page: compile(chapter, {
        ids: ids.get(chapter) ?? [],
        number: index + 1,
        t: edition.t,
        data: book.data,
        engines,
      }),
    }));
    linkPages(compiled, book.assets, edition.t);
    return { edition, pages: compiled.map(({ page }) => page) };
  });
};
