import type { Root } from "mdast";
import type { Book, Chapter } from "../book.ts";
import { align, type Pair } from "../library/alignment/align.ts";

/** A chapter and its translation; one is missing where only the other language has it. */
export interface AlignedChapter {
  slug: string;
  /** Language of the translation. */
  language: string;
  source?: Chapter;
  translation?: Chapter;
  /** Every leaf block of both, in reading order. */
  pairs: Pair[];
}

const NOTHING: Root = { type: "root", children: [] };

const termsOf = ({ glossary, meta }: Book, language: string) =>
  glossary.flatMap(({ names }) => {
    const [own, theirs] = [names.get(meta.source), names.get(language)];
    if (!own || !theirs) return [];
    return [{ source: [own.term, ...own.variants], translation: [theirs.term, ...theirs.variants] }];
  });

/**
 * Aligns every chapter of a book with its translations: language by language, in the source's order, chapters that only
 * a translation has last.
 */
export const alignBook = (book: Book): AlignedChapter[] => {
  const sources = book.chapters.get(book.meta.source) ?? [];
  return [...book.chapters].flatMap(([language, chapters]) => {
    if (language === book.meta.source) return [];
    const terms = termsOf(book, language);
    const own = new Map(sources.map((chapter) => [chapter.slug, chapter]));
    const theirs = new Map(chapters.map((chapter) => [chapter.slug, chapter]));
    return [...new Set([...own.keys(), ...theirs.keys()])].map((slug) => {
      const [source, translation] = [own.get(slug), theirs.get(slug)];
      return {
        slug,
        language,
        ...(source && { source }),
        ...(translation && { translation }),
        pairs: align(source?.tree ?? NOTHING, translation?.tree ?? NOTHING, { terms }),
      };
    });
  });
};
