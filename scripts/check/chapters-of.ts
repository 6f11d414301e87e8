import type { Book, Chapter } from "../book.ts";

/** Every chapter file of the book once, whichever editions it appears in. */
export const chaptersOf = (book: Book): Set<Chapter> =>
  new Set([...book.source, ...book.editions.flatMap((edition) => edition.chapters)]);
