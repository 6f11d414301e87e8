import { agree } from "./agree.ts";
import type { Fact } from "./fact.ts";
import { near } from "./near.ts";

/** Facts of two texts that have no counterpart in the other. */
export interface Unmatched {
  source: Fact[];
  translation: Fact[];
}

const keyOf = ({ kind, value, unit = "" }: Fact): string => `${kind} ${value} ${unit}`;

/** Takes out what both lists have to the letter, the first with the first: nothing agrees better. Linear. */
const withoutSame = (source: readonly Fact[], translation: readonly Fact[]): Unmatched => {
  const counts = new Map<string, number>();
  for (const fact of translation) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  const taken = new Map<string, number>();
  const left = source.filter((fact) => {
    const key = keyOf(fact);
    const count = counts.get(key) ?? 0;
    if (count === 0) return true;
    counts.set(key, count - 1);
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return false;
  });
  const others = translation.filter((fact) => {
    const count = taken.get(keyOf(fact)) ?? 0;
    taken.set(keyOf(fact), count - 1);
    return count <= 0;
  });
  return { source: left, translation: others };
};

/**
 * Takes the facts that agree out of two lists, each with one of the other, the best agreement first: a comparison as
 * multisets. Linear; a counterpart that is not the same to the letter is looked for near the same place.
 */
export const matchFacts = (all: readonly Fact[], others: readonly Fact[]): Unmatched => {
  const { source, translation } = withoutSame(all, others);
  if (source.length === 0 || translation.length === 0) return { source, translation };
  const candidates = source.flatMap((one, i) =>
    near(translation, i, source.length).flatMap(([j, other]) => {
      const agreement = agree(one, other);
      // Among equals, those in the same order.
      return agreement === 0
        ? []
        : [{ i, j, score: agreement - Math.abs(i / source.length - j / translation.length) / 2 }];
    }),
  );
  const [taken, matched] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of candidates.sort((a, b) => b.score - a.score)) {
    if (taken.has(i) || matched.has(j)) continue;
    taken.add(i);
    matched.add(j);
  }
  return {
    source: source.filter((_, index) => !taken.has(index)),
    translation: translation.filter((_, index) => !matched.has(index)),
  };
};
