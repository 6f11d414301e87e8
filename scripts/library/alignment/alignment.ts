import { alignHeadings } from "./align-headings.ts";
import { alignRegion } from "./align-region.ts";
import { cutRegions } from "./cut-regions.ts";
import { gatherEvidence } from "./evidence.ts";
import { featuresOf, termFinder, type Term } from "./features.ts";
import { findMoved } from "./find-moved.ts";
import type { Block } from "../blocks/blocks.ts";
import type { Link } from "./link.ts";
import { findPins } from "./pins.ts";
import { inReadingOrder } from "./reading-order.ts";

export { neutralAddress, type NeutralAddress } from "./language-in-address.ts";
export { alignSequence } from "./align-sequence.ts";
export { MANY_TO_MANY } from "./many-to-many.ts";
export { rising, type Pin } from "./pins.ts";
export type { Link, Sides } from "./link.ts";
export { inReadingOrder } from "./reading-order.ts";

/** What may help an alignment. */
export interface AlignOptions {
  /** Terms of the glossary, in both languages. */
  terms?: readonly Term[];
}

/** Pairs less sure than this are none: better no counterpart than a wrong one. */
const LEAST = 0.4;
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
export const align = (
  own: readonly Block[],
  theirs: readonly Block[],
  { terms = [] }: AlignOptions = {},
): Link<Block>[] => {
  const [findOwn, findTheirs] = [
    termFinder(terms.map((term) => term.source)),
    termFinder(terms.map((term) => term.translation)),
  ];
  const evidence = gatherEvidence(
    [own, own.map((block) => featuresOf(block, findOwn))],
    [theirs, theirs.map((block) => featuresOf(block, findTheirs))],
  );
  const chapters = { source: own, translation: theirs, evidence };
  const headings = alignHeadings(own, theirs, evidence).filter(([, , confidence]) => confidence >= LEAST_CUT);
  const pins = findPins(own, theirs).filter(([i]) => own[i]!.kind !== "heading");
  const matches: Link<number>[] = [
    ...headings.map(([i, j, confidence]) => ({ source: [i], translation: [j], confidence })),
    ...pins.map(([i, j]) => ({ source: [i], translation: [j], confidence: 1 })),
  ];
  const gaps: Link<number>[] = [];
  for (const region of cutRegions(own, theirs, { headings: headings.map(([i, j]) => [i, j]), pins })) {
    for (const match of alignRegion(region, chapters)) {
      const alone = match.source.length === 0 || match.translation.length === 0;
      (alone || match.confidence < LEAST ? gaps : matches).push(match);
    }
  }
  const [left, right] = [gaps.flatMap((match) => match.source), gaps.flatMap((match) => match.translation)];
  const moved = findMoved({ source: left, translation: right }, chapters);
  const [foundLeft, foundRight] = [
    new Set(moved.flatMap((match) => match.source)),
    new Set(moved.flatMap((match) => match.translation)),
  ];
  for (const { source: ii, translation: jj, confidence } of gaps) {
    const sure = ii.length > 0 && jj.length > 0 ? 1 - confidence : confidence;
    for (const i of ii)
      if (!foundLeft.has(i)) matches.push({ source: [i], translation: [], confidence: sure });
    for (const j of jj)
      if (!foundRight.has(j)) matches.push({ source: [], translation: [j], confidence: sure });
  }
  return inReadingOrder([...matches, ...moved], theirs.length).map((match) => ({
    source: match.source.map((i) => own[i]!),
    translation: match.translation.map((j) => theirs[j]!),
    confidence: match.confidence,
  }));
};
