import type { Book, Chapter, Translation } from "../book.ts";
import {
  characters,
  duplicateId,
  emptyChapter,
  footnotes,
  headingBlank,
  headingIncrement,
  imageAlt,
  tableShape,
} from "./chapter-rules.ts";
import { chartLabel } from "./chart-label.ts";
import { citationUnresolved, citationUnused } from "./citation-rules.ts";
import { alias } from "./alias.ts";
import { inlineCodeMismatch, programMismatch } from "./code-mismatch.ts";
import { translatedChapters, type TranslatedChapter } from "./compare-pairs.ts";
import { errata } from "./errata.ts";
import { factMismatch } from "./fact-mismatch.ts";
import { glossaryTerm } from "./glossary-term.ts";
import { glyphMissing } from "./glyph-missing.ts";
import { indexEntries, indexMarks, indexMismatch } from "./index-marks.ts";
import { keyFigures } from "./key-figures.ts";
import { looksLikeMarkup } from "./looks-like-markup.ts";
import { citationMismatch, figureMismatch, footnoteMismatch, linkMismatch } from "./mark-rules.ts";
import { notATranslation } from "./not-a-translation.ts";
import { runningText, type Run } from "./running-text.ts";
import { structureMismatch } from "./structure.ts";
import { tableMismatch } from "./structure.ts";
import { missingBlocks, staleTranslation, translationMissing } from "./translation-state.ts";
import { typographyEn, typographyZh } from "./typography.ts";
import { untranslated } from "./untranslated.ts";
import { keyOf, leaveTexts } from "../library/cache/cache.ts";
import { guarded, retold } from "../library/messages/messages.ts";

/** Rules that look at one chapter as it was written, and at its running text. They add messages to its file and change nothing. */
const chapterRules: ((chapter: Chapter, runs: readonly Run[]) => void)[] = [
  characters,
  citationUnresolved,
  duplicateId,
  emptyChapter,
  footnotes,
  headingBlank,
  headingIncrement,
  imageAlt,
  indexMarks,
  looksLikeMarkup,
  tableShape,
  typographyEn,
  typographyZh,
];

/** Rules that look at all chapters, or at all translations. */
const bookRules: ((book: Book, translations: readonly Translation[]) => void)[] = [
  citationUnused,
  alias,
  errata,
  glyphMissing,
  indexEntries,
  keyFigures,
  translationMissing,
];

/** Rules that compare a chapter with its translation, block by block. They add messages to the file of the translation. */
const bilingualRules: ((both: TranslatedChapter, book: Book) => void)[] = [
  chartLabel,
  citationMismatch,
  inlineCodeMismatch,
  programMismatch,
  factMismatch,
  figureMismatch,
  footnoteMismatch,
  glossaryTerm,
  indexMismatch,
  linkMismatch,
  structureMismatch,
  tableMismatch,
  untranslated,
];

/** Runs every rule that looks at one chapter as it was written. A bug in one does not end the others. */
export const checkChapter = (chapter: Chapter): void => {
  const runs = guarded(
    chapter.file,
    () => runningText(chapter),
    () => [],
  );
  for (const rule of chapterRules) guarded(chapter.file, () => rule(chapter, runs), nothing);
};

/** Runs every rule that compares a chapter with its translation. */
export const compareLanguages = (both: TranslatedChapter, book: Book): void => {
  for (const rule of bilingualRules) rule(both, book);
};

const nothing = (): void => undefined;

/**
 * Runs every rule that needs no more than the text; README.md says how to add one. Rules on addresses, charts, formulas and
 * raw HTML report where those are resolved, in `transform`.
 */
export const check = (book: Book, translations: readonly Translation[]): void => {
  const { memory } = book;
  for (const chapter of [...book.chapters.values()].flat()) {
    retold(memory, chapter.key && `checked ${chapter.key} ${chapter.slug}`, {
      files: [chapter.file],
      make: () => checkChapter(chapter),
    });
    leaveTexts(memory);
  }
  for (const rule of bookRules) {
    rule(book, translations);
    leaveTexts(memory);
  }
  const pairs = translatedChapters(translations);
  const others = notATranslation(pairs, book);
  // All that rules ask of a book beside the two chapters.
  const asked = keyOf(
    "compared",
    book.glossary,
    [...book.data],
    book.editions.map(({ code, meta }) => [code, meta.partial]),
  );
  for (const both of pairs.filter((one) => !others.has(one))) {
    retold(memory, both.key && `${asked} ${both.key}`, {
      files: [both.source.file, both.translation.file],
      make: () => {
        for (const compare of [compareLanguages, staleTranslation, missingBlocks])
          guarded(both.translation.file, () => compare(both, book), nothing);
      },
    });
    leaveTexts(memory);
  }
};
