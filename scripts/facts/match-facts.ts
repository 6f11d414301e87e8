import { agree } from "./agree.ts";
import type { Fact } from "./fact.ts";

/** Facts of two texts that have no counterpart in the other. */
export interface Unmatched {
  source: Fact[];
  translation: Fact[];
}

/**
 * Takes the facts that agree out of two lists, each with one of the other, the best agreement first: a comparison as
 * multisets. O(n · m).
 */
export const matchFacts = (source: readonly Fact[], translation: readonly Fact[]): Unmatched => {
  if (source.length === 0 || translation.length === 0)
    return { source: [...source], translation: [...translation] };
  const candidates = source.flatMap((one, i) =>
    translation.flatMap((other, j) => {
      const agreement = agree(one, other);
      // Among equals, those in the same order.
      return agreement === 0
        ? []
        : [{ i, j, score: agreement - Math.abs(i / source.length - j / translation.length) / 2 }];
    }),
  );
  const [taken, others] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of candidates.sort((a, b) => b.score - a.score)) {
    if (taken.has(i) || others.has(j)) continue;
    taken.add(i);
    others.add(j);
  }
  return {
    source: source.filter((_, index) => !taken.has(index)),
    translation: translation.filter((_, index) => !others.has(index)),
  };
};
