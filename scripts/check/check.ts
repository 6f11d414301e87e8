import type { Book, Chapter, Translation } from "../book.ts";
import { chapterOrder, slugDuplicate } from "./book-rules.ts";
import { characters, duplicateId, emptyChapter, headingIncrement, imageAlt } from "./chapter-rules.ts";
import { inlineCodeMismatch, programMismatch } from "./code-mismatch.ts";
import { translatedChapters, type TranslatedChapter } from "./compare-pairs.ts";
import { factMismatch } from "./fact-mismatch.ts";
import { footnotes } from "./footnotes.ts";
import { glossaryTerm } from "./glossary-term.ts";
import { citationMismatch, figureMismatch, footnoteMismatch, linkMismatch } from "./mark-rules.ts";
import { structureMismatch } from "./structure-mismatch.ts";
import { tableMismatch } from "./table-mismatch.ts";
import { tableShape } from "./table-shape.ts";
import { staleTranslation, translationMissing } from "./translation-state.ts";
import { typographyEn, typographyZh } from "./typography.ts";
import { untranslated } from "./untranslated.ts";

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

/** Rules that look at all chapters, or at all translations. */
const bookRules: ((book: Book, translations: readonly Translation[]) => void)[] = [
  slugDuplicate,
  chapterOrder,
  translationMissing,
];

/** Rules that compare a chapter with its translation, block by block. They add messages to the file of the translation. */
const bilingualRules: ((both: TranslatedChapter, book: Book) => void)[] = [
  citationMismatch,
  inlineCodeMismatch,
  programMismatch,
  factMismatch,
  figureMismatch,
  footnoteMismatch,
  glossaryTerm,
  linkMismatch,
  structureMismatch,
  tableMismatch,
  untranslated,
];

/** Runs every rule that compares a chapter with its translation. */
export const compareLanguages = (both: TranslatedChapter, book: Book): void => {
  for (const rule of bilingualRules) rule(both, book);
};

/**
 * Runs every rule that needs no more than the text; README.md says how to add one. Rules on addresses, charts, formulas and
 * raw HTML report where those are resolved, in `transform`.
 */
export const check = (book: Book, translations: readonly Translation[]): void => {
  for (const chapter of [...book.chapters.values()].flat()) {
    for (const rule of chapterRules) rule(chapter);
  }
  for (const rule of bookRules) rule(book, translations);
  for (const both of translatedChapters(translations)) {
    compareLanguages(both, book);
    staleTranslation(both);
  }
};
