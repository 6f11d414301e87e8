import { groupBy } from "../library/groups/groups.ts";
import { sketchLikeness, type Fingerprint } from "../library/blocks/blocks.ts";
import type { TranslationRecord } from "../library/records/records.ts";
import { closest, coverage, likeness, wordsOf } from "../library/versions/versions.ts";

/** A translated block whose record is looked for. */
export interface Rendering extends Fingerprint {
  /** Normalised texts of the source blocks that the alignment puts beside it. */
  beside: readonly string[];
}

/** The translation records of a chapter, and of all chapters in its language. */
export interface Known {
  records: readonly TranslationRecord[];
  /** Records of every chapter of the language, by hash. */
  elsewhere: ReadonlyMap<string, readonly TranslationRecord[]>;
}

/** Below this likeness, two sketches are taken to be of different texts. */
const LEAST_SKETCH = 0.35;
const LEAST_LIKENESS = 0.5;

/** Records by the hash of the block they are about. */
export const recordsByHash = (records: Iterable<TranslationRecord>): Map<string, TranslationRecord[]> =>
  groupBy(records, ({ hash }) => hash);

/** Whether a record is of the source that stands beside a block. */
const isBeside = ({ source }: TranslationRecord, beside: readonly string[]): boolean =>
  source.length > 0 && source.join("\n") === beside.join("\n");

/**
 * Chooses between records of blocks with the same text: the one whose source is aligned with the block now, else the one whose
 * source shares most words with what is aligned with it; among equals, one that no other block has been given.
 */
const choose = (
  candidates: readonly TranslationRecord[],
  beside: readonly string[],
  taken: ReadonlySet<TranslationRecord>,
): TranslationRecord | undefined => {
  if (candidates.length < 2) return candidates[0];
  const same = candidates.find((one) => isBeside(one, beside));
  if (same) return same;
  const now = wordsOf(beside.join("\n"));
  const freeFirst = [...candidates].sort((a, b) => Number(taken.has(a)) - Number(taken.has(b)));
  return closest(freeFirst, ({ source }) => coverage(wordsOf(source.join("\n")), now), 0);
};

/** The records whose source stands beside a block with their text: they are not of another block in the same words. */
const claimedBy = (
  renderings: readonly Rendering[],
  known: (hash: string) => readonly TranslationRecord[],
): Set<TranslationRecord> =>
  new Set(renderings.flatMap(({ hash, beside }) => known(hash).filter((one) => isBeside(one, beside))));

/** Whether a record may be of a block: what is beside that says half of what the record's source says. */
const isRelated = ({ source }: TranslationRecord, beside: readonly string[]): boolean =>
  beside.length === 0 || coverage(wordsOf(source.join("\n")), wordsOf(beside.join("\n"))) >= LEAST_LIKENESS;

/**
 * Finds the record of each block of a translation: by its exact text; else by a similar text (a typo may have been corrected);
 * else by the source that is aligned with it (the translation may have been rewritten). Records of other chapters are used where
 * this one has none for the text, because the chapter may have been renamed.
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
  const claimed = claimedBy(renderings, known);
  for (const [index, rendering] of renderings.entries()) {
    const { hash, beside } = rendering;
    // A block that is aligned with nothing may belong to the source of its neighbours.
    const near = beside.length > 0 ? [] : [renderings[index - 1], renderings[index + 1]];
    const open = known(hash).filter((one) => !claimed.has(one) || isRelated(one, beside));
    const record = choose(open, [...beside, ...near.flatMap((one) => one?.beside ?? [])], taken);
    if (!record) continue;
    taken.add(record);
    found.set(rendering, record);
  }
  const left = new Set(own.filter((record) => !taken.has(record)));
  for (const rendering of renderings) {
    if (found.has(rendering) || left.size === 0) continue;
    const { sketch, beside } = rendering;
    const now = wordsOf(beside.join("\n"));
    const alike = closest(left, (one) => sketchLikeness(one.sketch, sketch), LEAST_SKETCH);
    const record =
      choose(
        [...left].filter(({ hash }) => hash === alike?.hash),
        beside,
        taken,
      ) ??
      (beside.length > 0
        ? closest(left, ({ source }) => likeness(wordsOf(source.join("\n")), now), LEAST_LIKENESS)
        : undefined);
    if (!record) continue;
    left.delete(record);
    found.set(rendering, record);
  }
  return found;
};
