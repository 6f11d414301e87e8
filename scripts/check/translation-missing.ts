import type { Book } from "../book.ts";
import { fail, warn } from "../report.ts";

/** `translation-missing`, `orphan-translation`: a chapter that only one language has. */
export const translationMissing = (book: Book): void => {
  const sources = new Set((book.chapters.get(book.meta.source) ?? []).map(({ slug }) => slug));
  for (const { languages, chapters, meta } of book.editions) {
    const report = meta.partial ? warn : fail;
    for (const { slug, language, path, file } of chapters) {
      if (!languages.includes(language)) {
        report(
          file,
          "translation-missing",
          `Missing ${languages[0]}/${path}, expected the translation of this chapter`,
          { line: 1, column: 1 },
        );
      } else if (!sources.has(slug)) {
        report(
          file,
          "orphan-translation",
          `Missing ${book.meta.source}/${path}, expected the source of this chapter`,
          { line: 1, column: 1 },
        );
      }
    }
  }
};
