import { alignSequence, MANY_TO_MANY, type Pin } from "../alignment/alignment.ts";
import { coverage, joinWords, likeness, total, wordsOf, type Words } from "./likeness.ts";
import { gaps, join, places, type Matching, type Stretch, type Version } from "./matching.ts";

export { closest, coverage, likeness, wordsOf } from "./likeness.ts";
export { places, type Version } from "./matching.ts";
export { wordDiff, type Change } from "./word-diff.ts";

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

/** Pairs what has the same key exactly once on each side. */
const pairUnique = (matching: Matching, keyOf: (version: Version) => string | undefined): void => {
  const { old, now, forth, back } = matching;
  const theirs = places(now.map(keyOf), (j) => !back.has(j));
  for (const [key, own] of places(old.map(keyOf), (i) => !forth.has(i))) {
    const other = theirs.get(key) ?? [];
    if (own.length === 1 && other.length === 1) join(matching, own, other);
  }
};

/** Pairs equal texts that stand more than once, each with the nearest to where what stood before it is now. */
const pairRepeated = (matching: Matching, stretch: Stretch): void => {
  const { old, now, forth, back } = matching;
  const other = places(
    stretch.now.map((j) => now[j]!.text),
    (n) => !back.has(stretch.now[n]!),
  );
  let last = stretch.now[0] ?? 0;
  const distance = (n: number): number => Math.abs(stretch.now[n]! - last);
  for (const i of stretch.old) {
    const free = forth.has(i) ? [] : (other.get(old[i]!.text) ?? []);
    if (free.length > 0) {
      const nearest = free.reduce((best, n) => (distance(n) < distance(best) ? n : best));
      free.splice(free.indexOf(nearest), 1);
      join(matching, [i], [stretch.now[nearest]!]);
    }
    last = forth.get(i)?.at(-1) ?? last;
  }
};

/**
 * How much speaks for some blocks being the rewriting of others: the words of both, times how much more alike they are
 * than the least. So the long ones decide, and a whole is worth more than two parts that resemble it. -Infinity when they
 * are none.
 */
const rewriting = (matching: Matching, { old, now }: Stretch, least: number): number => {
  const [own, theirs] = [old.map((i) => matching.words("old", i)), now.map((j) => matching.words("now", j))];
  const [one, other] = [joinWords(own), joinWords(theirs)];
  const alike = likeness(one, other);
  const score = (alike - least) * (total(one) + total(other));
  if (own.length === 1 && theirs.length === 1) return alike >= least ? score : -Infinity;
  const covered =
    own.every((part) => coverage(part, other) >= LEAST_COVERED) &&
    theirs.every((part) => coverage(part, one) >= LEAST_COVERED);
  return covered && alike >= LEAST_JOINED ? score : -Infinity;
};

/** Pairs what was rewritten, split or joined where it stands. */
const pairRewritten = (matching: Matching, least: number): void => {
  for (const { old, now } of gaps(matching)) {
    if (old.length === 0 || now.length === 0) continue;
    const beads = alignSequence({
      source: old.length,
      translation: now.length,
      steps: MANY_TO_MANY,
      score: ([i, ii], [j, jj]) =>
        i === ii || j === jj
          ? 0
          : rewriting(matching, { old: old.slice(i, ii), now: now.slice(j, jj) }, least),
    });
    for (const { source, translation } of beads) {
      const [own, theirs] = [old.slice(...source), now.slice(...translation)];
      if (own.length > 0 && theirs.length > 0) join(matching, own, theirs);
    }
  }
};

const isHeading = ({ kind }: Version): boolean => kind.startsWith("heading");

/** The heading each block stands under; that of a heading is itself. */
const headsOf = (versions: readonly Version[]): (number | undefined)[] => {
  let head: number | undefined;
  return versions.map((version, index) => (head = isHeading(version) ? index : head));
};

/** Pairs headings that have the same blocks below them, whatever they say: those with the most first. */
const pairHeadings = (matching: Matching): void => {
  const { old, now, forth, back } = matching;
  const [heads, theirHeads] = [headsOf(old), headsOf(now)];
  const votes = new Map<string, { pair: Pin; count: number }>();
  for (const [i, [j = 0]] of forth) {
    const [head, other] = [heads[i], theirHeads[j]];
    if (head === undefined || other === undefined) continue;
    const vote = votes.get(`${head} ${other}`) ?? { pair: [head, other], count: 0 };
    vote.count += 1;
    votes.set(`${head} ${other}`, vote);
  }
  for (const { pair } of [...votes.values()].sort((a, b) => b.count - a.count)) {
    const [head, other] = pair;
    if (!forth.has(head) && !back.has(other)) join(matching, [head], [other]);
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

/** Adds what is left to the rendering of its neighbour, when that is more like it then: the rest of what was split or joined. */
const adopt = (matching: Matching): void => {
  const { old, now, forth, back } = matching;
  const sides = [
    { side: "old", other: "now", count: old.length, own: forth, theirs: back },
    { side: "now", other: "old", count: now.length, own: back, theirs: forth },
  ] as const;
  for (const { side, other, count, own, theirs } of sides) {
    for (let index = 0; index < count; index += 1) {
      for (const neighbour of [index - 1, index + 1]) {
        const [place, second] = own.get(neighbour) ?? [];
        if (own.has(index) || place === undefined || second !== undefined) continue;
        const whole = matching.words(other, place);
        const part = matching.words(side, index);
        const parts = theirs.get(place)!;
        const before = joinWords(parts.map((one) => matching.words(side, one)));
        if (coverage(part, whole) < LEAST_COVERED) continue;
        if (likeness(joinWords([before, part]), whole) <= likeness(before, whole)) continue;
        const all = [...parts, index].sort((a, b) => a - b);
        if (side === "old") join(matching, all, [place]);
        else join(matching, [place], all);
      }
    }
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
  for (const stretch of gaps(matching)) pairRepeated(matching, stretch);
  // What is sure, and what moved, shows in the second round where the rest stands.
  for (const least of [LEAST_MOVED, LEAST]) {
    pairRewritten(matching, least);
    pairHeadings(matching);
    pairByPlace(matching);
    pairRepeated(matching, { old: [...old.keys()], now: [...now.keys()] });
    pairMoved(matching);
    adopt(matching);
  }
  const kept: Kept[] = [];
  for (const [i, places_] of [...matching.forth].sort(([a], [b]) => a - b)) {
    const own = matching.back.get(places_[0]!)!;
    if (own[0] !== i) continue;
    const same = own.length === 1 && places_.length === 1 && old[i]!.text === now[places_[0]!]!.text;
    kept.push({ old: own, now: places_, same });
  }
  return kept;
};
