import type { Book } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";

/** `slug-duplicate`: two files of a language that would be one page. Case does not tell them apart on every disk. */
export const slugDuplicate = ({ chapters }: Book): void => {
  const seen = new Map<string, string>();
  for (const { slug, language, path, file } of [...chapters.values()].flat()) {
    const key = `${language}/${slug.toLowerCase()}`;
    const other = seen.get(key);
    const reason = `Unexpected second chapter with the slug ${slug}, expected another name than ${other}`;
    if (other === undefined) seen.set(key, path);
    else report(file, { rule: "slug-duplicate", reason, place: START });
  }
};

/** `structure-mismatch`: chapters of a translation in another order than the source's, which every edition keeps. */
export const chapterOrder = ({ chapters, meta }: Book): void => {
  const sources = chapters.get(meta.source) ?? [];
  for (const [language, all] of chapters) {
    if (language === meta.source) continue;
    const slugs = new Set(all.map(({ slug }) => slug));
    const expected = sources.filter(({ slug }) => slugs.has(slug));
    const known = new Set(expected.map(({ slug }) => slug));
    const found = all.filter(({ slug }) => known.has(slug));
    const at = found.findIndex(({ slug }, index) => slug !== expected[index]?.slug);
    const [chapter, own] = [found[at], expected[at]];
    if (!chapter || !own) continue;
    report(chapter.file, {
      rule: "structure-mismatch",
      reason: `Unexpected chapter ${chapter.path} here, expected the translation of ${own.path}`,
      place: START,
      cause: { file: own.file, words: "comes first", place: START },
    });
  }
};
