import { closest, coverage, likeness, wordsOf } from "../library/versions/likeness.ts";
import type { Fact } from "./facts.ts";
import { sketchLikeness } from "../library/blocks/fingerprint.ts";

/** A translated block, as the ledger knows it. */
export interface Rendering {
  hash: string;
  sketch: string;
  /** Meanings of the source blocks that it seems to render now. */
  beside: string[];
}

/** Sketches that share less are of different texts. */
const LEAST_SKETCH = 0.35;
const LEAST_LIKENESS = 0.5;

/** Facts by the hash of what they are about. */
export const factsByHash = (facts: Iterable<Fact>): Map<string, Fact[]> => {
  const found = new Map<string, Fact[]>();
  for (const fact of facts) {
    const list = found.get(fact.hash);
    if (list) list.push(fact);
    else found.set(fact.hash, [fact]);
  }
  return found;
};

/** Of several facts about one text, the one whose source stands beside it now, else the most of it; of equals, one not taken yet. */
const choose = (
  candidates: readonly Fact[],
  beside: readonly string[],
  taken: ReadonlySet<Fact>,
): Fact | undefined => {
  if (candidates.length < 2) return candidates[0];
  const same = candidates.find(({ source }) => source.length > 0 && source.join("\n") === beside.join("\n"));
  if (same) return same;
  const now = wordsOf(beside.join("\n"));
  const freeFirst = [...candidates].sort((a, b) => Number(taken.has(a)) - Number(taken.has(b)));
  return closest(freeFirst, ({ source }) => coverage(wordsOf(source.join("\n")), now), 0);
};

/**
 * Finds what each block of a translation was translated from: by its text; by a text that differs little, for a typo may
 * have been mended; by the source that stands beside it, for it may have been rewritten. `elsewhere` are the facts of other
 * chapters, where a chapter may have had another name.
 */
export const findOrigins = (
  renderings: readonly Rendering[],
  facts: readonly Fact[],
  elsewhere: ReadonlyMap<string, readonly Fact[]>,
): (Fact | undefined)[] => {
  const own = facts.filter(({ sort }) => sort !== "-");
  const here = factsByHash(own);
  const known = (hash: string): readonly Fact[] =>
    here.get(hash) ?? (elsewhere.get(hash) ?? []).filter(({ sort }) => sort === "=");
  const taken = new Set<Fact>();
  const origins = renderings.map(({ hash, beside }, index) => {
    // What stands beside nothing may be part of what its neighbours stand beside.
    const near = beside.length > 0 ? [] : [renderings[index - 1], renderings[index + 1]];
    const fact = choose(known(hash), [...beside, ...near.flatMap((one) => one?.beside ?? [])], taken);
    if (fact) taken.add(fact);
    return fact;
  });
  const left = new Set(own.filter((fact) => !taken.has(fact)));
  for (const [index, { sketch, beside }] of renderings.entries()) {
    if (origins[index] || left.size === 0) continue;
    const now = wordsOf(beside.join("\n"));
    const found =
      closest(left, (fact) => sketchLikeness(fact.sketch, sketch), LEAST_SKETCH) ??
      (beside.length > 0
        ? closest(left, ({ source }) => likeness(wordsOf(source.join("\n")), now), LEAST_LIKENESS)
        : undefined);
    if (!found) continue;
    left.delete(found);
    origins[index] = found;
  }
  return origins;
};
