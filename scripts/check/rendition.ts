import { alignBook, type AlignedChapter } from "../align/align-book.ts";
import type { Book, Chapter } from "../book.ts";

/** A chapter beside its translation, with the blocks that render each other. */
export interface Rendition extends AlignedChapter {
  source: Chapter;
  translation: Chapter;
}

const isWhole = (chapter: AlignedChapter): chapter is Rendition =>
  chapter.source !== undefined && chapter.translation !== undefined;

/** Every chapter that two languages have. A chapter of one language alone is for other rules. */
export const renditionsOf = (book: Book): Rendition[] => alignBook(book).filter(isWhole);
