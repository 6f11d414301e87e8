import { alignSequence } from "./align-sequence.ts";
import { gatherEvidence, type Evidence, type Span } from "./evidence.ts";
import { featuresOf } from "./features.ts";
import type { Block } from "../blocks/blocks.ts";

/** Indexes of two headings that say the same, in the lists given, and how likely that is, 0 to 1. */
export type HeadingPair = readonly [source: number, translation: number, confidence: number];

const GAP = -3;
const STEPS = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const;
/** Log-odds that make up for standing elsewhere: a section was moved. */
const MOVED = 7;
const PINNED = 100;
/** Comparisons that are worth it: beyond, the chapters are no translations of each other. */
const MOST_COMPARISONS = 10_000;

/** A heading and what it stands over. */
interface Section {
  heading: number;
  /** What follows up to the next heading of its level or above. */
  body: Span;
  /** Kinds of what follows up to the next heading. */
  kinds: string;
}

const sectionsOf = (blocks: readonly Block[]): Section[] => {
  const starts = blocks.flatMap(({ kind }, index) => (kind === "heading" ? [index] : []));
  // Where the next heading of each level stands, seen from below.
  const next = Array.from({ length: 7 }, () => blocks.length);
  const sections = starts.map((heading, n) => {
    const following = blocks.slice(heading + 1, starts[n + 1]);
    return {
      heading,
      body: [heading + 1, blocks.length] as Span,
      kinds: following.map(({ kind }) => kind).join(" "),
    };
  });
  for (const section of sections.toReversed()) {
    const depth = blocks[section.heading]!.depth ?? 1;
    section.body = [section.heading + 1, Math.min(...next.slice(0, depth + 1))];
    next[depth] = section.heading;
  }
  return sections;
};

/** Log-odds that two sections say the same, by what stands in them. */
const bodyScore = (a: Section, b: Section, evidence: Evidence): number => {
  const [one, other] = [a.body[1] - a.body[0], b.body[1] - b.body[0]];
  if (one === 0 || other === 0) return one === other ? 0.5 : -0.5 - Math.min(2, 0.3 * (one + other));
  const shape = a.kinds === b.kinds ? 2 : (a.kinds === "") === (b.kinds === "") ? -0.5 : -2;
  return shape + 8 * evidence.likeness(a.body, b.body);
};

const sharedIds = (source: readonly Block[], translation: readonly Block[]): Set<string | undefined> => {
  const own = new Set(source.map(({ kind, explicitId }) => (kind === "heading" ? explicitId : undefined)));
  return new Set(
    translation.flatMap(({ kind, explicitId }) =>
      kind === "heading" && explicitId !== undefined && own.has(explicitId) ? [explicitId] : [],
    ),
  );
};

/**
 * Pairs the headings of two lists of blocks by dynamic programming over explicit ids, levels, what they share, and, where
 * the lists have more than headings, what stands below them. Headings with the same explicit id always pair; other
 * sections that moved pair on strong evidence only. O(h · band) comparisons for h headings.
 */
export const alignHeadings = (
  source: readonly Block[],
  translation: readonly Block[],
  evidence = gatherEvidence(
    [source, source.map((block) => featuresOf(block))],
    [translation, translation.map((block) => featuresOf(block))],
  ),
): HeadingPair[] => {
  const [sections, theirs] = [sectionsOf(source), sectionsOf(translation)];
  const pinned = sharedIds(source, translation);
  const compare = (i: number, j: number): number => {
    const [a, b] = [sections[i]!, theirs[j]!];
    const [x, y] = [source[a.heading]!.explicitId, translation[b.heading]!.explicitId];
    if (pinned.has(x) || pinned.has(y)) return x === y ? PINNED : -Infinity;
    return (
      evidence.compare([a.heading, a.heading + 1], [b.heading, b.heading + 1]) + bodyScore(a, b, evidence)
    );
  };
  const beads = alignSequence({
    source: sections.length,
    translation: theirs.length,
    steps: STEPS,
    score: ([i, ii], [j, jj]) => (i === ii || j === jj ? GAP : compare(i, j)),
  });
  const pairs: HeadingPair[] = [];
  const [left, right]: [number[], number[]] = [[], []];
  for (const {
    source: [i, ii],
    translation: [j, jj],
    confidence,
  } of beads) {
    if (i < ii && j < jj) pairs.push([sections[i]!.heading, theirs[j]!.heading, confidence]);
    else if (i < ii) left.push(i);
    else right.push(j);
  }
  for (const [i, j] of strongest(left, right, compare))
    pairs.push([sections[i]!.heading, theirs[j]!.heading, 0.9]);
  return pairs.sort(([a], [b]) => a - b);
};

/** Pairs that are each other's best and well above the threshold. */
const strongest = (
  left: number[],
  right: number[],
  compare: (i: number, j: number) => number,
): [number, number][] => {
  if (left.length * right.length > MOST_COMPARISONS) return [];
  const scores = left.map((i) => right.map((j) => compare(i, j)));
  return left.flatMap((i, row) => {
    const best = Math.max(...scores[row]!);
    const column = scores[row]!.indexOf(best);
    const rival = Math.max(...scores.map((line) => line[column]!));
    return best >= MOVED && rival === best ? [[i, right[column]!] as [number, number]] : [];
  });
};
