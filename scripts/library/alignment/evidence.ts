import type { Block } from "../blocks/blocks.ts";
import {
  featuresOf,
  featuresOfText,
  isLatin,
  numberPieces,
  termFinder,
  type EvidenceKind,
  type FeatureReader,
  type Features,
  type Term,
} from "./features.ts";
import { cutsList, kindsScore, placesInLists, raritiesOf } from "./kinds.ts";
import {
  comparer,
  distinct,
  joinRuns,
  lengthScore,
  narrower,
  runOf,
  runReader,
  saturate,
  type Run,
  type RunReader,
  type Weights,
} from "./runs.ts";
import { bothSides, type Side } from "./sequence.ts";
import { wordFinder } from "./words.ts";

/** A block of a chapter with its evidence. */
export interface Item {
  block: Block;
  /** Its place in the chapter, from 0. */
  index: number;
  /** Where it stands in its list, `2/5`; undefined for all but items of lists. */
  inList: string | undefined;
  /** The evidence of the block alone. */
  run: Run;
}

/** Compares runs of blocks of two chapters. */
export interface Evidence {
  source: Item[];
  translation: Item[];
  /** Log-odds that two runs say the same, against two runs of these chapters taken at random. -Infinity: they cannot. */
  compare: (source: readonly Item[], translation: readonly Item[]) => number;
  /** The same comparison for the blocks of a region, which is faster for many: what only one side of it has is sorted out. */
  within: (region: { source: readonly Item[]; translation: readonly Item[] }) => Evidence["compare"];
  /** The evidence of the sentences of a block, by their text alone. */
  sentences: (item: Item, side: Side) => Run[];
  /** Log-odds that some sentences say the same as some others, whatever their blocks are, and what of it is of shared pieces. */
  compareSentences: (source: readonly Run[], translation: readonly Run[]) => { shared: number; odds: number };
  /** Log-odds that some blocks say the same as some others, by all that they share and lack, whatever their kinds. */
  weigh: (source: readonly Item[], translation: readonly Item[]) => number;
  /** How like two sections are, -1 to 1: what they share against what either lacks, and their lengths. */
  likeness: (source: readonly Item[], translation: readonly Item[]) => number;
}

/**
 * What it costs, in log-odds, that one side lacks a piece of evidence which the other has. These weights, and those below, were
 * set by hand and are judged by what `test/bench/align.ts` measures on three bilingual books (programs and headings paired
 * while their text or id is withheld, pairs labelled by reading), and by the cases of `test/fixtures/align/cases/`.
 */
const MISSING: Record<EvidenceKind, number> = {
  number: 1.2,
  digit: 0.3,
  address: 1,
  image: 1,
  code: 1.2,
  footnote: 1.5,
  word: 0.9,
  // Six in ten English words of the list are rendered by its Chinese ones; of the Chinese ones, most come from other words.
  meaning: 0.05,
  term: 0.8,
  program: 1.5,
  table: 0.7,
  punctuation: 0,
  emoji: 0,
  text: 0,
};
const MISSING_ENGLISH = 0.4;
/** What a shared meaning is worth of its rarity, and less for what is shared by chance. */
const MEANING = { worth: 0.8, chance: 0.24 };
/** What the same whole text is worth beside its rarity. */
const SAME_TEXT = 2;
const MOST_SHARED = 30;
const MOST_MISSING = 12;
/** The same where an item is said in a few words, which cannot have all that the other has. */
const MOST_MISSING_TERSE = 1;
/** No shared evidence outweighs lengths that differ so; less is enough for runs of several. */
const HOPELESS = { one: -9, several: -5 };
/** An item is often said in a few words: its length counts little against it, least in the same place of as long a list. */
const ITEM = { least: -2, leastInPlace: -1.5, inPlace: 2.5 };
/** What it costs that a block of a run shares nothing with the other side, if it has so much to share. */
const ALONE = { cost: 1.5, least: 0.5, source: 1, translation: 0.2 };
/** What it costs that a run takes in a part of a list and what stands beside it. */
const CUT_LIST = 3;

/** Between two sentences; an abbreviation that ends in a full stop does no harm. */
const SENTENCE_END = /(?<=[.!?]["”’)]?)\s+|(?<=[。！？!?…][”’」』）]?)(?![”’」』）。！？…])/;

/** How many blocks of a chapter have each piece. */
const count = (tokens: readonly Int32Array[], size: number): Int32Array => {
  const counts = new Int32Array(size);
  for (const list of tokens) for (const token of list) counts[token] = (counts[token] ?? 0) + 1;
  return counts;
};

/** The features of a chapter's blocks, and the distinct sorted numbers of their pieces. */
interface Pieces {
  features: Features[];
  tokens: Int32Array[];
}

const missingCost = (kind: EvidenceKind, latin: boolean): number => {
  if (!latin) return MISSING[kind];
  return kind === "meaning" ? MISSING_ENGLISH : kind === "word" ? 0 : MISSING[kind];
};

/** What each piece of evidence is worth where it is shared, and what it costs where the other side lacks it. */
export const weightsOf = (
  sides: { source: Pieces; translation: Pieces },
  kinds: readonly EvidenceKind[],
): Weights => {
  const counts = bothSides(sides, ({ tokens }) => count(tokens, kinds.length));
  const total = Math.max(sides.source.tokens.length, sides.translation.tokens.length, 30);
  const shareOf = (kind: EvidenceKind, piece: number): number => {
    const [a, b] = [counts.source[piece] ?? 0, counts.translation[piece] ?? 0];
    if (a === 0 || b === 0) return 0;
    const rarity = Math.log(total / Math.max(a, b));
    if (kind === "meaning") return Math.max(0.02, MEANING.worth * rarity - MEANING.chance);
    return Math.max(0.1, rarity) + (kind === "text" ? SAME_TEXT : 0);
  };
  const costs = bothSides(sides, ({ features }) => {
    const latin = isLatin(features);
    return new Float64Array(kinds.map((kind) => missingCost(kind, latin)));
  });
  return { share: new Float64Array(kinds.map(shareOf)), costs };
};

/** A chapter's blocks with their evidence. */
const itemsOf = (
  blocks: readonly Block[],
  { features, tokens }: Pieces,
  weights: { share: Float64Array; costs: Float64Array },
): Item[] => {
  const places = placesInLists(blocks);
  return blocks.map((block, index) => ({
    block,
    index,
    inList: places[index],
    run: runOf(tokens[index] ?? new Int32Array(), features[index] ?? { length: 0, marks: 0 }, weights),
  }));
};

const lengthOf = (items: readonly Item[]): number => {
  let length = 0;
  for (const { run } of items) length += run.length;
  return length;
};

/** Log-odds of the lengths of two runs, and of the places of two items. */
const sizeScore = ([a, ...more]: readonly Item[], [b, ...others]: readonly Item[], size: number): number => {
  if (!a?.inList || !b?.inList || more.length + others.length > 0) return size;
  if (a.inList === b.inList) return Math.max(size, ITEM.leastInPlace) + ITEM.inPlace;
  return Math.max(size, ITEM.least);
};

/** Reads the pieces of both chapters, which have the same numbers. */
const readBoth = (
  chapters: { source: readonly Block[]; translation: readonly Block[] },
  terms: readonly Term[],
) => {
  const kinds: EvidenceKind[] = [];
  const reader = { findWords: wordFinder(), numberOf: numberPieces(kinds) };
  const read = (blocks: readonly Block[], renderings: string[][]): Pieces & { reader: FeatureReader } => {
    const own = { ...reader, findTerms: termFinder(renderings) };
    const features = blocks.map((block) => featuresOf(block, own));
    return { features, tokens: features.map(({ pieces }) => distinct(new Int32Array(pieces))), reader: own };
  };
  const source = read(
    chapters.source,
    terms.map((term) => term.source),
  );
  const translation = read(
    chapters.translation,
    terms.map((term) => term.translation),
  );
  return { sides: { source, translation }, kinds };
};

const joinItems = (items: readonly Item[], costs: Float64Array): Run =>
  joinRuns(
    items.map(({ run }) => run),
    costs,
  );

/** Makes the comparison of blocks whatever their kinds. */
const weigher = (weights: Weights): Evidence["weigh"] => {
  const overlap = comparer(weights);
  return (a, b) => {
    const [one, other] = [joinItems(a, weights.costs.source), joinItems(b, weights.costs.translation)];
    const [gain, lost] = overlap(one, other);
    return lengthScore(one.length, other.length) + gain - lost;
  };
};

/** Makes the comparison of runs of blocks. */
const runComparison = (
  { source, translation }: { source: RunReader<Item>; translation: RunReader<Item> },
  overlap: ReturnType<typeof comparer>,
  rarities: ReadonlyMap<string, number>,
): Evidence["compare"] => {
  /** How many of several blocks have so much to share, and share nothing with the other side. */
  const countAlone = (items: readonly Item[], read: RunReader<Item>, other: Run, least: number): number => {
    if (items.length < 2) return 0;
    const runs = items.map(read.alone);
    return runs.filter((run) => run.cost > least && overlap(run, other)[0] < ALONE.least).length;
  };
  return (a, b) => {
    const several = a.length > 1 || b.length > 1;
    const length = lengthScore(lengthOf(a), lengthOf(b));
    if (several && length < HOPELESS.several) return -Infinity;
    const kind = kindsScore(a, b, rarities);
    const size = sizeScore(a, b, length);
    const isTerse = size > length && length < ITEM.leastInPlace;
    if (kind === -Infinity || size < HOPELESS.one) return kind + size;
    const [one, other] = [source(a), translation(b)];
    const marks = 0.3 * Math.min(3, Math.abs(one.marks - other.marks));
    const [gain, lost] = overlap(one, other);
    const score =
      kind +
      size -
      marks +
      saturate(gain, MOST_SHARED) -
      saturate(lost, isTerse ? MOST_MISSING_TERSE : MOST_MISSING);
    if (!several || score < HOPELESS.several) return score;
    const alone =
      countAlone(a, source, other, ALONE.source) + countAlone(b, translation, one, ALONE.translation);
    const cut = Number(cutsList(a)) + Number(cutsList(b));
    return score - ALONE.cost * alone - CUT_LIST * cut;
  };
};

/** Makes the comparisons of blocks, sections and sentences. */
const comparisons = (
  weights: Weights,
  rarities: ReadonlyMap<string, number>,
): Pick<Evidence, "compare" | "within" | "likeness" | "compareSentences"> => {
  const { costs } = weights;
  const readers = bothSides(costs, (cost) => runReader(cost));
  const overlap = comparer(weights);
  const narrow = narrower(weights);
  return {
    compareSentences: (a, b) => {
      const [one, other] = [joinRuns(a, costs.source), joinRuns(b, costs.translation)];
      const [gain, lost] = overlap(one, other);
      const size = lengthScore(one.length, other.length);
      return { shared: gain, odds: size + saturate(gain, MOST_SHARED) - saturate(lost, MOST_MISSING) };
    },
    likeness: (a, b) => {
      const [one, other] = [readers.source(a), readers.translation(b)];
      const [gain, lost] = overlap(one, other);
      const size = Math.max(-4, lengthScore(one.length, other.length));
      return (gain - lost + size) / (gain + lost + Math.abs(size) + 4);
    },
    compare: runComparison(readers, overlap, rarities),
    within: ({ source, translation }) => {
      const runs = narrow(source, translation);
      const narrowed = {
        source: runReader(costs.source, runs.source),
        translation: runReader(costs.translation, runs.translation),
      };
      return runComparison(narrowed, overlap, rarities);
    },
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
  const { sides, kinds } = readBoth({ source, translation }, terms);
  const weights = weightsOf(sides, kinds);
  const { share, costs } = weights;
  return {
    source: itemsOf(source, sides.source, { share, costs: costs.source }),
    translation: itemsOf(translation, sides.translation, { share, costs: costs.translation }),
    sentences: ({ block }, side) =>
      block.text.split(SENTENCE_END).map((text) => {
        const features = featuresOfText(text, sides[side].reader);
        return runOf(distinct(new Int32Array(features.pieces)), features, { share, costs: costs[side] });
      }),
    weigh: weigher(weights),
    ...comparisons(weights, raritiesOf(translation)),
  };
};
