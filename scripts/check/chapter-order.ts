import type { Book } from "../book.ts";
import { warn } from "../library/messages/report.ts";
import { causeAt } from "./report-difference.ts";

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
    const message = warn(chapter.file, "structure-mismatch", reason, { line: 1, column: 1 });
    message.cause = causeAt(own.file, "comes first", { line: 1, column: 1 });
  }
};
