import { alignSequence } from "../align/align-sequence.ts";
import { MANY_TO_MANY } from "../align/many-to-many.ts";
import { rising, type Pin } from "../align/pins.ts";
import { coverage, joinWords, likeness, wordsOf, type Words } from "./likeness.ts";

/** A block of one version of a chapter. */
export interface Version {
  text: string;
  /** Kind of block, and level of a heading. */
  kind: string;
  /** Id the author gave, which holds whatever the text says. */
  id?: string;
}

/** Blocks of the old version, by index, that became blocks of the new one. */
export interface Kept {
  old: number[];
  now: number[];
  /** It is one block still, with the same text. */
  same: boolean;
}

/** Texts less alike than this are not one the rewriting of the other. */
const LEAST = 0.25;
/** What stands elsewhere has to be more alike. */
const LEAST_MOVED = 0.6;
/** Parts have to be the whole, nearly. */
const LEAST_JOINED = 0.75;
/** And each of them has to be in it. */
const LEAST_COVERED = 0.6;
/** So few words may change altogether. */
const FEW_WORDS = 4;
const MOST_COMPARISONS = 100_000;

const places = (
  keys: readonly (string | undefined)[],
  free: (index: number) => boolean,
): Map<string, number[]> => {
  const found = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    if (key === undefined || !free(index)) continue;
    const list = found.get(key);
    if (list) list.push(index);
    else found.set(key, [index]);
  }
  return found;
};

/** A matching under construction. */
interface Matching {
  old: readonly Version[];
  now: readonly Version[];
  /** New places of the old blocks that have one, and the other way round. */
  forth: Map<number, number[]>;
  back: Map<number, number[]>;
  words: (side: "old" | "now", index: number) => Words;
}

const join = ({ forth, back }: Matching, old: number[], now: number[]): void => {
  for (const i of old) forth.set(i, now);
  for (const j of now) back.set(j, old);
};

/** Pairs what has the same key exactly once on each side. */
const pairUnique = (matching: Matching, keyOf: (version: Version) => string | undefined): void => {
  const { old, now, forth, back } = matching;
  const theirs = places(now.map(keyOf), (j) => !back.has(j));
  for (const [key, own] of places(old.map(keyOf), (i) => !forth.has(i))) {
    const other = theirs.get(key) ?? [];
    if (own.length === 1 && other.length === 1) join(matching, own, other);
  }
};

/** Stretches between the pairs that keep their order: what is still free on either side. */
const gaps = ({ old, now, forth, back }: Matching): { old: number[]; now: number[] }[] => {
  const pins = [...forth].map(([i, [j = 0]]): Pin => [i, j]).sort(([a], [b]) => a - b);
  const stretches: { old: number[]; now: number[] }[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...rising(pins), [old.length, now.length] as Pin]) {
    const stretch = { old: [] as number[], now: [] as number[] };
    for (; i < a; i += 1) if (!forth.has(i)) stretch.old.push(i);
    for (; j < b; j += 1) if (!back.has(j)) stretch.now.push(j);
    if (stretch.old.length > 0 || stretch.now.length > 0) stretches.push(stretch);
    [i, j] = [Math.max(i, a + 1), Math.max(j, b + 1)];
  }
  return stretches;
};

/** Pairs equal texts that stand more than once: in order within a stretch, then whatever is left. */
const pairRepeated = (matching: Matching): void => {
  const { old, now, forth, back } = matching;
  const pair = (own: readonly number[], theirs: readonly number[]): void => {
    const other = places(
      theirs.map((j) => now[j]!.text),
      (n) => !back.has(theirs[n]!),
    );
    for (const i of own) {
      const n = forth.has(i) ? undefined : other.get(old[i]!.text)?.shift();
      if (n !== undefined) join(matching, [i], [theirs[n]!]);
    }
  };
  for (const stretch of gaps(matching)) pair(stretch.old, stretch.now);
  pair([...old.keys()], [...now.keys()]);
};

/** How likely texts are one the rewriting of the other, 0 to 1; nothing when they are not. */
const rewriting = (
  matching: Matching,
  old: readonly number[],
  now: readonly number[],
): number | undefined => {
  const [own, theirs] = [old.map((i) => matching.words("old", i)), now.map((j) => matching.words("now", j))];
  const [one, other] = [joinWords(own), joinWords(theirs)];
  const alike = likeness(one, other);
  if (own.length === 1 && theirs.length === 1) return alike >= LEAST ? alike : undefined;
  const covered =
    own.every((part) => coverage(part, other) >= LEAST_COVERED) &&
    theirs.every((part) => coverage(part, one) >= LEAST_COVERED);
  return covered && alike >= LEAST_JOINED ? alike : undefined;
};

/** Pairs what was rewritten, split or joined where it stands. */
const pairRewritten = (matching: Matching): void => {
  for (const { old, now } of gaps(matching)) {
    if (old.length === 0 || now.length === 0) continue;
    const beads = alignSequence({
      source: old.length,
      translation: now.length,
      steps: MANY_TO_MANY,
      score: ([i, ii], [j, jj]) => {
        if (i === ii || j === jj) return 0;
        const alike = rewriting(matching, old.slice(i, ii), now.slice(j, jj));
        return alike === undefined ? -Infinity : 20 * alike - 4 - 0.02 * (ii - i + jj - j - 2);
      },
    });
    for (const { source, translation } of beads) {
      const [own, theirs] = [old.slice(...source), now.slice(...translation)];
      if (own.length > 0 && theirs.length > 0) join(matching, own, theirs);
    }
  }
};

/** Pairs what stands alone between the same neighbours: headings, and blocks of a few words. */
const pairByPlace = (matching: Matching): void => {
  const { old, now, words } = matching;
  for (const stretch of gaps(matching)) {
    const kinds = new Set(stretch.old.map((i) => old[i]!.kind));
    for (const kind of kinds) {
      const own = stretch.old.filter((i) => old[i]!.kind === kind);
      const theirs = stretch.now.filter((j) => now[j]!.kind === kind);
      if (own.length !== theirs.length) continue;
      for (const [n, i] of own.entries()) {
        const j = theirs[n]!;
        const few = Math.max(words("old", i).size, words("now", j).size) <= FEW_WORDS;
        const prose = /^(?:paragraph|item|quote|footnote)/.test(kind);
        if (few || !prose) join(matching, [i], [j]);
      }
    }
  }
};

/** Pairs what was moved and rewritten as well, when each is the other's best. */
const pairMoved = (matching: Matching): void => {
  const { old, now, forth, back, words } = matching;
  const own = [...old.keys()].filter((i) => !forth.has(i));
  const theirs = [...now.keys()].filter((j) => !back.has(j));
  if (own.length * theirs.length > MOST_COMPARISONS) return;
  const scores = own.map((i) => theirs.map((j) => likeness(words("old", i), words("now", j))));
  for (const [row, i] of own.entries()) {
    const best = Math.max(...scores[row]!, 0);
    const column = scores[row]!.indexOf(best);
    if (best < LEAST_MOVED || scores.some((line) => line[column]! > best)) continue;
    const j = theirs[column]!;
    if (!back.has(j)) join(matching, [i], [j]);
  }
};

/**
 * Says which blocks of a chapter's old version became which of the new: unchanged, moved, rewritten, split or joined. What
 * is in neither list was dropped, or is new. Linear but for stretches that were rewritten.
 */
export const matchVersions = (old: readonly Version[], now: readonly Version[]): Kept[] => {
  const known = { old: new Map<number, Words>(), now: new Map<number, Words>() };
  const words = (side: "old" | "now", index: number): Words => {
    const found = known[side].get(index);
    if (found) return found;
    const made = wordsOf((side === "old" ? old : now)[index]!.text);
    known[side].set(index, made);
    return made;
  };
  const matching: Matching = { old, now, forth: new Map(), back: new Map(), words };
  pairUnique(matching, ({ id }) => id);
  pairUnique(matching, ({ text }) => text);
  pairRepeated(matching);
  pairRewritten(matching);
  pairByPlace(matching);
  pairMoved(matching);
  const kept: Kept[] = [];
  for (const [i, places_] of [...matching.forth].sort(([a], [b]) => a - b)) {
    const own = matching.back.get(places_[0]!)!;
    if (own[0] !== i) continue;
    const same = own.length === 1 && places_.length === 1 && old[i]!.text === now[places_[0]!]!.text;
    kept.push({ old: own, now: places_, same });
  }
  return kept;
};
