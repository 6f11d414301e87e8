import type { AlignedChapter } from "../translate/align-book.ts";
import type { Pair } from "../library/alignment/align.ts";
import type { Chapter } from "../book.ts";

/** A chapter beside its translation, with the blocks that render each other. */
export interface Rendition extends AlignedChapter {
  source: Chapter;
  translation: Chapter;
}

/** Pairs less sure than this are not compared. */
const SURE = 0.6;

/** Whether blocks render each other for all that can be told. */
export const isAligned = ({ source, translation, confidence }: Pair): boolean =>
  source.length > 0 && translation.length > 0 && confidence >= SURE;

const isWhole = <T extends AlignedChapter>(chapter: T): chapter is T & Rendition =>
  chapter.source !== undefined && chapter.translation !== undefined;

/** Every chapter that two languages have. A chapter of one language alone is for other rules. */
export const renditionsOf = <T extends AlignedChapter>(chapters: readonly T[]): (T & Rendition)[] =>
  chapters.filter(isWhole);
