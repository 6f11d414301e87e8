import { closest, coverage, likeness, wordsOf } from "../library/versions/versions.ts";
import { sketchLikeness } from "../library/blocks/blocks.ts";
import type { TranslationRecord } from "../library/records/records.ts";

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

/** Records by the hash of what they are about. */
export const recordsByHash = (records: Iterable<TranslationRecord>): Map<string, TranslationRecord[]> => {
  const found = new Map<string, TranslationRecord[]>();
  for (const record of records) {
    const list = found.get(record.hash);
    if (list) list.push(record);
    else found.set(record.hash, [record]);
  }
  return found;
};

/** Of several records about one text, the one whose source stands beside it now, else the most of it; of equals, one not taken yet. */
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
 * Finds what each block of a translation was translated from: by its text; by a text that differs little, for a typo may
 * have been mended; by the source that stands beside it, for it may have been rewritten. `elsewhere` are the records of other
 * chapters, where a chapter may have had another name.
 */
export const findOrigins = (
  renderings: readonly Rendering[],
  records: readonly TranslationRecord[],
  elsewhere: ReadonlyMap<string, readonly TranslationRecord[]>,
): (TranslationRecord | undefined)[] => {
  const own = records.filter(({ sort }) => sort !== "-");
  const here = recordsByHash(own);
  const known = (hash: string): readonly TranslationRecord[] =>
    here.get(hash) ?? (elsewhere.get(hash) ?? []).filter(({ sort }) => sort === "=");
  const taken = new Set<TranslationRecord>();
  const origins = renderings.map(({ hash, beside }, index) => {
    // What stands beside nothing may be part of what its neighbours stand beside.
    const near = beside.length > 0 ? [] : [renderings[index - 1], renderings[index + 1]];
    const record = choose(known(hash), [...beside, ...near.flatMap((one) => one?.beside ?? [])], taken);
    if (record) taken.add(record);
    return record;
  });
  const left = new Set(own.filter((record) => !taken.has(record)));
  for (const [index, { sketch, beside }] of renderings.entries()) {
    if (origins[index] || left.size === 0) continue;
    const now = wordsOf(beside.join("\n"));
    const found =
      closest(left, (record) => sketchLikeness(record.sketch, sketch), LEAST_SKETCH) ??
      (beside.length > 0
        ? closest(left, ({ source }) => likeness(wordsOf(source.join("\n")), now), LEAST_LIKENESS)
        : undefined);
    if (!found) continue;
    left.delete(found);
    origins[index] = found;
  }
  return origins;
};
