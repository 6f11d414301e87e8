import { groupBy } from "../library/groups/groups.ts";
import type { Book, Chapter } from "../book.ts";
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

/** Makes the comparison of a translation with every source by the words that few sources have. Linear. */
const wordFinder = (sources: readonly Chapter[]) => {
  const homes = groupBy(
    sources.flatMap((source) => [...wordsOf(source)].map((word) => ({ word, source }))),
    ({ word }) => word,
  );
  const most = Math.min(16, Math.max(4, sources.length / 6), sources.length - 1);
  return (translation: Chapter) => {
    const shared = new Map<Chapter, number>();
    let all = 0;
    for (const word of wordsOf(translation)) {
      const found = homes.get(word) ?? [];
      if (found.length === 0 || found.length > most) continue;
      const weight = Math.log((sources.length + 1) / found.length);
      all += weight;
      for (const { source } of found) shared.set(source, (shared.get(source) ?? 0) + weight);
    }
    return { shared, all };
  };
};

/** A chapter that may be no translation of its source. */
interface Suspect {
  both: TranslatedChapter;
  /** The two hardly fit. Else only the words speak for another source. */
  isStrange: boolean;
  /** The source that shares more words with the translation than its own. */
  best: Chapter | undefined;
}

/** Makes the function that says of a chapter whether it is suspect. */
const suspectFinder = (sources: readonly Chapter[]) => {
  const find = wordFinder(sources);
  return (both: TranslatedChapter): Suspect[] => {
    const { source, translation, fit } = both;
    const { shared, all } = find(translation);
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
    return isStrange || isElsewhere ? [{ both, isStrange, best }] : [];
  };
};

/** The source that a translation is likelier to be of than its own, of those given. */
const likelier = ({ source, translation, fit }: TranslatedChapter, sources: Chapter[]) => {
  let [like, least]: [Chapter | undefined, number] = [undefined, Math.max(GOOD.fit, fit - GOOD.behind)];
  for (const other of sources) {
    const theirs = other === source ? -Infinity : alignAndWeigh(other.blocks, translation.blocks).fit;
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
  { chapters, meta }: Book,
): Set<TranslatedChapter> => {
  const named = new Set<TranslatedChapter>();
  for (const [, own] of groupBy(all, ({ language }) => language)) {
    const suspects = own.flatMap(suspectFinder(chapters.get(meta.source) ?? []));
    for (const [index, { both, isStrange, best }] of suspects.entries()) {
      const { source, translation } = both;
      const near = suspects.slice(Math.max(0, index - NEAR), index + NEAR + 1);
      const others = isStrange ? near.flatMap((one) => (one.isStrange ? one.both.source : [])) : [];
      const like = likelier(both, best ? [best] : []) ?? likelier(both, others);
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
