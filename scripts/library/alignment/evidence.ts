import type { Block, BlockKind } from "../blocks/blocks.ts";
import {
  featuresOf,
  termFinder,
  type EvidenceKind,
  type Features,
  type Piece,
  type Term,
} from "./features.ts";
import { groupBy } from "./sequence.ts";

/** A block of a chapter, with what of it compares. */
export interface Item {
  block: Block;
  /** Its place in the chapter, from 0. */
  index: number;
  /** What the block has. */
  run: Run;
  /** What several blocks have that begin with this one, by how many; filled when they are asked for. */
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

/** Grows like its value at first and never beyond the most. */
const saturate = (value: number, most: number): number => most * Math.tanh(value / most);

/** `CHANGES` both ways, by the names of the kinds. */
const CHANGE = new Map<BlockKind, Map<BlockKind, number>>();
for (const [a, b, cost] of CHANGES) {
  CHANGE.set(a, (CHANGE.get(a) ?? new Map<BlockKind, number>()).set(b, cost));
  CHANGE.set(b, (CHANGE.get(b) ?? new Map<BlockKind, number>()).set(a, cost));
}

/** How much it says that two blocks are of a kind: the more, the rarer the kind is. */
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

/** Log-odds of two runs of blocks by their kinds: those of the pair that goes together least. */
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

/** Whether a chapter is written in Latin letters: in the others, Latin words are names. */
const isLatin = (features: readonly Features[]): boolean =>
  features.reduce((sum, { foreign, length }) => sum + foreign - length / 4, 0) < 0;

/** Sorts a list in place, and gives it without repetitions. */
const distinct = (list: Int32Array): Int32Array => {
  list.sort();
  let size = 0;
  for (let at = 0; at < list.length; at += 1)
    if (size === 0 || list[at] !== list[size - 1]) list[size++] = list[at] ?? 0;
  return list.subarray(0, size);
};

/** Pieces of evidence as numbers, the same for both chapters, and the kind of each. */
const numberPieces = (sides: readonly Features[][]): { tokens: Int32Array[][]; kinds: EvidenceKind[] } => {
  const kinds: EvidenceKind[] = [];
  const known = new Map<EvidenceKind, Map<string, number>>();
  const numberOf = ([kind, value]: Piece): number => {
    let values = known.get(kind);
    if (!values) known.set(kind, (values = new Map<string, number>()));
    let number = values.get(value);
    if (number === undefined) {
      number = kinds.push(kind) - 1;
      values.set(value, number);
    }
    return number;
  };
  const tokensOf = ({ pieces }: Features): Int32Array => distinct(new Int32Array(pieces.map(numberOf)));
  return { tokens: sides.map((side) => side.map(tokensOf)), kinds };
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

/** A chapter's blocks with their evidence, and what a run of them has. `costs` are those of each piece that is missing. */
const sideOf = (
  blocks: readonly Block[],
  features: readonly Features[],
  { tokens, costs }: { tokens: readonly Int32Array[]; costs: Float64Array },
) => {
  const costOf = (list: Int32Array): number => {
    let cost = 0;
    for (const token of list) cost += costs[token] ?? 0;
    return cost;
  };
  const items = blocks.map((block, index): Item => {
    const { length, marks } = features[index] ?? { length: 0, marks: 0 };
    const own = tokens[index] ?? new Int32Array();
    return { block, index, run: { tokens: own, cost: costOf(own), length, marks }, longer: new Map() };
  });
  const runOf = (run: readonly Item[]): Run => {
    const [first] = run;
    const known = run.length === 1 ? first?.run : first?.longer.get(run.length);
    if (known) return known;
    const all = new Int32Array(run.reduce((sum, item) => sum + item.run.tokens.length, 0));
    let [at, length, marks] = [0, 0, 0];
    for (const item of run) {
      all.set(item.run.tokens, at);
      at += item.run.tokens.length;
      length += item.run.length;
      marks += item.run.marks;
    }
    const list = distinct(all);
    const made = { tokens: list, cost: costOf(list), length, marks };
    first?.longer.set(run.length, made);
    return made;
  };
  return { items, runOf };
};

/**
 * Log-odds of the length of a rendering, given the original's, against that of any block. The logarithm of their ratio has
 * Student's distribution, with a deviation that was measured: 0.37 at 10 letters, 0.18 at 100, 0.15 at 500.
 */
const lengthScore = (a: number, b: number): number => {
  // Pictures without words, programs whose text is not read.
  if (a === 0 && b === 0) return 0;
  const [short, long] = a < b ? [Math.max(1, a), b] : [Math.max(1, b), a];
  const deviation = Math.log(long / short);
  const variance = 0.02 + 1.2 / short;
  return 0.5 * Math.log(1.2 / variance) - 2.5 * Math.log1p((deviation * deviation) / (4 * variance));
};

/** Which pieces of both chapters say something: what each is worth where it is shared, and costs where either side lacks it. */
const weigh = (sides: readonly [Features[], Features[]]) => {
  const { tokens, kinds } = numberPieces(sides);
  const [own = [], theirs = []] = tokens;
  const [ownCounts, theirCounts] = [count(own, kinds.length), count(theirs, kinds.length)];
  const total = Math.max(own.length, theirs.length, 30);
  const shareOf = (kind: EvidenceKind, token: number): number => {
    const most = Math.max(ownCounts[token] ?? 0, theirCounts[token] ?? 0);
    if (ownCounts[token] === 0 || theirCounts[token] === 0) return 0;
    return Math.max(0.1, Math.log(total / most)) + (kind === "text" ? SAME_TEXT : 0);
  };
  const share = new Float64Array(kinds.map(shareOf));
  const weighed = (features: Features[], lists: Int32Array[]) => {
    const latin = isLatin(features);
    const costs = new Float64Array(kinds.map((kind) => (kind === "word" && latin ? 0 : MISSING[kind])));
    const counts = (token: number): boolean => (share[token] ?? 0) > 0 || (costs[token] ?? 0) > 0;
    return { tokens: lists.map((list) => list.filter(counts)), costs };
  };
  return { share, source: weighed(sides[0], own), translation: weighed(sides[1], theirs) };
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
  const [findOwn, findTheirs] = [
    termFinder(terms.map((term) => term.source)),
    termFinder(terms.map((term) => term.translation)),
  ];
  const features: [Features[], Features[]] = [
    source.map((block) => featuresOf(block, findOwn)),
    translation.map((block) => featuresOf(block, findTheirs)),
  ];
  const { share, ...weights } = weigh(features);
  const own = sideOf(source, features[0], weights.source);
  const theirs = sideOf(translation, features[1], weights.translation);
  const rarities = raritiesOf(translation);
  const both = share.map(
    (_, token) => (weights.source.costs[token] ?? 0) + (weights.translation.costs[token] ?? 0),
  );
  const overlap = (a: Run, b: Run): [gain: number, lost: number] => {
    let [gain, lost] = [0, a.cost + b.cost];
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
  return {
    source: own.items,
    translation: theirs.items,
    likeness: (a, b) => {
      const [one, other] = [own.runOf(a), theirs.runOf(b)];
      const [gain, lost] = overlap(one, other);
      const size = Math.max(-4, lengthScore(one.length, other.length));
      return (gain - lost + size) / (gain + lost + Math.abs(size) + 4);
    },
    compare: (a, b) => {
      const kind = kindsScore(a, b, rarities);
      if (kind === -Infinity) return kind;
      const [one, other] = [own.runOf(a), theirs.runOf(b)];
      const size = lengthScore(one.length, other.length);
      if (size < HOPELESS) return kind + size;
      const marks = 0.3 * Math.min(3, Math.abs(one.marks - other.marks));
      const [gain, lost] = overlap(one, other);
      return kind + size - marks + saturate(gain, MOST_SHARED) - saturate(lost, MOST_MISSING);
    },
  };
};
