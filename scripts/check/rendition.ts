import type { Chapter, Translation } from "../book.ts";
import type { Link } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";

/** A chapter beside its translation, with the blocks that render each other. */
export interface Rendition extends Translation {
  source: Chapter;
  translation: Chapter;
}

/** Links less sure than this are not compared. */
const SURE = 0.6;

/** Whether blocks render each other for all that can be told. */
export const isAligned = ({ source, translation, confidence }: Link<Block>): boolean =>
  source.length > 0 && translation.length > 0 && confidence >= SURE;

const isWhole = <T extends Translation>(chapter: T): chapter is T & Rendition =>
  chapter.source !== undefined && chapter.translation !== undefined;

/** Every chapter that two languages have. A chapter of one language alone is for other rules. */
export const renditionsOf = <T extends Translation>(chapters: readonly T[]): (T & Rendition)[] =>
  chapters.filter(isWhole);
