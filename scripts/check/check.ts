import type { Book, Chapter } from "../book.ts";
import { characters } from "./characters.ts";
import { duplicateId } from "./duplicate-id.ts";
import { emptyChapter } from "./empty-chapter.ts";
import { footnotes } from "./footnotes.ts";
import { headingIncrement } from "./heading-increment.ts";
import { imageAlt } from "./image-alt.ts";
import { slugDuplicate } from "./slug-duplicate.ts";
import { tableShape } from "./table-shape.ts";
import { translationMissing } from "./translation-missing.ts";
import { typographyEn } from "./typography-en.ts";
import { typographyZh } from "./typography-zh.ts";

/** Rules that look at one chapter as it was written. They add messages to its file and change nothing. */
const chapterRules: ((chapter: Chapter) => void)[] = [
  characters,
  duplicateId,
  emptyChapter,
  footnotes,
  headingIncrement,
  imageAlt,
  tableShape,
  typographyEn,
  typographyZh,
];

/** Rules that compare chapters. */
const bookRules: ((book: Book) => void)[] = [slugDuplicate, translationMissing];

/** Runs every rule that needs no more than the text. Rules on addresses, charts, formulas and raw HTML report where those are resolved, in `transform`. */
export const check = (book: Book): void => {
  for (const chapter of [...book.chapters.values()].flat()) {
    for (const rule of chapterRules) rule(chapter);
  }
  for (const rule of bookRules) rule(book);
};
