import type { Book, Chapter, Translation } from "../book.ts";
import { otherNames } from "../translate/translate.ts";
import { report, START, type Cause, type Severity } from "../library/messages/messages.ts";

const causeOf = (chapter: Chapter | undefined, words: string): { cause?: Cause } =>
  chapter ? { cause: { file: chapter.file, words, place: START } } : {};

/**
 * Says of a chapter that only one language has it, and under which name the other has it where one was renamed: `others`
 * are `otherNames`, `from` is the language of the source.
 */
export const reportAlone = (
  chapter: Translation,
  { others, from }: { others: ReadonlyMap<Translation, Translation>; from: string },
  severity: Severity,
): void => {
  const { source, translation, language } = chapter;
  const other = others.get(chapter);
  if (source && !translation) {
    const reason = `Missing ${language}/${source.path}, expected the translation of this chapter`;
    const cause = causeOf(other?.translation, "translates it: give both files one name");
    report(source.file, { rule: "translation-missing", reason, place: START, severity, ...cause });
  }
  if (translation && !source) {
    const reason = `Missing ${from}/${translation.path}, expected the source of this chapter`;
    const cause = causeOf(other?.source, "is its source: give both files one name");
    report(translation.file, { rule: "orphan-translation", reason, place: START, severity, ...cause });
  }
};

/** `translation-missing`, `orphan-translation`: a chapter that only one language has. */
export const translationMissing = (translations: readonly Translation[], { editions, meta }: Book): void => {
  const partial = new Set(editions.filter((one) => one.meta.partial).map(({ code }) => code));
  const book = { others: otherNames(translations), from: meta.source };
  for (const chapter of translations)
    reportAlone(chapter, book, partial.has(chapter.language) ? "warning" : "error");
};
