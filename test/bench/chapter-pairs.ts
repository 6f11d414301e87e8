import type { Root } from "mdast";
import type { Chapter } from "../../scripts/book.ts";
import { load } from "../../scripts/load/load.ts";

/** A chapter in both languages. */
export interface ChapterPair {
  slug: string;
  source: Root;
  translation: Root;
  chapters: [Chapter, Chapter];
}

/** A share: `999/1000 99.9 %`. */
export const share = (right: number, all: number): string =>
  `${right}/${all}${all === 0 ? "" : ` ${((100 * right) / all).toFixed(2)} %`}`;

/** The chapters of a book that are in English and Chinese. */
export const readPairs = async (content: string): Promise<ChapterPair[]> => {
  const { chapters } = await load(content);
  const translations = new Map((chapters.get("zh") ?? []).map((chapter) => [chapter.slug, chapter]));
  return (chapters.get("en") ?? []).flatMap((chapter) => {
    const other = translations.get(chapter.slug);
    return other === undefined
      ? []
      : [
          {
            slug: chapter.slug,
            source: chapter.tree,
            translation: other.tree,
            chapters: [chapter, other] as [Chapter, Chapter],
          },
        ];
  });
};
