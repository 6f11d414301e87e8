import type { Book } from "../book.ts";
import { report } from "../library/messages/messages.ts";

/** `structure-mismatch`: chapters of a translation in another order than the source's, which every edition keeps. */
export const chapterOrder = ({ chapters, meta }: Book): void => {
  const sources = chapters.get(meta.source) ?? [];
  for (const [language, all] of chapters) {
    if (language === meta.source) continue;
    const shared = new Set(all.map(({ slug }) => slug));
    const expected = sources.filter(({ slug }) => shared.has(slug));
    const known = new Set(expected.map(({ slug }) => slug));
    const found = all.filter(({ slug }) => known.has(slug));
    const at = found.findIndex(({ slug }, index) => slug !== expected[index]?.slug);
    const [chapter, own] = [found[at], expected[at]];
    if (!chapter || !own) continue;
    const reason = `Unexpected chapter ${chapter.path} here, expected the translation of ${own.path}`;
    report(chapter.file, {
      rule: "structure-mismatch",
      reason,
      place: { line: 1, column: 1 },
      cause: { file: own.file, words: "comes first", place: { line: 1, column: 1 } },
    });
  }
};
