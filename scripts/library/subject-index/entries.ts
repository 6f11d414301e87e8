import type { IndexMark } from "./read-marks.ts";
import { sorterOf, type IndexOrder, type Sorter } from "./sort-keys.ts";

/** A mark and where it stands, in whatever way the caller says that. */
export interface IndexUse<Place> extends Pick<
  IndexMark,
  "kind" | "term" | "isMain" | "see" | "seeAlso" | "sort"
> {
  place: Place;
}

/** An entry with those below it. */
export interface IndexEntry<Place> {
  /** From the main entry down. */
  term: readonly string[];
  /** In reading order. `to`: where a passage ends. */
  locators: { from: Place; to?: Place; isMain: boolean }[];
  see: (readonly string[])[];
  seeAlso: (readonly string[])[];
  entries: IndexEntry<Place>[];
}

/** Entries that begin alike. */
export interface IndexGroup<Place> {
  /** A capital letter, a number of strokes, or nothing for what begins with neither. */
  head: string;
  entries: IndexEntry<Place>[];
}

interface Open<Place> extends IndexEntry<Place> {
  sort: string | undefined;
  entries: Open<Place>[];
}

/** How an index is ordered: Chinese by pinyin, in traditional characters by strokes, where nothing else is asked for. */
export const indexOrderOf = (language: string, asked: IndexOrder | undefined): IndexOrder =>
  asked ?? (/^zh-(?:hant|tw|hk|mo)/i.test(language) ? "strokes" : "pinyin");

const keyOf = (term: readonly string[]): string => term.join("\0");

/** The entry of a term, which is made, with those above it, where there is none. */
const open = <Place>(
  entries: Open<Place>[],
  term: readonly string[],
  known: Map<string, Open<Place>>,
): Open<Place> => {
  const key = keyOf(term);
  const found = known.get(key);
  if (found) return found;
  const made: Open<Place> = { term, locators: [], see: [], seeAlso: [], entries: [], sort: undefined };
  known.set(key, made);
  const above = term.length > 1 ? open(entries, term.slice(0, -1), known).entries : entries;
  above.push(made);
  return made;
};

const addAll = (all: (readonly string[])[], more: readonly (readonly string[])[] = []): void => {
  for (const one of more) if (!all.some((other) => keyOf(other) === keyOf(one))) all.push(one);
};

/** What is passed over at the beginning of an entry below another, in English (Chicago Manual of Style, 16.68). */
const SMALL = /^(?:a|an|and|as|at|by|for|from|in|of|on|the|to|with)\s+(?=\p{L})/iu;

const sorted = <Place>(
  entries: readonly Open<Place>[],
  { sorter, isEnglish }: { sorter: Sorter<unknown>; isEnglish: boolean },
): { entry: Open<Place>; key: unknown }[] =>
  entries
    .map((entry) => {
      const words = (entry.term.at(-1) ?? "").replace(/[*_`]/g, "");
      const own = isEnglish && entry.term.length > 1 ? words.replace(SMALL, "") : words;
      entry.entries = sorted(entry.entries, { sorter, isEnglish }).map((below) => below.entry);
      return { entry, key: sorter.keyOf(own, entry.sort) };
    })
    .sort((one, other) => sorter.compare(one.key, other.key));

/** Which language an index is in, and how its Chinese is sorted. */
interface Heads {
  language: string;
  order: IndexOrder;
}

/**
 * The index that marks make, in reading order: entries under their letters, what begins with none before all others. A passage whose end is missing is a
 * place, and so is an end without its beginning nothing.
 */
export const buildIndex = <Place>(
  uses: readonly IndexUse<Place>[],
  { language, order }: Heads,
): IndexGroup<Place>[] => {
  const top: Open<Place>[] = [];
  const known = new Map<string, Open<Place>>();
  const passages = new Map<string, Open<Place>["locators"][number]>();
  for (const { kind, term, isMain = false, see, seeAlso, sort, place } of uses) {
    const passage = kind === "end" ? passages.get(keyOf(term)) : undefined;
    if (passage) passage.to = place;
    passages.delete(keyOf(term));
    if (kind === "end") continue;
    const entry = open(top, term, known);
    entry.sort ??= sort;
    addAll(entry.see, see);
    addAll(entry.seeAlso, seeAlso);
    // It says where to look, and not that anything stands here.
    if (see || seeAlso) continue;
    const locator = { from: place, isMain };
    entry.locators.push(locator);
    if (kind === "begin") passages.set(keyOf(term), locator);
  }
  const sorter = sorterOf(language, order);
  const groups = new Map<string, IndexEntry<Place>[]>();
  for (const { entry, key } of sorted(top, { sorter, isEnglish: /^en\b/i.test(language) })) {
    const head = sorter.headOf(key);
    groups.set(head, [...(groups.get(head) ?? []), entry]);
  }
  const all = [...groups].map(([head, entries]) => ({ head, entries }));
  return [...all.filter(({ head }) => head === ""), ...all.filter(({ head }) => head !== "")];
};
