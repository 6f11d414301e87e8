import type { Block, BlockKind } from "../blocks/blocks.ts";
import {
  featuresOf,
  isLatin,
  numberPieces,
  termFinder,
  type EvidenceKind,
  type Features,
  type Term,
} from "./features.ts";
import { bothSides, groupBy } from "./sequence.ts";

/** A block of a chapter with its evidence. */
export interface Item {
  block: Block;
  /** Its place in the chapter, from 0. */
  index: number;
  /** The evidence of the block alone. */
  run: Run;
  /** The evidence of runs of several blocks that begin with this one, by their number; computed on demand. */
  longer: Map<number, Run>;
}

/** Compares runs of blocks of two chapters. */
export interface Evidence {
  source: Item[];
  translation: Item[];
  /** Log-odds that two runs say the same, against two runs of these chapters taken at random. -Infinity: they cannot. */
  compare: (source: readonly Item[], translation: readonly Item[]) => number;
  /** How like two sections are, -1 to 1: what they share against what either lacks, and their lengths. */
  likeness: (source: readonly Item[], translation: readonly Item[]) => number;
}

/**
 * What it costs, in log-odds, that one side lacks a piece of evidence which the other has. These weights, and those below, were
 * set by hand and are judged by what `test/bench/align.ts` measures on three bilingual books: programs and headings paired
 * while their text or id is withheld, and pairs labelled by reading.
 */
const MISSING: Record<EvidenceKind, number> = {
  number: 1.2,
  digit: 0.3,
  address: 1,
  image: 1,
  code: 1.2,
  footnote: 1.5,
  word: 0.9,
  term: 0.8,
  program: 1.5,
  table: 0.7,
  punctuation: 0,
  emoji: 0,
  text: 0,
};
/** What the same whole text is worth beside its rarity. */
const SAME_TEXT = 2;
const MOST_SHARED = 30;
const MOST_MISSING = 7;
/** No shared evidence outweighs lengths that differ so. */
const HOPELESS = -9;

/** Kinds that can become one another, with what that costs; all others never pair. */
const CHANGES: readonly (readonly [BlockKind, BlockKind, number])[] = [
  ["paragraph", "item", -2],
  ["paragraph", "quote", -1.5],
  ["item", "quote", -2.5],
  ["paragraph", "footnote", -3],
  ["paragraph", "heading", -3.5],
  ["paragraph", "html", -3],
  ["quote", "html", -2.5],
  ["item", "html", -3.5],
  ["figure", "html", -1.5],
  ["figure", "paragraph", -3.5],
  ["table", "html", -2],
  ["code", "html", -3.5],
  ["math", "code", -2],
  ["chart", "table", -2.5],
  ["chart", "figure", -2.5],
  ["directive", "html", -2],
  ["directive", "figure", -2.5],
];
const MERGEABLE = new Set<BlockKind>(["paragraph", "item", "quote", "footnote", "html"]);

/** Limits a value smoothly: almost the value itself while it is small, and never above `most`. */
const saturate = (value: number, most: number): number => most * Math.tanh(value / most);

/** `CHANGES` both ways, by the names of the kinds. */
const CHANGE = new Map<BlockKind, Map<BlockKind, number>>();
for (const [a, b, cost] of CHANGES) {
  CHANGE.set(a, (CHANGE.get(a) ?? new Map<BlockKind, number>()).set(b, cost));
  CHANGE.set(b, (CHANGE.get(b) ?? new Map<BlockKind, number>()).set(a, cost));
}

/** The score for two blocks of the same kind: the rarer the kind, the higher. */
const raritiesOf = (blocks: readonly Block[]): Map<string, number> =>
  new Map(
    Array.from(
      groupBy(blocks, ({ kind }) => kind),
      ([kind, { length }]) => [kind, -Math.log(Math.max(0.03, length / blocks.length))],
    ),
  );

const depthScore = (a: number | undefined, b: number | undefined): number => {
  if (a === undefined || b === undefined) return 0;
  return a === b ? 0.7 : Math.max(-3, -1.5 * Math.abs(a - b));
};

const kindScore = (a: Block, b: Block, rarities: ReadonlyMap<string, number>): number => {
  if (a.kind !== b.kind) return CHANGE.get(a.kind)?.get(b.kind) ?? -Infinity;
  const rarity = rarities.get(a.kind) ?? -Math.log(0.03);
  return rarity + depthScore(a.depth, b.depth) - (a.path === b.path ? 0 : 1);
};

/** Log-odds that two runs match, by the kinds of their blocks: those of the worst pair. */
const kindsScore = (
  source: readonly Item[],
  translation: readonly Item[],
  rarities: ReadonlyMap<string, number>,
): number => {
  const several = source.length > 1 || translation.length > 1;
  let least = Infinity;
  for (const { block: one } of source) {
    for (const { block: other } of translation) {
      if (several && !(MERGEABLE.has(one.kind) && MERGEABLE.has(other.kind))) return -Infinity;
      least = Math.min(least, kindScore(one, other, rarities));
    }
  }
  return least;
};

/** Sorts a list in place, and gives it without repetitions. */
const distinct = (list: Int32Array): Int32Array => {
  list.sort();
  let size = 0;
  for (let at = 0; at < list.length; at += 1)
    if (size === 0 || list[at] !== list[size - 1]) list[size++] = list[at] ?? 0;
  return list.subarray(0, size);
};

/** How many blocks of a chapter have each piece. */
const count = (tokens: readonly Int32Array[], size: number): Int32Array => {
  const counts = new Int32Array(size);
  for (const list of tokens) for (const token of list) counts[token] = (counts[token] ?? 0) + 1;
  return counts;
};

/** Evidence of a run of blocks: distinct sorted numbers, what they cost if all are missing, and the sums of the rest. */
interface Run {
  tokens: Int32Array;
  cost: number;
  length: number;
  marks: number;
}

/** What a run of blocks has, read once. `costs` are those of each piece that is missing. */
const runReader =
  (costs: Float64Array) =>
  (items: readonly Item[]): Run => {
    const first = items[0];
    const known = items.length === 1 ? first?.run : first?.longer.get(items.length);
    if (known) return known;
    const all = new Int32Array(items.reduce((sum, { run }) => sum + run.tokens.length, 0));
    const made: Run = { tokens: all, cost: 0, length: 0, marks: 0 };
    let at = 0;
    for (const { run } of items) {
      all.set(run.tokens, at);
      at += run.tokens.length;
      made.length += run.length;
      made.marks += run.marks;
    }
    made.tokens = distinct(all);
    for (const token of made.tokens) made.cost += costs[token] ?? 0;
    first?.longer.set(items.length, made);
    return made;
  };

/**
 * Log-odds of the length of a rendering, given the original's, against that of any block. The logarithm of their ratio has
 * Student's distribution, with a deviation that was measured: 0.37 at 10 letters, 0.18 at 100, 0.15 at 500.
 */
const lengthScore = (a: number, b: number): number => {
  // Pictures without words, programs whose text is not read.
  if (a === 0 && b === 0) return 0;
  const short = Math.max(1, Math.min(a, b));
  const deviation = Math.log(Math.max(a, b) / short);
  const variance = 0.02 + 1.2 / short;
  return 0.5 * Math.log(1.2 / variance) - 2.5 * Math.log1p((deviation * deviation) / (4 * variance));
};

/** The features of a chapter's blocks, and the distinct sorted numbers of their pieces. */
interface Pieces {
  features: Features[];
  tokens: Int32Array[];
}

/** What each piece of evidence is worth where it is shared, and what it costs where the other side lacks it. */
const weigh = (sides: { source: Pieces; translation: Pieces }, kinds: readonly EvidenceKind[]) => {
  const counts = bothSides(sides, ({ tokens }) => count(tokens, kinds.length));
  const total = Math.max(sides.source.tokens.length, sides.translation.tokens.length, 30);
  const shareOf = (kind: EvidenceKind, piece: number): number => {
    const [a, b] = [counts.source[piece] ?? 0, counts.translation[piece] ?? 0];
    if (a === 0 || b === 0) return 0;
    return Math.max(0.1, Math.log(total / Math.max(a, b))) + (kind === "text" ? SAME_TEXT : 0);
  };
  const share = new Float64Array(kinds.map(shareOf));
  const costs = bothSides(sides, ({ features }) => {
    const latin = isLatin(features);
    return new Float64Array(kinds.map((kind) => (kind === "word" && latin ? 0 : MISSING[kind])));
  });
  return { share, costs };
};

/** A chapter's blocks with their evidence; pieces that are worth nothing and cost nothing are left out. */
const itemsOf = (
  blocks: readonly Block[],
  { features, tokens }: Pieces,
  { share, costs }: { share: Float64Array; costs: Float64Array },
): Item[] =>
  blocks.map((block, index) => {
    const { length, marks } = features[index] ?? { length: 0, marks: 0 };
    const own = (tokens[index] ?? new Int32Array()).filter(
      (one) => (share[one] ?? 0) > 0 || (costs[one] ?? 0) > 0,
    );
    let cost = 0;
    for (const token of own) cost += costs[token] ?? 0;
    return { block, index, run: { tokens: own, cost, length, marks }, longer: new Map() };
  });

/** Makes the comparison of two runs: what they share is worth, and what either lacks costs. Linear in their pieces. */
const comparer = (share: Float64Array, costs: { source: Float64Array; translation: Float64Array }) => {
  const both = costs.source.map((cost, piece) => cost + (costs.translation[piece] ?? 0));
  return (a: Run, b: Run): [gain: number, lost: number] => {
    let gain = 0;
    let lost = a.cost + b.cost;
    for (let i = 0, j = 0; i < a.tokens.length && j < b.tokens.length;) {
      const x = a.tokens[i] ?? 0;
      const y = b.tokens[j] ?? 0;
      if (x === y) {
        gain += share[x] ?? 0;
        lost -= both[x] ?? 0;
      }
      if (x <= y) i += 1;
      if (y <= x) j += 1;
    }
    return [gain, Math.max(0, lost)];
  };
};

/**
 * Makes the evidence of two chapters comparable. Rare pieces weigh more: one that 1 of n blocks has is worth log n.
 * Linear in the evidence; each comparison is linear in that of the two runs.
 */
export const gatherEvidence = (
  source: readonly Block[],
  translation: readonly Block[],
  terms: readonly Term[],
): Evidence => {
  const kinds: EvidenceKind[] = [];
  const numberOf = numberPieces(kinds);
  const read = (blocks: readonly Block[], renderings: string[][]): Pieces => {
    const findTerms = termFinder(renderings);
    const features = blocks.map((block) => featuresOf(block, findTerms, numberOf));
    return { features, tokens: features.map(({ pieces }) => distinct(new Int32Array(pieces))) };
  };
  const sides = {
    source: read(
      source,
      terms.map((term) => term.source),
    ),
    translation: read(
      translation,
      terms.map((term) => term.translation),
    ),
  };
  const { share, costs } = weigh(sides, kinds);
  const [runOf, theirRunOf] = [runReader(costs.source), runReader(costs.translation)];
  const rarities = raritiesOf(translation);
  const overlap = comparer(share, costs);
  return {
    source: itemsOf(source, sides.source, { share, costs: costs.source }),
    translation: itemsOf(translation, sides.translation, { share, costs: costs.translation }),
    likeness: (a, b) => {
      const [one, other] = [runOf(a), theirRunOf(b)];
      const [gain, lost] = overlap(one, other);
      const size = Math.max(-4, lengthScore(one.length, other.length));
      return (gain - lost + size) / (gain + lost + Math.abs(size) + 4);
    },
    compare: (a, b) => {
      const kind = kindsScore(a, b, rarities);
      if (kind === -Infinity) return kind;
      const [one, other] = [runOf(a), theirRunOf(b)];
      const size = lengthScore(one.length, other.length);
      if (size < HOPELESS) return kind + size;
      const marks = 0.3 * Math.min(3, Math.abs(one.marks - other.marks));
      const [gain, lost] = overlap(one, other);
      return kind + size - marks + saturate(gain, MOST_SHARED) - saturate(lost, MOST_MISSING);
    },
  };
};
