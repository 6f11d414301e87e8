import { idOf } from "./accept.ts";
import type { State, Translation } from "../book.ts";

/** A block of a chapter and its state, null where that is unknown. Lines are from 1; null where that language has no such block. */
export interface BlockStatus {
  id: string;
  state: State | null;
  sourceLine: number | null;
  translationLine: number | null;
}

/** How far the translation of a chapter is up to date: how many blocks are so, null where its ledger cannot be read. */
export interface ChapterStatus {
  slug: string;
  language: string;
  current: number | null;
  stale: number | null;
  missing: number | null;
  orphan: number | null;
  moved: number | null;
  blocks: BlockStatus[];
}

/**
 * The states of a chapter's blocks, in order: one for each block of the source, and one for each of the translation that
 * has none.
 */
export const statusOf = (chapter: Translation): ChapterStatus => {
  const unknown = chapter.ledger?.broken ?? false;
  const blocks = chapter.links.flatMap((one): BlockStatus[] => {
    const { source, translation, state, states } = one;
    const translationLine = translation[0]?.startLine ?? null;
    if (source.length === 0)
      return [{ id: idOf(one), state: unknown ? null : state, sourceLine: null, translationLine }];
    return source.map((block, n) => ({
      id: block.id,
      state: unknown ? null : states[n]!,
      sourceLine: block.startLine,
      translationLine,
    }));
  });
  const count = (state: State): number | null =>
    unknown ? null : blocks.filter((block) => block.state === state).length;
  return {
    slug: chapter.slug,
    language: chapter.language,
    current: count("current"),
    stale: count("stale"),
    missing: count("missing"),
    orphan: count("orphan"),
    moved: count("moved"),
    blocks,
  };
};
