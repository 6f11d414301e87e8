import { meaningOf } from "./meaning.ts";
import type { TrackedChapter } from "./track-book.ts";

/** Less of what was translated may be there by chance. */
const LEAST = 0.5;

/** The share of what a translation was translated from, by the ledger, that a chapter has now: 0 to 1. */
const shareOf = ({ tracked }: TrackedChapter, was: ReadonlySet<string>): number => {
  const now = new Set(tracked.flatMap(({ source }) => source.map(meaningOf)));
  return was.size === 0 ? 0 : [...was].filter((text) => now.has(text)).length / was.size;
};

/**
 * The other half of a chapter that only one language has: under another name, where one of two files was renamed. The
 * ledger knows it by what was translated.
 */
export const otherName = (
  chapter: TrackedChapter,
  all: readonly TrackedChapter[],
): TrackedChapter | undefined => {
  const others = all.filter(({ language }) => language === chapter.language);
  if (chapter.source) return others.find((one) => !one.source && otherName(one, [chapter]) === chapter);
  const was = new Set(chapter.tracked.flatMap((one) => one.was ?? []));
  return others.find((one) => !one.translation && shareOf(one, was) >= LEAST);
};
