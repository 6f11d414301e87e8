import { groupBy } from "../groups/groups.ts";
import { alignSequence, MANY_TO_MANY, mutualBest, rising } from "../alignment/alignment.ts";
import { coverage, joinWords, likeness, total, wordsOf, type Words } from "./words.ts";

export { expected } from "./nearest.ts";
export { closest, coverage, likeness, wordDiff, wordsOf, type Change } from "./words.ts";

/** A block of one version of a chapter. */
export interface Version {
  text: string;
  /** Kind of block, and level of a heading. */
  kind: string;
  /** Id the author gave, which holds whatever the text says. */
  id?: string;
}

/** Old blocks and the new blocks that they have become. */
export interface Kept {
  old: Version[];
  now: Version[];
  /** Whether it is still one block with the same text. */
  same: boolean;
}

/** A block while its counterparts in the other version are looked for. */
interface Part {
  version: Version;
  index: number;
  words: Words;
  /** Its counterparts in the other version; empty until they are found. */
  match: Part[];
}

/** Blocks of both versions, in order: all of them, those between two matched blocks, or those of one match. */
interface Parts {
  old: Part[];
  now: Part[];
}

/** Finds matches among the blocks that earlier passes left unmatched. Each match counts before the next is looked for. */
type Pass = (all: Parts) => Iterable<Parts>;

/** Below this likeness, one text is not a rewritten form of the other. */
const LEAST = 0.25;
/** A block that has moved has to be more alike. When it would take more than `most` comparisons, moved blocks are not looked for. */
const MOVED = { least: 0.6, ahead: 0, most: 100_000 };
/** How alike a block and the joined text of the blocks it was split into, or merged from, have to be. */
const LEAST_JOINED = 0.75;
/** And the share of each part's words that has to be in the whole. */
const LEAST_COVERED = 0.6;
/** A block of no more words may be rewritten completely and still match, by its place. */
const FEW_WORDS = 4;

const isFree = ({ match }: Part): boolean => match.length === 0;
const freeOf = ({ old, now }: Parts): Parts => ({ old: old.filter(isFree), now: now.filter(isFree) });
const wordsOfAll = (parts: readonly Part[]): Words => joinWords(parts.map(({ words }) => words));

const placeOf = ({ match: [first] }: Part): number => first?.index ?? 0;

/** The unmatched blocks between one matched pair and the next, for pairs that have not moved. */
const gaps = ({ old, now }: Parts): Parts[] => {
  const fixed = rising(
    old.filter((part) => !isFree(part)),
    placeOf,
  );
  const ends = [
    ...fixed.map((part) => ({ i: part.index, j: placeOf(part) })),
    { i: old.length, j: now.length },
  ];
  const stretches: Parts[] = [];
  let [i, j] = [0, 0];
  for (const end of ends) {
    stretches.push(freeOf({ old: old.slice(i, end.i), now: now.slice(j, end.j) }));
    [i, j] = [Math.max(i, end.i + 1), Math.max(j, end.j + 1)];
  }
  return stretches.filter((stretch) => stretch.old.length > 0 || stretch.now.length > 0);
};

/** What has the same key exactly once on each side. */
const unique = (keyOf: (version: Version) => string | undefined): Pass =>
  function* (all) {
    const { old, now } = freeOf(all);
    const theirs = groupBy(now, ({ version }) => keyOf(version));
    for (const [key, own] of groupBy(old, ({ version }) => keyOf(version))) {
      const other = theirs.get(key) ?? [];
      if (own.length === 1 && other.length === 1) yield { old: own, now: other };
    }
  };

/** Texts that occur more than once: each is matched with the equal text nearest to the counterpart of the block before it. */
const repeated: Pass = function* ({ old, now }) {
  const places = groupBy(now.filter(isFree), ({ version }) => version.text);
  let last = now[0]?.index ?? 0;
  for (const part of old) {
    const free = isFree(part) ? (places.get(part.version.text) ?? []) : [];
    const [first, ...others] = free;
    if (first) {
      const distance = ({ index }: Part): number => Math.abs(index - last);
      const nearest = others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
      free.splice(free.indexOf(nearest), 1);
      yield { old: [part], now: [nearest] };
    }
    last = part.match.at(-1)?.index ?? last;
  }
};

const repeatedInPlace: Pass = function* (all) {
  for (const stretch of gaps(all)) yield* repeated(stretch);
};

/**
 * A score for old blocks having been rewritten as new ones: the number of words of both, times how much more alike they are
 * than `least`. So long blocks decide, and one whole match scores more than two partial ones. -Infinity when they are not
 * a match.
 */
const rewriting = (old: readonly Part[], now: readonly Part[], least: number): number => {
  const [one, other] = [wordsOfAll(old), wordsOfAll(now)];
  const alike = likeness(one, other);
  const score = (alike - least) * (total(one) + total(other));
  if (old.length === 1 && now.length === 1) return alike >= least ? score : -Infinity;
  const covered =
    old.every(({ words }) => coverage(words, other) >= LEAST_COVERED) &&
    now.every(({ words }) => coverage(words, one) >= LEAST_COVERED);
  return covered && alike >= LEAST_JOINED ? score : -Infinity;
};

/** What was rewritten, split or joined where it stands. */
const rewritten = (least: number): Pass =>
  function* (all) {
    for (const stretch of gaps(all)) {
      if (stretch.old.length === 0 || stretch.now.length === 0) continue;
      const links = alignSequence({
        source: stretch.old,
        translation: stretch.now,
        steps: MANY_TO_MANY,
        score: (old, now) => (old.length === 0 || now.length === 0 ? 0 : rewriting(old, now, least)),
      });
      for (const { source: old, translation: now } of links)
        if (old.length > 0 && now.length > 0) yield { old, now };
    }
  };

/** The heading each block stands under; that of a heading is itself. */
const headsOf = (parts: readonly Part[]): Map<Part, Part | undefined> => {
  let head: Part | undefined;
  return new Map(
    parts.map((part) => {
      if (part.version.kind.startsWith("heading")) head = part;
      return [part, head];
    }),
  );
};

/** Matches headings with the same blocks below them, whatever their words; those with the most blocks first. */
const headings: Pass = function* ({ old, now }) {
  const [heads, theirHeads] = [headsOf(old), headsOf(now)];
  const votes = new Map<string, { head: Part; other: Part; count: number }>();
  for (const part of old) {
    const [first] = part.match;
    const [head, other] = [heads.get(part), first && theirHeads.get(first)];
    if (!first || !head || !other) continue;
    const key = `${head.index} ${other.index}`;
    const count = votes.get(key)?.count ?? 0;
    votes.set(key, { head, other, count: count + 1 });
  }
  for (const { head, other } of [...votes.values()].sort((a, b) => b.count - a.count))
    if (isFree(head) && isFree(other)) yield { old: [head], now: [other] };
};

/** Matches blocks by their place between matched neighbours: all but prose, and prose of a few words. */
const byPlace: Pass = function* (all) {
  for (const stretch of gaps(all)) {
    const theirs = groupBy(stretch.now, ({ version }) => version.kind);
    for (const [kind, own] of groupBy(stretch.old, ({ version }) => version.kind)) {
      const others = theirs.get(kind) ?? [];
      if (own.length !== others.length) continue;
      for (const [n, part] of own.entries()) {
        const other = others[n];
        const few = Math.max(part.words.size, other?.words.size ?? 0) <= FEW_WORDS;
        const prose = /^(?:paragraph|item|quote|footnote)/.test(kind);
        if (other && (few || !prose)) yield { old: [part], now: [other] };
      }
    }
  }
};

/** Blocks that were both moved and rewritten: pairs of which each is the other's best match. */
const moved: Pass = function* (all) {
  const { old, now } = freeOf(all);
  for (const { source, translation } of mutualBest(old, now, (a, b) => likeness(a.words, b.words), MOVED))
    yield { old: [source], now: [translation] };
};

/** Adds an unmatched block to its neighbour's match where that makes the match more alike: the rest of a split or a merge. */
const adopted: Pass = function* ({ old, now }) {
  for (const side of [old, now]) {
    for (const part of side) {
      for (const neighbour of [side[part.index - 1], side[part.index + 1]]) {
        const [whole, second] = neighbour?.match ?? [];
        if (!isFree(part) || !whole || second) continue;
        if (coverage(part.words, whole.words) < LEAST_COVERED) continue;
        const before = wordsOfAll(whole.match);
        if (likeness(joinWords([before, part.words]), whole.words) <= likeness(before, whole.words)) continue;
        const parts = [...whole.match, part].sort((a, b) => a.index - b.index);
        yield side === old ? { old: parts, now: [whole] } : { old: [whole], now: parts };
      }
    }
  }
};

/** The passes in order. They run twice, because what the first, strict round matched narrows the places for the second. */
const PASSES: readonly Pass[] = [
  unique(({ id }) => id),
  unique(({ text }) => text),
  repeatedInPlace,
  ...[MOVED.least, LEAST].flatMap((least) => [rewritten(least), headings, byPlace, repeated, moved, adopted]),
];

const partsOf = (versions: readonly Version[]): Part[] =>
  versions.map((version, index) => {
    let words: Words | undefined;
    return {
      version,
      index,
      get words() {
        return (words ??= wordsOf(version.text));
      },
      match: [],
    };
  });

/**
 * Says which blocks of a chapter's old version became which of the new: unchanged, moved, rewritten, split or joined. What
 * is in no match was deleted, or is new. Linear, except where neighbouring blocks were rewritten.
 */
export const matchVersions = (old: readonly Version[], now: readonly Version[]): Kept[] => {
  const all = { old: partsOf(old), now: partsOf(now) };
  for (const pass of PASSES) {
    for (const pair of pass(all)) {
      for (const part of pair.old) part.match = pair.now;
      for (const part of pair.now) part.match = pair.old;
    }
  }
  return all.old.flatMap((part) => {
    const [first] = part.match;
    const own = first?.match ?? [];
    if (!first || own[0] !== part) return [];
    const same = own.length === 1 && part.match.length === 1 && part.version.text === first.version.text;
    return [{ old: own.map(({ version }) => version), now: part.match.map(({ version }) => version), same }];
  });
};
