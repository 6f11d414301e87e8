import type { Position } from "unist";
import type { Book, State, TrackedLink, Translation } from "../book.ts";
import { report, START, type RuleId, type Severity } from "../library/messages/messages.ts";
import { wordDiff } from "../library/versions/versions.ts";
import { otherNames } from "../translate/translate.ts";
import { reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

/**
 * Says of a chapter that only one language has it, and under which name the other has it where one was renamed: `others`
 * are `otherNames`, `from` is the language of the source.
 */
export const reportAlone = (
  chapter: Translation,
  { others, from }: { others: ReadonlyMap<Translation, Translation>; from: string },
  severity: Severity,
): void => {
  const { source, translation, language } = chapter;
  if (source && translation) return;
  const alone = source ?? translation;
  const there = source ? others.get(chapter)?.translation : others.get(chapter)?.source;
  const [rule, path, words]: [RuleId, string, string] = source
    ? ["translation-missing", `${language}/${source.path}, expected the translation`, "translates it"]
    : ["orphan-translation", `${from}/${translation?.path}, expected the source`, "is its source"];
  const cause = there && { file: there.file, words: `${words}: give both files one name`, place: START };
  if (alone)
    report(alone.file, { rule, reason: `Missing ${path} of this chapter`, place: START, cause, severity });
};

/** `translation-missing`, `orphan-translation`: a chapter that only one language has. */
export const translationMissing = ({ editions, meta }: Book, translations: readonly Translation[]): void => {
  const partial = new Set(editions.filter((one) => one.meta.partial).map(({ code }) => code));
  const book = { others: otherNames(translations), from: meta.source };
  for (const chapter of translations)
    reportAlone(chapter, book, partial.has(chapter.language) ? "warning" : "error");
};

const LONGEST = 80;

/** What has changed in the source, old words → new words, in at most one line. */
const newsOf = ({ source, was = [] }: TrackedLink, language: string): string => {
  const changes = wordDiff(was.join("\n"), source.map(({ normalised }) => normalised()).join("\n"), language);
  const words = (sort: "+" | "-"): string =>
    changes
      .filter((change) => change.sort === sort)
      .map(({ text }) => text.replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .join(" … ");
  const [now, then] = [words("+"), words("-")];
  const gone = now === "" ? `no "${then}"` : `"${then}"`;
  const text = [then && gone, now && `"${now}"`].filter(Boolean).join(" → ") || "split or joined differently";
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};

/** The message about a block that needs a translator: rule, reason, and what the source has at its place. */
interface News {
  rule: RuleId;
  reason: string;
  has: string;
}

const NEWS: Record<State, (link: TrackedLink, language: string) => News | undefined> = {
  current: () => undefined,
  stale: (link, language) => ({
    rule: "stale-translation",
    reason: `Unexpected translation of an older text, expected one of the changed source: ${newsOf(link, language)}`,
    has: "changed since",
  }),
  moved: () => ({
    rule: "stale-translation",
    reason: "Unexpected order, expected this block to move where its source has moved",
    has: "it here now",
  }),
  missing: ({ source }) => ({
    rule: "translation-missing",
    reason: `Missing ${source[0]?.kind}, expected a translation of the one in the source`,
    has: "this block",
  }),
  orphan: ({ translation, was }) => ({
    rule: "orphan-translation",
    reason: `Unexpected ${translation[0]?.kind}, expected only what the source has`,
    has: was ? "dropped what this was translated from" : "no block for it alone",
  }),
};

/** Where something is missing from a translation: at the block before which it should stand, else at the last. */
const nearest = (links: readonly TrackedLink[], index: number): Position | undefined => {
  const firsts = links.map(({ translation }) => translation[0]);
  const near = firsts.slice(index).find(Boolean) ?? firsts.slice(0, index).findLast(Boolean);
  return near?.node.position;
};

/**
 * `stale-translation`, and `translation-missing`, `orphan-translation` of single blocks: what the translation records know
 * to be out of date. A chapter that was never recorded is left alone.
 */
export const staleTranslation = (both: TranslatedChapter): void => {
  const { ledger, links, source } = both;
  if (!ledger || ledger.records.length === 0) return;
  for (const [index, link] of links.entries()) {
    const news = NEWS[link.state](link, source.language);
    if (!news) continue;
    const changed = link.source.find((_, n) => link.states[n] === link.state) ?? link.source[0];
    const place = link.translation[0]?.node.position ?? nearest(links, index);
    reportDifference(both, { ...news, place, there: changed?.node.position, severity: "warning" });
  }
};
