import type { Book, Chapter, Translation } from "../book.ts";
import { chapterOrder, slugDuplicate } from "./book-rules.ts";
import { characters, duplicateId, emptyChapter, headingIncrement, imageAlt } from "./chapter-rules.ts";
import { citationMismatch } from "./citation-mismatch.ts";
import { codeMismatch } from "./code-mismatch.ts";
import { figureMismatch } from "./figure-mismatch.ts";
import { footnoteMismatch } from "./footnote-mismatch.ts";
import { glossaryTerm } from "./glossary-term.ts";
import { linkMismatch } from "./link-mismatch.ts";
import { structureMismatch } from "./structure-mismatch.ts";
import { typographyEn, typographyZh } from "./typography.ts";
import { untranslated } from "./untranslated.ts";
import { factMismatch } from "./fact-mismatch.ts";
import { footnotes } from "./footnotes.ts";
import { renditionsOf, type Rendition } from "./rendition.ts";
import { staleTranslation } from "./stale-translation.ts";
import { tableMismatch } from "./table-mismatch.ts";
import { tableShape } from "./table-shape.ts";
import { translationMissing } from "./translation-missing.ts";

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
const bookRules: ((book: Book) => void)[] = [slugDuplicate, chapterOrder];

/** Rules that compare a chapter with its translation, block by block. They add messages to the file of the translation. */
const bilingualRules: ((rendition: Rendition, book: Book) => void)[] = [
  citationMismatch,
  codeMismatch,
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
export const compareLanguages = (rendition: Rendition, book: Book): void => {
  for (const rule of bilingualRules) rule(rendition, book);
};

/** Runs every rule that needs no more than the text. Rules on addresses, charts, formulas and raw HTML report where those are resolved, in `transform`. */
export const check = (book: Book, translations: readonly Translation[]): void => {
  for (const chapter of [...book.chapters.values()].flat()) {
    for (const rule of chapterRules) rule(chapter);
  }
  for (const rule of bookRules) rule(book);
  translationMissing(translations, book);
  for (const rendition of renditionsOf(translations)) {
    compareLanguages(rendition, book);
    staleTranslation(rendition);
  }
};
