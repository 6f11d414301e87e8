import { readFileSync } from "node:fs";

/** The lines of a word list beside this file, without comments and empty ones. */
const linesOf = (file: string): string[] =>
  readFileSync(new URL(`words/${file}.txt`, import.meta.url), "utf8")
    .split("\n")
    .map((line) => line.replace(/(?:^|\s+)#(?: .*)?$/, ""))
    .filter((line) => line !== "");

const entriesOf = (cell = ""): string[] => cell.split(", ").filter((entry) => entry !== "");

/** The entries of a list, as `words/names.txt`; in a line they are parted by a comma and a blank. */
export const listOf = (file: string): string[] => linesOf(file).flatMap((line) => entriesOf(line));

/** The rows of a table, as `words/units.txt`; each cell is a list of entries. */
const tableOf = (file: string): string[][][] =>
  linesOf(file).map((line) => line.split(/ \|(?= |$)/).map((cell) => entriesOf(cell.trim())));

/** What an entry may spell: in it `(a|b)` is a choice and `?` follows what may be left out; all else stands for itself. */
const spellingsOf = (entry: string): string[] => {
  const found = /\(([^()]*)\)(\??)|([^()|])(\?)/.exec(entry);
  if (!found) return [entry];
  const [words, choice, mayLack, character] = found;
  const choices = [...(choice?.split("|") ?? [character ?? ""]), ...(mayLack === "" ? [] : [""])];
  const [before, after] = [entry.slice(0, found.index), entry.slice(found.index + words.length)];
  return choices.flatMap((one) => spellingsOf(`${before}${one}${after}`));
};

/** The source of a regular expression for any of several words, each cut into pieces of one; a beginning that words share is tried once. */
const treeOf = (words: readonly (readonly string[])[]): string => {
  const branches = new Map<string, string[][]>();
  for (const [first, ...rest] of words)
    if (first !== undefined) branches.set(first, [...(branches.get(first) ?? []), rest]);
  const sources = Array.from(branches, ([first, rests]) => first + treeOf(rests));
  const hasEnd = words.some((word) => word.length === 0);
  if (sources.length === 0) return "";
  return sources.length > 1 || hasEnd ? `(?:${sources.join("|")})${hasEnd ? "?" : ""}` : sources.join("");
};

const unionOf = (
  entries: Iterable<string>,
  sourceOf: (character: string, before: string) => string,
): string => {
  const words = [...new Set([...entries].flatMap(spellingsOf))].sort(
    (one, other) => other.length - one.length,
  );
  return treeOf(
    words.map((word) => Array.from(word, (character, at) => sourceOf(character, word[at - 1] ?? ""))),
  );
};

const escaped = (character: string): string => character.replace(/[.*+^${}[\]\\]/, String.raw`\$&`);

/** Compiles entries of the word lists, as `spellingsOf` takes them, to the source of a regular expression that fits any of them, the longest first. */
export const anyOf = (entries: Iterable<string>): string => unionOf(entries, escaped);

/** The same for English words, each of which may begin with a capital letter where its entry has a small one. */
export const anyCase = (entries: Iterable<string>): string =>
  unionOf(entries, (character, before) =>
    /[a-z]/.test(character) && !/[\w']/.test(before)
      ? `[${character.toUpperCase()}${character}]`
      : escaped(character),
  );

/** A unit of measure, or a currency. Values of one dimension compare after multiplication by the factor. */
export interface Unit {
  /** ISO 4217 for a currency. */
  id: string;
  dimension: string;
  /** A decimal. The pieces of a currency have its code as well: a cent is 0.01 USD. */
  factor: string;
  symbols: string[];
  en: string[];
  zh: string[];
}

const unitsOf = (file: string): Unit[] =>
  tableOf(file).map(
    ([[id = ""] = [], [dimension = ""] = [], [factor = ""] = [], symbols = [], en = [], zh = []]) => ({
      id,
      dimension,
      factor,
      symbols,
      en,
      zh,
    }),
  );

/** The units of measure that are read. */
export const UNITS: readonly Unit[] = unitsOf("units");

/** The currencies that are read. */
export const CURRENCIES: readonly Unit[] = unitsOf("currencies");

/** What each word or symbol stands for: mostly one unit; `5m` may be metres or minutes. */
export type Meanings = ReadonlyMap<string, readonly Unit[]>;

/** Finds units by their symbols, their Chinese words or their English ones, plurals too. */
export const meaningsOf = (units: readonly Unit[], column: "symbols" | "en" | "zh"): Meanings => {
  const meanings = new Map<string, Unit[]>();
  for (const unit of units) {
    const words = unit[column].flatMap((word) =>
      column === "en" ? [word, `${word}s`, ...(/(?:ch|z|s)$/.test(word) ? [`${word}es`] : [])] : [word],
    );
    for (const word of new Set(words)) meanings.set(word, [...(meanings.get(word) ?? []), unit]);
  }
  return meanings;
};

/** Signs and codes of currencies. */
export const CURRENCY_SIGNS: Meanings = meaningsOf(CURRENCIES, "symbols");

/** Symbols of units. */
export const UNIT_SYMBOLS: Meanings = meaningsOf(UNITS, "symbols");

/** Values by the words of one column of a table whose first column is the value. */
const valuesOf = (table: readonly string[][][], column: number): ReadonlyMap<string, string> =>
  new Map(table.flatMap((row) => (row[column] ?? []).map((word) => [word, row[0]?.[0] ?? ""] as const)));

const NUMBERS = tableOf("numbers");
const SCALES_TABLE = tableOf("scales");
const CALENDAR = tableOf("calendar");

/** English numbers below a hundred, by word. */
export const SMALL = valuesOf(NUMBERS, 1);
/** The ordinals below a hundred and `hundredth`, by word. */
export const ORDINALS = valuesOf(NUMBERS, 2);
/** Han digits, plain and in the forms of cheques. */
export const HAN_DIGITS = valuesOf(NUMBERS, 3);
/** English words that multiply: dozen, million. */
export const SCALES = valuesOf(SCALES_TABLE, 1);
/** What stands right after digits for a scale: 1.2bn, 10K. */
export const SHORT_SCALES = valuesOf(SCALES_TABLE, 2);
/** Han powers of ten. */
export const HAN_POWERS = valuesOf(SCALES_TABLE, 3);
/** Months in English and their abbreviations. */
export const MONTHS = valuesOf(CALENDAR, 1);
/** Weekdays in English; Monday is 1. */
export const WEEKDAYS = valuesOf(CALENDAR, 2);
/** The last character of 星期一, 周日, 礼拜天. */
export const HAN_WEEKDAYS = valuesOf(CALENDAR, 3);
/** Words for the tens of years: the nineties. */
export const DECADES: ReadonlyMap<string, string> = new Map(
  [...SMALL].flatMap(([word, value]) =>
    word.endsWith("ty") ? [[word.replace(/y$/, "ies"), value] as const] : [],
  ),
);

/** Words for a number of times as much, by value: patterns of English and Chinese. */
export const MULTIPLES: readonly { value: string; en: string[]; zh: string[] }[] = tableOf("multiples").map(
  ([[value = ""] = [], en = [], zh = []]) => ({ value, en, zh }),
);

/** Words beside a figure that say on which side of it something is, in order: side, then before and after it. */
export const BOUNDS: readonly string[][][] = tableOf("bounds");

/** All words that say a number of up to ten, by its value: `both`, `second`, 双. English between word boundaries. */
export const SAYINGS: ReadonlyMap<string, string> = new Map(
  NUMBERS.slice(0, 11).map(([[value = ""] = [], word = [], nth = [], han = [], en = [], zh = []]) => [
    value,
    String.raw`\b${anyOf([...word, ...nth, ...en])}\b|${anyOf([...han, ...zh])}`,
  ]),
);
