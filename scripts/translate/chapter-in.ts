import type { Book, Chapter, Translation } from "../book.ts";

/** A chapter in a language, its blocks with the ids of the source's; nothing where that language does not have it. */
export const chapterIn = (
  { book, translations }: { book: Book; translations: readonly Translation[] },
  language: string,
  slug: string,
): Chapter | undefined =>
  language === book.meta.source
    ? book.chapters.get(language)?.find((one) => one.slug === slug)
    : translations.find((one) => one.language === language && one.slug === slug)?.translation;
