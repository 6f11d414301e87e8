import type { Book } from "../book.ts";
import { otherNames } from "../translate/other-names.ts";
import type { TrackedChapter } from "../translate/track-book.ts";
import { fail, warn } from "../library/messages/report.ts";
import { causeAt } from "./report-difference.ts";

const START = { line: 1, column: 1 };

/**
 * Says of a chapter that only one language has it, and under which name the other has it where one was renamed: `others`
 * are `otherNames`, `from` is the language of the source.
 */
export const reportAlone = (
  chapter: TrackedChapter,
  { others, from }: { others: ReadonlyMap<TrackedChapter, TrackedChapter>; from: string },
  report: typeof warn,
): void => {
  const { source, translation, language } = chapter;
  const other = others.get(chapter);
  if (source && !translation) {
    const reason = `Missing ${language}/${source.path}, expected the translation of this chapter`;
    const message = report(source.file, "translation-missing", reason, START);
    if (other?.translation)
      message.cause = causeAt(other.translation.file, "translates it: give both files one name", START);
  }
  if (translation && !source) {
    const reason = `Missing ${from}/${translation.path}, expected the source of this chapter`;
    const message = report(translation.file, "orphan-translation", reason, START);
    if (other?.source)
      message.cause = causeAt(other.source.file, "is its source: give both files one name", START);
  }
};

/** `translation-missing`, `orphan-translation`: a chapter that only one language has. */
export const translationMissing = (tracked: readonly TrackedChapter[], { editions, meta }: Book): void => {
  const partial = new Set(editions.filter((one) => one.meta.partial).map(({ code }) => code));
  const book = { others: otherNames(tracked), from: meta.source };
  for (const chapter of tracked) reportAlone(chapter, book, partial.has(chapter.language) ? warn : fail);
};
