import type { Block } from "../blocks/blocks.ts";
import { gatherEvidence, type Evidence, type Item } from "./evidence.ts";
import type { Term } from "./features.ts";
import { alignHeadings, alignRegion, cutRegions, findMoved, findPins } from "./regions.ts";
import { inReadingOrder, isPair, type Link } from "./sequence.ts";
import { markTold } from "./told.ts";

export { neutralAddress, readNumbers, type NeutralAddress, type Term } from "./features.ts";
export { alignSentences, LEAST_BEAD } from "./sentences.ts";
export {
  alignSequence,
  inReadingOrder,
  isPair,
  MANY_TO_MANY,
  mutualBest,
  rising,
  type Link,
  type Side,
  type Sides,
} from "./sequence.ts";

/** What may help an alignment. */
export interface AlignOptions {
  /** Terms of the glossary, in both languages. */
  terms?: readonly Term[];
}

/** An alignment, and how well it fits. */
export interface Alignment {
  links: Link<Block>[];
  /**
   * Mean log-odds, over the blocks of the side that has fewer, that each renders what it is linked with. Texts that are no
   * translations of each other are mostly below 1; Infinity where a side is empty.
   */
  fit: number;
}

/** What a block counts for in a fit: without counterpart, at least and at most. */
const FIT = { alone: -4, least: -8, most: 12 };

const fitOf = (links: readonly Link<Item>[], { source, translation, compare }: Evidence): number => {
  const [side, count] =
    source.length < translation.length
      ? (["source", source.length] as const)
      : (["translation", translation.length] as const);
  const sum = links.reduce((total, link) => {
    const odds = isPair(link) ? compare(link.source, link.translation) : FIT.alone;
    return total + link[side].length * Math.max(FIT.least, Math.min(FIT.most, odds));
  }, 0);
  return source.length === 0 || count === 0 ? Infinity : sum / count;
};

/** Pairs less sure than this are none: better no counterpart than a wrong one. */
const LEAST = 0.2;
/** Headings less sure than this do not cut the chapter; they are weighed again among the blocks around them. */
const LEAST_CUT = 0.7;

/**
 * Aligns the blocks of a chapter with those of its translation: which render which. Headings first, then each section by itself: as it
 * stands where both have the same shape, else by dynamic programming over what the blocks share; blocks that were moved
 * are found last. What has no likely counterpart has none.
 *
 * An author pins a pair with the same `{#id}` at the end of both blocks, and parts a section with
 * `<!-- hebi-split -->` at the same place in both.
 *
 * Pure. Linear in the chapters' length, but for sections of differing shape with up to 60 blocks,
 * whose cost is the product of their blocks.
 */
export const alignAndWeigh = (
  source: readonly Block[],
  translation: readonly Block[],
  { terms = [] }: AlignOptions = {},
): Alignment => {
  const evidence = gatherEvidence(source, translation, terms);
  const headings = alignHeadings(evidence).filter(({ confidence }) => confidence >= LEAST_CUT);
  const pins = findPins(evidence).filter((pin) => pin.source.block.kind !== "heading");
  const found: Link<Item>[] = [...headings, ...pins].map((pin) => ({
    source: [pin.source],
    translation: [pin.translation],
    confidence: pin.confidence,
  }));
  const gaps: Link<Item>[] = [];
  for (const region of cutRegions(evidence, headings, pins)) {
    for (const link of alignRegion(region, evidence)) {
      (isPair(link) && link.confidence >= LEAST ? found : gaps).push(link);
    }
  }
  const left = {
    source: gaps.flatMap((link) => link.source),
    translation: gaps.flatMap((link) => link.translation),
  };
  const moved = findMoved(left, evidence);
  const placed = new Set(moved.flatMap((link) => [...link.source, ...link.translation]));
  for (const gap of gaps) {
    const confidence = isPair(gap) ? 1 - gap.confidence : gap.confidence;
    for (const item of gap.source)
      if (!placed.has(item)) found.push({ source: [item], translation: [], confidence });
    for (const item of gap.translation)
      if (!placed.has(item)) found.push({ source: [], translation: [item], confidence });
  }
  const all = markTold(inReadingOrder([...found, ...moved], evidence), evidence);
  const links = all.map((link) => ({
    source: link.source.map(({ block }) => block),
    translation: link.translation.map(({ block }) => block),
    confidence: link.confidence,
  }));
  return { links, fit: fitOf(all, evidence) };
};

/** The links of `alignAndWeigh`. */
export const align = (...args: Parameters<typeof alignAndWeigh>): Link<Block>[] =>
  alignAndWeigh(...args).links;
