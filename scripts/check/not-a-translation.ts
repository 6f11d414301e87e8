import { groupBy } from "../library/groups/groups.ts";
import type { Book, Chapter } from "../book.ts";
import {
  hold,
  keyOf,
  lazily,
  leaveTexts,
  remember,
  rememberOf,
  type Memory,
} from "../library/cache/cache.ts";
import { alignAndWeigh } from "../library/alignment/alignment.ts";
import { isExcused, report, START } from "../library/messages/messages.ts";
import type { TranslatedChapter } from "./compare-pairs.ts";

/** Below this fit two chapters are no translations of each other, unless they share the words that few others have. */
const STRANGE = 1;
/** The languages whose words the alignment knows: between others, texts that do not fit may be translations all the same. */
const KNOWN = /^(?:en|zh)\b/;
/** Fewer blocks than this say too little. */
const FEWEST = 4;
/** A chapter that another text fits at least so well, and not much worse than its own, translates that. */
const GOOD = { fit: 3, behind: 2 };
/** The weight (in nats) of the words that a translation shares with a source, against all those that it could. */
const WORDS = { least: 8, explained: 0.6, elsewhere: 0.75, ahead: 6, own: 0.8 };
/** How many chapters to either side are tried where words say nothing. */
const NEAR = 4;

const WORD = /[a-z][a-z\d]{2,}|\d(?:[\d.,]*\d)?/g;

/** What is the same in most languages: names, program text, addresses, figures. */
const wordsOf = ({ file }: Chapter): Set<string> => new Set(String(file).toLowerCase().match(WORD));

/** What speaks for another source than a chapter's own, if anything: the two hardly fit, or the words do. */
interface Doubt {
  isStrange: boolean;
  /** The slug of the source that shares more words with the translation than its own. */
  best: string | undefined;
}

/** The words of a chapter. */
interface Own {
  slug: string;
  words: Set<string>;
}

/** The words of some chapters, and by each word the chapters that have it; chapters by what tells them from others. */
interface Words {
  of: Map<string, Own>;
  homes: Map<string, Set<string>>;
  /** The words that tell chapters from others, and have come to one, or left one, since `before`. */
  touched: Set<string>;
  /** What was found of pairs before, and what is found now, by their keys. */
  before: ReadonlyMap<string, Doubt | null>;
  now: Map<string, Doubt | null>;
}

const noWords = (): Words => ({
  of: new Map(),
  homes: new Map(),
  touched: new Set(),
  before: new Map(),
  now: new Map(),
});

/** The words that only one of two versions of some chapters has. */
const differing = (some: readonly Own[], others: readonly Own[]): Set<string> => {
  const [before, after] = [some, others].map((all) => new Map(all.map(({ slug, words }) => [slug, words])));
  const lacks = (one: Own, other: ReadonlyMap<string, Set<string>> | undefined): string[] =>
    [...one.words].filter((word) => other?.get(one.slug)?.has(word) !== true);
  return new Set([
    ...some.flatMap((one) => lacks(one, after)),
    ...others.flatMap((one) => lacks(one, before)),
  ]);
};

/** The most chapters that may have a word which tells them from others. */
const mostOf = (count: number): number => Math.min(16, Math.max(4, count / 6), count - 1);

/** Makes the words of chapters those of others, in place. Linear in the chapters that differ. */
const become = (words: Words, chapters: ReadonlyMap<string, Chapter>): void => {
  const { of, homes } = words;
  const sizeOf = (word: string): number => homes.get(word)?.size ?? 0;
  const gone = [...of].filter(([key]) => !chapters.has(key));
  const come = [...chapters]
    .filter(([key]) => !of.has(key))
    .map(([key, one]): [string, Own] => [key, { slug: one.slug, words: wordsOf(one) }]);
  if (gone.length === 0 && come.length === 0) return;
  const differ = [
    ...differing(
      gone.map(([, own]) => own),
      come.map(([, own]) => own),
    ),
  ];
  const before = new Map(differ.map((word) => [word, sizeOf(word)]));
  for (const [key, own] of gone) {
    of.delete(key);
    for (const word of own.words) homes.get(word)?.delete(key);
  }
  for (const [key, own] of come) {
    of.set(key, own);
    for (const word of own.words) homes.set(word, (homes.get(word) ?? new Set()).add(key));
  }
  // How much a word says depends on how many chapters there are.
  words.before = gone.length === come.length ? words.now : new Map();
  words.now = new Map();
  // A word that many chapters have told nothing before, and tells nothing now.
  const most = mostOf(chapters.size);
  words.touched = new Set(differ.filter((word) => Math.min(before.get(word) ?? 0, sizeOf(word)) <= most));
};

/** Makes the comparison of a translation with every source by the words that few sources have. Linear. */
const wordFinder = (sources: readonly Chapter[], memory: Memory | undefined) => {
  const isKnown = sources.every(({ key }) => key);
  const words = hold(memory, isKnown ? "words of sources" : undefined, noWords);
  const byKey = new Map(sources.map((source) => [source.key ?? source.path, source]));
  become(words, byKey);
  const most = mostOf(sources.length);
  const ownOf = (translation: Chapter): Set<string> =>
    hold(memory, translation.key && `words ${translation.key}`, () => wordsOf(translation));
  /** The weights of the words that a translation shares with sources, and of all that it could. */
  const find = (translation: Chapter) => {
    const shared = new Map<Chapter | undefined, number>();
    let all = 0;
    for (const word of ownOf(translation)) {
      const found = words.homes.get(word) ?? new Set();
      if (found.size === 0 || found.size > most) continue;
      const weight = Math.log((sources.length + 1) / found.size);
      all += weight;
      for (const key of found) {
        const source = byKey.get(key);
        shared.set(source, (shared.get(source) ?? 0) + weight);
      }
    }
    return { shared, all };
  };
  /** What is found of a pair, unless it was found before and no word of it has come or gone since. */
  const known = ({ key, translation }: TranslatedChapter, make: () => Doubt | null): Doubt | null => {
    if (key === undefined) return make();
    const own = ownOf(translation);
    const before = [...words.touched].some((word) => own.has(word)) ? undefined : words.before.get(key);
    const found = words.now.get(key) ?? before;
    const doubt = found === undefined ? make() : found;
    words.now.set(key, doubt);
    return doubt;
  };
  return { find, known };
};

/** A chapter that may be no translation of its source. */
interface Suspect extends Doubt {
  both: TranslatedChapter;
}

/** Makes the function that says of a chapter whether it is suspect. */
const suspectFinder = (sources: readonly Chapter[], memory: Memory | undefined) => {
  const words = lazily({ finder: () => wordFinder(sources, memory) });
  const doubtOf = (both: TranslatedChapter): Doubt | null => {
    const { source, translation } = both;
    const { shared, all } = words.finder.find(translation);
    const own = shared.get(source) ?? 0;
    let [best, most]: [Chapter | undefined, number] = [undefined, own];
    // Of two that share as much, the same one whatever their order.
    for (const [other, weight] of shared)
      if (weight > most || (weight === most && best && other && other.slug < best.slug))
        [best, most] = [other, weight];
    const isFew = (): boolean =>
      rememberOf(memory, "few blocks", {
        one: both,
        make: () => Math.min(source.blocks.length, translation.blocks.length) < FEWEST,
      });
    const isShared = all >= WORDS.least && own >= WORDS.explained * all && !best;
    // Last: what fits is known once the two are aligned.
    const isStrange = !isShared && !isFew() && both.fit < STRANGE;
    const isElsewhere =
      all >= WORDS.least &&
      most >= WORDS.elsewhere * all &&
      most - own >= WORDS.ahead &&
      own <= WORDS.own * most;
    return isStrange || isElsewhere ? { isStrange, best: best?.slug } : null;
  };
  const keys = sources.map(({ slug, key }) => [slug, key]);
  const key = memory && sources.every((one) => one.key) ? keyOf("suspects", keys) : undefined;
  return (both: TranslatedChapter): Suspect[] => {
    const known = remember(memory, key && both.key && `${key} ${both.key}`, () =>
      words.finder.known(both, () => doubtOf(both)),
    );
    leaveTexts(memory);
    return known ? [{ both, ...known }] : [];
  };
};

/** The source that a translation is likelier to be of than its own, of those given. */
const likelier = (
  { source, translation, fit }: TranslatedChapter,
  sources: Chapter[],
  memory: Memory | undefined,
) => {
  let [like, least]: [Chapter | undefined, number] = [undefined, Math.max(GOOD.fit, fit - GOOD.behind)];
  for (const other of sources) {
    const key = other.key && translation.key && `likely ${other.key} ${translation.key}`;
    const fitOf = (): number => alignAndWeigh(other.blocks, translation.blocks).fit;
    const theirs = other === source ? -Infinity : remember(memory, key, fitOf);
    if (theirs >= least) [like, least] = [other, theirs];
  }
  return like;
};

/**
 * `not-a-translation`: chapters whose translation is another text, with the source that it is a translation of, where one is
 * likely. Gives them: comparing their blocks says nothing. A comment above the first block excuses the file. Linear, but for
 * the few chapters that are tried for each that is found.
 */
export const notATranslation = (
  all: readonly TranslatedChapter[],
  { chapters, meta, memory }: Book,
): Set<TranslatedChapter> => {
  const named = new Set<TranslatedChapter>();
  for (const [language, own] of groupBy(all, (one) => one.language)) {
    const isKnown = [language, meta.source].every((one) => KNOWN.test(one));
    const sources = chapters.get(meta.source) ?? [];
    const suspects = own.flatMap(suspectFinder(sources, memory));
    for (const [index, { both, isStrange, best: slug }] of suspects.entries()) {
      const { source, translation } = both;
      const best = sources.filter((one) => one.slug === slug);
      const near = suspects.slice(Math.max(0, index - NEAR), index + NEAR + 1);
      const others = isStrange ? near.flatMap((one) => (one.isStrange ? one.both.source : [])) : [];
      const like = likelier(both, best, memory) ?? likelier(both, others, memory);
      const [first] = translation.blocks;
      const rule = "not-a-translation";
      if (!((isStrange && isKnown) || like) || !first || isExcused(translation.file, rule, first.startLine))
        continue;
      named.add(both);
      report(translation.file, {
        rule,
        reason: `Unexpected ${like ? `translation of ${like.source}` : "other text"}, expected a translation of ${source.source}`,
        place: first.node.position,
        cause: {
          file: (like ?? source).file,
          words: like ? "is what it reads like" : "says something else",
          place: START,
        },
      });
    }
  }
  return named;
};
