import type { Chapter, Translation } from "../book.ts";
import { isPair, type Link } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { report, type Finding, type Place } from "../library/messages/messages.ts";

/** A chapter that both languages have. */
export interface TranslatedChapter extends Translation {
  source: Chapter;
  translation: Chapter;
}

/** The chapters that both languages have. Those of one language alone are for other rules. */
export const translatedChapters = (translations: readonly Translation[]): TranslatedChapter[] =>
  translations.filter(
    (one): one is TranslatedChapter => one.source !== undefined && one.translation !== undefined,
  );

/** Links with a lower confidence are not compared. */
const SURE = 0.6;

/** Whether a link has blocks on both sides and is sure enough to be compared. */
export const isAligned = (link: Link<Block>): boolean => isPair(link) && link.confidence >= SURE;

/** How a rule compares a chapter with its translation, link by link. */
interface Comparison<T> {
  /** Collects what the rule compares from the blocks of a link; undefined where there is nothing to compare. */
  collect: (link: Link<Block>) => T | undefined;
  /** How many links before and after are searched for something that the translator has moved. */
  near?: number;
  /** Reports the differences of one link; `around` is what was collected from the links nearby, this one included. */
  say: (found: T, around: readonly T[], link: Link<Block>) => void;
}

/** Compares the blocks that render each other, in reading order. Everything is collected before anything is said. */
export const comparePairs = <T>(
  { alignment }: TranslatedChapter,
  { collect, near = 0, say }: Comparison<T>,
): void => {
  const collected = alignment.map(collect);
  for (const [index, link] of alignment.entries()) {
    const found = collected[index];
    if (found === undefined || !isAligned(link)) continue;
    const around = collected
      .slice(Math.max(0, index - near), index + near + 1)
      .filter((one) => one !== undefined);
    say(found, around, link);
  }
};

/** What a rule has found in a translation, and what the source has at which place. */
interface Difference extends Omit<Finding, "cause"> {
  /** In words: `649 million`, `no such line`. */
  has: string;
  there: Place;
}

/** Reports a difference on the file of the translation; its cause is the place in the source. */
export const reportDifference = (
  { source, translation }: TranslatedChapter,
  { has, there, ...finding }: Difference,
): void =>
  report(translation.file, { ...finding, cause: { file: source.file, words: `has ${has}`, place: there } });
