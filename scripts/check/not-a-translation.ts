import { groupBy } from "../library/groups/groups.ts";
import type { Book, Chapter } from "../book.ts";
import { hold, keyOf, lazily, remember, type Memory } from "../library/cache/cache.ts";
import { alignAndWeigh } from "../library/alignment/alignment.ts";
import { isExcused, report, START } from "../library/messages/messages.ts";
import type { TranslatedChapter } from "./compare-pairs.ts";

/** Below this fit two chapters are no translations of each other, unless they share the words that few others have. */
const STRANGE = 1;
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

/** The words of some chapters, and by each word the chapters that have it; chapters by what tells them from others. */
interface Words {
  of: Map<string, Set<string>>;
  homes: Map<string, Set<string>>;
}

const noWords = (): Words => ({ of: new Map(), homes: new Map() });

/** Makes the words of chapters those of others, in place. Linear in the chapters that differ. */
const become = ({ of, homes }: Words, chapters: ReadonlyMap<string, Chapter>): void => {
  for (const [key, words] of of) {
    if (chapters.has(key)) continue;
    for (const word of words) homes.get(word)?.delete(key);
    of.delete(key);
  }
  for (const [key, chapter] of chapters) {
    if (of.has(key)) continue;
    const words = wordsOf(chapter);
    for (const word of words) homes.set(word, (homes.get(word) ?? new Set()).add(key));
    of.set(key, words);
  }
};

/** Makes the comparison of a translation with every source by the words that few sources have. Linear. */
const wordFinder = (sources: readonly Chapter[], memory: Memory | undefined) => {
  const isKnown = sources.every(({ key }) => key);
  const words = hold(memory, isKnown ? "words of sources" : undefined, noWords);
  const byKey = new Map(sources.map((source, at) => [source.key ?? String(at), source]));
  become(words, byKey);
  const places = new Map([...byKey.keys()].map((key, at) => [key, at]));
  const most = Math.min(16, Math.max(4, sources.length / 6), sources.length - 1);
  return (translation: Chapter) => {
    const weights = new Map<string, number>();
    let all = 0;
    for (const word of wordsOf(translation)) {
      const found = words.homes.get(word) ?? new Set();
      if (found.size === 0 || found.size > most) continue;
      const weight = Math.log((sources.length + 1) / found.size);
      all += weight;
      for (const key of found) weights.set(key, (weights.get(key) ?? 0) + weight);
    }
    const inOrder = [...weights].sort(([one], [other]) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
    return { shared: new Map(inOrder.map(([key, weight]) => [byKey.get(key), weight])), all };
  };
};

/** What speaks for another source than a chapter's own, if anything: the two hardly fit, or the words do. */
interface Doubt {
  isStrange: boolean;
  /** The slug of the source that shares more words with the translation than its own. */
  best: string | undefined;
}

/** A chapter that may be no translation of its source. */
interface Suspect extends Doubt {
  both: TranslatedChapter;
}

/** Makes the function that says of a chapter whether it is suspect. */
const suspectFinder = (sources: readonly Chapter[], memory: Memory | undefined) => {
  const words = lazily({ find: () => wordFinder(sources, memory) });
  const doubtOf = ({ source, translation, fit }: TranslatedChapter): Doubt | null => {
    const { shared, all } = words.find(translation);
    const own = shared.get(source) ?? 0;
    let [best, most]: [Chapter | undefined, number] = [undefined, own];
    for (const [other, weight] of shared) if (weight > most) [best, most] = [other, weight];
    const isFew = (): boolean => Math.min(source.blocks.length, translation.blocks.length) < FEWEST;
    const isShared = all >= WORDS.least && own >= WORDS.explained * all && !best;
    const isStrange = fit < STRANGE && !isShared && !isFew();
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
    const known = remember(memory, key && both.key && `${key} ${both.key}`, () => doubtOf(both));
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
  for (const [, own] of groupBy(all, ({ language }) => language)) {
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
      if (!(isStrange || like) || !first || isExcused(translation.file, rule, first.startLine)) continue;
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
