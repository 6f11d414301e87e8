import { groupBy } from "../library/alignment/alignment.ts";
import { sketchLikeness, type Fingerprint } from "../library/blocks/blocks.ts";
import type { TranslationRecord } from "../library/records/records.ts";
import { closest, coverage, likeness, wordsOf } from "../library/versions/versions.ts";

/** A translated block whose record is looked for. */
export interface Rendering extends Fingerprint {
  /** Normalised texts of the source blocks that the alignment puts beside it. */
  beside: readonly string[];
}

/** What was recorded of a chapter, and of its whole language. */
export interface Known {
  records: readonly TranslationRecord[];
  /** Records of every chapter of the language, by hash. */
  elsewhere: ReadonlyMap<string, readonly TranslationRecord[]>;
}

/** Sketches that share less are of different texts. */
const LEAST_SKETCH = 0.35;
const LEAST_LIKENESS = 0.5;

/** Records by the hash of the block they are about. */
export const recordsByHash = (records: Iterable<TranslationRecord>): Map<string, TranslationRecord[]> =>
  groupBy(records, ({ hash }) => hash);

/**
 * Of several records of one text, that whose source stands beside it now; else the one of which most words stand there, of
 * equals one that no other block has taken.
 */
const choose = (
  candidates: readonly TranslationRecord[],
  beside: readonly string[],
  taken: ReadonlySet<TranslationRecord>,
): TranslationRecord | undefined => {
  if (candidates.length < 2) return candidates[0];
  const same = candidates.find(({ source }) => source.length > 0 && source.join("\n") === beside.join("\n"));
  if (same) return same;
  const now = wordsOf(beside.join("\n"));
  const freeFirst = [...candidates].sort((a, b) => Number(taken.has(a)) - Number(taken.has(b)));
  return closest(freeFirst, ({ source }) => coverage(wordsOf(source.join("\n")), now), 0);
};

/**
 * Finds the record of each block of a translation: by its text; by a text that differs little, for a typo may have been
 * mended; by the source that stands beside it, for it may have been rewritten. Records of other chapters count where this one
 * has none of the text, for a chapter may have had another name.
 */
export const locate = <R extends Rendering>(
  renderings: readonly R[],
  { records, elsewhere }: Known,
): Map<R, TranslationRecord> => {
  const own = records.filter(({ sort }) => sort !== "-");
  const here = recordsByHash(own);
  const known = (hash: string): readonly TranslationRecord[] =>
    here.get(hash) ?? (elsewhere.get(hash) ?? []).filter(({ sort }) => sort === "=");
  const found = new Map<R, TranslationRecord>();
  const taken = new Set<TranslationRecord>();
  for (const [index, rendering] of renderings.entries()) {
    const { hash, beside } = rendering;
    // What stands beside nothing may be part of what its neighbours stand beside.
    const near = beside.length > 0 ? [] : [renderings[index - 1], renderings[index + 1]];
    const record = choose(known(hash), [...beside, ...near.flatMap((one) => one?.beside ?? [])], taken);
    if (!record) continue;
    taken.add(record);
    found.set(rendering, record);
  }
  const left = new Set(own.filter((record) => !taken.has(record)));
  for (const rendering of renderings) {
    if (found.has(rendering) || left.size === 0) continue;
    const { sketch, beside } = rendering;
    const now = wordsOf(beside.join("\n"));
    const record =
      closest(left, (one) => sketchLikeness(one.sketch, sketch), LEAST_SKETCH) ??
      (beside.length > 0
        ? closest(left, ({ source }) => likeness(wordsOf(source.join("\n")), now), LEAST_LIKENESS)
        : undefined);
    if (!record) continue;
    left.delete(record);
    found.set(rendering, record);
  }
  return found;
};
