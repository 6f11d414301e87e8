import type { Chapter, Translation } from "../book.ts";
import type { Link } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { report, type Finding, type Place } from "../library/messages/messages.ts";

/** A chapter that both languages have. */
export interface TranslatedChapter extends Translation {
  source: Chapter;
  translation: Chapter;
}

/** The chapters that both languages have. Those of one language alone are for other rules. */
export const translatedChapters = (translations: readonly Translation[]): TranslatedChapter[] =>
  translations.flatMap((one) => {
    const { source, translation } = one;
    return source && translation ? [{ ...one, source, translation }] : [];
  });

/** Links less sure than this are not compared. */
const SURE = 0.6;

/** Whether blocks render each other for all that can be told. */
export const isAligned = ({ source, translation, confidence }: Link<Block>): boolean =>
  source.length > 0 && translation.length > 0 && confidence >= SURE;

/** How a rule compares a chapter with its translation, link by link. */
interface Comparison<T> {
  /** What the rule looks at in the blocks of a link; nothing where it has nothing to say. */
  collect: (link: Link<Block>) => T | undefined;
  /** So many links away a translator may have moved something. */
  near?: number;
  /** Reports what differs in the blocks of a link that is sure; `around` is what the links nearby have, itself included. */
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
