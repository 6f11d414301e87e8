import { alignSequence } from "./align-sequence.ts";
import { MANY_TO_MANY } from "./many-to-many.ts";
import type { Link, Sides } from "./link.ts";
import type { Evidence } from "./evidence.ts";
import type { Block } from "../blocks/blocks.ts";

/** Both chapters, and what of them compares. */
export interface Chapters {
  source: readonly Block[];
  translation: readonly Block[];
  evidence: Evidence;
}

/** Log-odds of a block without counterpart in a region of so many blocks: the likelier, the more one side has to have. */
const gapOf = ({ source, translation }: Sides<number>): number => {
  const [n, m] = [source.length, translation.length];
  return Math.min(-1.2, Math.max(-4, Math.log((Math.abs(n - m) + 0.5) / (n + m + 2))));
};
/** What it costs to take several blocks for one, by how many. */
const JOIN = [0, 0, -4, -5, -6];

/** Consecutive indexes as a span of blocks; nothing when other blocks stand between. */
const spanOf = (
  indexes: readonly number[],
  from: number,
  to: number,
): readonly [number, number] | undefined => {
  const [first, last] = [indexes[from]!, indexes[to - 1]!];
  return last - first === to - from - 1 ? [first, last + 1] : undefined;
};

/** How sure a pair can be that was not weighed against others. */
const sure = (score: number): number => 1 / (1 + Math.exp((-5 - score) / 1.5));

const sameShape = ({ source, translation }: Sides<number>, chapters: Chapters): boolean =>
  source.length === translation.length &&
  source.every((index, n) => {
    const [a, b] = [chapters.source[index]!, chapters.translation[translation[n]!]!];
    return a.kind === b.kind && a.depth === b.depth && a.path === b.path;
  });

/** A region whose blocks are of the same kinds in the same order pairs one to one, unless what they say is against it. */
const takeAsIs = (region: Sides<number>, chapters: Chapters): Link<number>[] | undefined => {
  if (!sameShape(region, chapters)) return undefined;
  const matches: Link<number>[] = [];
  for (const [n, i] of region.source.entries()) {
    const j = region.translation[n]!;
    const score = chapters.evidence.compare([i, i + 1], [j, j + 1]);
    if (score < 0) return undefined;
    matches.push({ source: [i], translation: [j], confidence: sure(score) });
  }
  return matches;
};

/**
 * Aligns the blocks of a region: one to one where the kinds agree and nothing speaks against it, which is linear, else by
 * dynamic programming over pairs, one to several, several to one, and gaps, which is linear beyond 60 blocks (see `alignSequence`).
 */
export const alignRegion = (region: Sides<number>, chapters: Chapters): Link<number>[] => {
  const asIs = takeAsIs(region, chapters);
  if (asIs) return asIs;
  const { source, translation } = region;
  const gap = gapOf(region);
  const score = ([i, ii]: readonly [number, number], [j, jj]: readonly [number, number]): number => {
    if (i === ii || j === jj) return gap;
    const [a, b] = [spanOf(source, i, ii), spanOf(translation, j, jj)];
    if (!a || !b) return -Infinity;
    return chapters.evidence.compare(a, b) + JOIN[Math.max(ii - i, jj - j)]!;
  };
  const beads = alignSequence({
    source: source.length,
    translation: translation.length,
    score,
    steps: MANY_TO_MANY,
  });
  return beads.map((bead) => ({
    source: source.slice(...bead.source),
    translation: translation.slice(...bead.translation),
    confidence: bead.confidence,
  }));
};
