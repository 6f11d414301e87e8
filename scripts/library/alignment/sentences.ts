import { weightsOf } from "./evidence.ts";
import { featuresOfSentence, numberPieces, termFinder, type EvidenceKind, type Term } from "./features.ts";
import {
  comparer,
  distinct,
  joinRuns,
  lengthScore,
  runOf,
  saturate,
  type Run,
  type Weights,
} from "./runs.ts";
import { alignSequence, type Link, type Side, type Sides } from "./sequence.ts";
import { wordFinder } from "./words.ts";

/** How many sentences may render how many, the likeliest first. */
const BEADS = [
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [3, 1],
  [1, 3],
  [1, 0],
  [0, 1],
] as const;
/** What it costs, in log-odds, that a sentence has no counterpart, and each that a bead has beyond one to one. */
const COST = { alone: 6, more: 2 };
/** The most that what sentences share gains, and that what one of them lacks costs. */
const MOST = { shared: 30, missing: 6 };

/** Makes what gives the evidence of several sentences as one: of the same list, which many others are held against, once. */
const joiner = (costs: Float64Array) => {
  const known = new WeakMap<readonly Run[], Run>();
  return (runs: readonly Run[]): Run => {
    const run = known.get(runs) ?? joinRuns(runs, costs);
    known.set(runs, run);
    return run;
  };
};

/** Log-odds that some sentences say the same as some others, by lengths and by what they share and lack. */
const scorer = (weights: Weights) => {
  const overlap = comparer(weights);
  const [joined, joinedThere] = [joiner(weights.costs.source), joiner(weights.costs.translation)];
  return (source: readonly Run[], translation: readonly Run[]): number => {
    if (source.length === 0 || translation.length === 0) return -COST.alone;
    const [one, other] = [joined(source), joinedThere(translation)];
    const [gain, lost] = overlap(one, other);
    const shared = saturate(gain, MOST.shared) - saturate(lost, MOST.missing);
    return (
      lengthScore(one.length, other.length) + shared - COST.more * (source.length + translation.length - 2)
    );
  };
};

/** Beads less sure than this may well be others: better to show none. */
export const LEAST_BEAD = 0.6;

/**
 * Aligns the sentences of blocks that render each other, for each pair of blocks by itself: which of them say the same, one to one or
 * several together, none crossing another. In go the pairs of a chapter together, for what is rare in all of it says most. The
 * confidence of a bead is low where it may well be another (`LEAST_BEAD`).
 *
 * Pure. The cost of a pair is the product of its sentences.
 */
export const alignSentences = (
  pairs: readonly Sides<string>[],
  { terms = [] }: { terms?: readonly Term[] } = {},
): Link<string>[][] => {
  const kinds: EvidenceKind[] = [];
  const reader = { findWords: wordFinder(), numberOf: numberPieces(kinds) };
  const read = (side: Side) => {
    const own = { ...reader, findTerms: termFinder(terms.map((term) => term[side])) };
    const features = pairs.flatMap((pair) => pair[side].map((text) => featuresOfSentence(text, own)));
    return { features, tokens: features.map(({ pieces }) => distinct(new Int32Array(pieces))) };
  };
  const sides = { source: read("source"), translation: read("translation") };
  const weights = weightsOf(sides, kinds);
  const runsOf = (side: Side): Run[] =>
    sides[side].features.map((features, at) =>
      runOf(sides[side].tokens[at] ?? new Int32Array(), features, {
        share: weights.share,
        costs: weights.costs[side],
      }),
    );
  const runs = { source: runsOf("source"), translation: runsOf("translation") };
  const score = scorer(weights);
  return pairs.map(({ source, translation }) => {
    const [own, theirs] = [[...source], [...translation]];
    const beads = alignSequence({
      source: runs.source.splice(0, source.length),
      translation: runs.translation.splice(0, translation.length),
      score,
      steps: BEADS,
    });
    return beads.map((bead) => ({
      source: own.splice(0, bead.source.length),
      translation: theirs.splice(0, bead.translation.length),
      confidence: bead.confidence,
    }));
  });
};
