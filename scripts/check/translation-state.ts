import type { Position } from "unist";
import type { Book, State, TrackedLink, Translation } from "../book.ts";
import type { Side } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { isExcused, report, START, type RuleId, type Severity } from "../library/messages/messages.ts";
import { wordDiff } from "../library/versions/versions.ts";
import { placeIn } from "../translate/place-in.ts";
import { offsetOf, otherNames } from "../translate/translate.ts";
import { reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

/**
 * Says of a chapter that only one language has it, and under which name the other has it where one was renamed: `others`
 * are `otherNames`, `from` is the language of the source, `chapters` are those of the book by language.
 */
export const reportAlone = (
  chapter: Translation,
  {
    others,
    from,
    chapters,
  }: { others: ReadonlyMap<Translation, Translation>; from: string; chapters: Book["chapters"] },
  severity: Severity = "warning",
): void => {
  const { source, translation, language } = chapter;
  if (source && translation) return;
  const alone = source ?? translation;
  const there = source ? others.get(chapter)?.translation : others.get(chapter)?.source;
  const [rule, path, words]: [RuleId, string, string] = source
    ? [
        "translation-missing",
        `${placeIn(chapters, language, source)}, expected the translation`,
        "translates it",
      ]
    : [
        "orphan-translation",
        `${alone && placeIn(chapters, from, alone)}, expected the source`,
        "is its source",
      ];
  const cause = there && { file: there.file, words: `${words}: give both files one name`, place: START };
  if (alone)
    report(alone.file, { rule, reason: `Missing ${path} of this chapter`, place: START, cause, severity });
};

/** `translation-missing`, `orphan-translation`: a chapter that only one language has. */
export const translationMissing = ({ meta, chapters }: Book, translations: readonly Translation[]): void => {
  const book = { others: otherNames(translations), from: meta.source, chapters };
  for (const chapter of translations) reportAlone(chapter, book);
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

/** A block of the source or the translation with its link. */
interface Tracked {
  block: Block;
  link: TrackedLink;
}

/**
 * For each link, the place in the other language of a block that only `side` has: in a translation, the block before which it
 * should stand, else the last; in the source, the block after which nothing renders it.
 */
const placesBeside = (links: readonly TrackedLink[], side: Side): Map<TrackedLink, Position | undefined> => {
  const [other, ordered]: [Side, readonly TrackedLink[]] =
    side === "source" ? ["translation", links.toReversed()] : ["source", links];
  const places = new Map<TrackedLink, Position | undefined>();
  let place =
    side === "source" ? links.findLast((link) => link[other].length > 0)?.[other].at(-1) : undefined;
  for (const link of ordered) {
    place = (side === "source" ? link[other][0] : link[other].at(-1)) ?? place;
    places.set(link, place?.node.position);
  }
  return places;
};

/** `3 paragraphs`; of several kinds, `3 blocks`; `paragraph` of one. */
const countBlocks = (blocks: readonly Block[]): string => {
  const kinds = new Set(blocks.map(({ kind }) => kind));
  const [noun = "block"] = kinds.size === 1 ? kinds : [];
  return blocks.length === 1 ? noun : `${blocks.length} ${MASS[noun] ?? `${noun}s`}`;
};
const MASS: Partial<Record<string, string>> = { math: "formulas", code: "programs", html: "blocks of HTML" };

/** What a run of blocks is: `section Boats (12 blocks)`, `3 paragraphs`. */
const nameRun = (blocks: readonly Block[]): string => {
  const [first, second] = blocks;
  if (first?.kind !== "heading" || first.text === "") return countBlocks(blocks);
  if (!second) return `heading ${first.text}`;
  const level = first.depth ?? 1;
  const more = blocks.slice(1).filter(({ kind, depth = 1 }) => kind === "heading" && depth <= level).length;
  return `section ${first.text}${more > 0 ? ` and ${more} more` : ""} (${countBlocks(blocks)})`;
};

const nameLines = (blocks: readonly Block[]): string => {
  const [first, last] = [blocks[0]?.startLine, blocks.at(-1)?.endLine];
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
};

/** The tracked blocks of a language that have a state, in the order of their file, each with its neighbours of that state. */
const runsOf = ({ links, source, translation }: TranslatedChapter, side: Side): Tracked[][] => {
  const [state, { file }, rule] =
    side === "source"
      ? (["missing", source, "translation-missing"] as const)
      : (["orphan", translation, "orphan-translation"] as const);
  const runs: Tracked[][] = [];
  let run: Tracked[] = [];
  let excused = Infinity;
  const blocks = links
    .flatMap((link) => link[side].map((block) => ({ block, link })))
    .sort((a, b) => offsetOf(a.block) - offsetOf(b.block));
  for (const { block, link } of blocks) {
    const { kind, depth = 1, startLine } = block;
    // What is meant of a heading is meant of its section.
    if (kind === "heading" && depth <= excused) excused = Infinity;
    const isMeant = link.state === state && (excused < Infinity || isExcused(file, rule, startLine));
    if (isMeant && kind === "heading") excused = Math.min(excused, depth);
    if (link.state !== state || isMeant || !run.at(-1)?.link.was !== !link.was) run = [];
    if (link.state !== state || isMeant) continue;
    if (run.length === 0) runs.push(run);
    run.push({ block, link });
  }
  return runs;
};

/** What only the source has, a message a run of blocks; of a translation that is to be partial, a message for all of them. */
const sayMissing = (both: TranslatedChapter, isPartial: boolean): void => {
  const { links } = both;
  const runs = runsOf(both, "source");
  const places = placesBeside(links, "source");
  const rule = "translation-missing";
  const say = (run: readonly Tracked[], reason: string): void => {
    const [first] = run;
    const blocks = run.map(({ block }) => block);
    if (!first) return;
    const place = places.get(first.link);
    const has = blocks.length === 1 ? "this block" : "these blocks";
    reportDifference(both, {
      rule,
      reason,
      place,
      has,
      there: first.block.node.position,
      severity: "warning",
    });
  };
  const all = runs.flat();
  const count = links.flatMap(({ source }) => source).length;
  const partly = `Missing ${all.length} of ${count} blocks, expected a translation, or none as long as this edition is partial`;
  if (isPartial) say(all, partly);
  else
    for (const run of runs) {
      const blocks = run.map(({ block }) => block);
      say(run, `Missing ${nameRun(blocks)}, expected a translation of ${nameLines(blocks)} of the source`);
    }
};

/** A chapter with more runs than these that its source lacks is another edition of it, which one message says. */
const MOST_RUNS = 5;

/** What only the translation has, a message a run of blocks; where there are many, one for all of them. */
const sayOrphans = (both: TranslatedChapter): void => {
  const places = placesBeside(both.links, "translation");
  const runs = runsOf(both, "translation");
  for (const run of runs.length > MOST_RUNS ? [runs.flat()] : runs) {
    const blocks = run.map(({ block }) => block);
    const parts = (runs.length > MOST_RUNS ? runs : [run]).map((part) => part.map(({ block }) => block));
    const what = parts.length > 1 ? `${countBlocks(blocks)} at ${parts.length} places` : nameRun(blocks);
    const lines = parts.map((part) => nameLines(part).replace(/^lines? /, "")).join(", ");
    const [first] = run;
    const has = first?.link.was ? "dropped what this was translated from" : "nothing for it after this";
    reportDifference(both, {
      rule: "orphan-translation",
      reason: `Unexpected ${what} in ${parts.length > 1 ? `lines ${lines}` : nameLines(blocks)}, expected only what the source has`,
      place: first?.block.node.position,
      has,
      there: first && places.get(first.link),
      severity: "warning",
    });
  }
};

/** What has become of the source of a link since it was translated: the reason, and what the source has. */
const NEWS: Partial<Record<State, (link: TrackedLink, language: string) => [reason: string, has: string]>> = {
  stale: (link, language) => [
    `Unexpected translation of an older text, expected one of the changed source: ${newsOf(link, language)}`,
    "changed since",
  ],
  moved: () => ["Unexpected order, expected this block to move where its source has moved", "it here now"],
};

/** `stale-translation`: what the translation records know to be out of date. */
export const staleTranslation = (both: TranslatedChapter): void => {
  const { links, source } = both;
  for (const link of links) {
    const [reason, has] = NEWS[link.state]?.(link, source.language) ?? [];
    if (reason === undefined || has === undefined) continue;
    const changed = link.source.find((_, n) => link.states[n] === link.state) ?? link.source[0];
    const place = link.translation[0]?.node.position;
    const there = changed?.node.position;
    reportDifference(both, { rule: "stale-translation", reason, place, has, there, severity: "warning" });
  }
};

/**
 * `translation-missing`, `orphan-translation`: what only one language has, whether or not it was ever recorded. An empty file
 * is for other rules.
 */
export const missingBlocks = (both: TranslatedChapter, { editions }: Book): void => {
  const { source, translation, language } = both;
  if (source.blocks.length === 0 || translation.blocks.length === 0) return;
  sayMissing(
    both,
    editions.some(({ code, meta }) => code === language && meta.partial),
  );
  sayOrphans(both);
};
