import { createRequire } from "node:module";
import type { pinyin as Pinyin } from "pinyin-pro";
import type { Entry, Name } from "./entry.ts";
import { isHan } from "./fields.ts";
import { makersOf, saidNames } from "./names.ts";
import { textOf } from "./pieces.ts";
import { wordsOf } from "./words.ts";

const require = createRequire(import.meta.url);

/** Letters that a Chinese text is sorted by: its pinyin, read as a surname where it begins with one, with tones last. */
const pinyinOf = (text: string): string => {
  // Loaded when there is Chinese to sort: its dictionaries take as long as a chapter.
  const { pinyin } = require("pinyin-pro") as { pinyin: typeof Pinyin };
  return pinyin(text, { surname: "head", toneType: "none", v: true, nonZh: "consecutive" });
};

const HAN = /\p{Script=Han}/u;

/** What a text is sorted by in a list by letters. */
const lettersOf = (text: string): string => (HAN.test(text) ? pinyinOf(text) : text);

/** What a name is sorted by: the family name, then the initials, so that Ba comes before Bahdanau and He before Hebb (APA §9.44). */
const nameKeys = (name: Name): string[] => {
  const { particle, family, given = "" } = name;
  if (isHan(name)) return [lettersOf(family + given), ""];
  const initials = given.split(/[\s.-]+/).map((word) => Array.from(word)[0] ?? "");
  return [[particle, family].filter(Boolean).join(" "), initials.join("")];
};

/** A title without the article that is not sorted by (APA §9.44). */
const titleKey = ({ title, subtitle }: Entry): string =>
  lettersOf(textOf([title, " ", subtitle]).replace(/^(?:an?|the)\s+/i, ""));

// Letter by letter: spaces and marks are nothing, and capitals are no other letters.
const LETTERS = new Intl.Collator("en", { sensitivity: "base", ignorePunctuation: true, numeric: true });

/** Nothing comes before something: one author before the same with another. */
const compareLists = (a: readonly string[], b: readonly string[]): number => {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = LETTERS.compare(key.replace(/[\s.]/g, ""), other.replace(/[\s.]/g, ""));
    if (order !== 0) return order;
  }
  return a.length - b.length;
};

/** Works without a date come first, those in press last (APA §9.46). */
const yearKey = ({ date, status }: Entry): number =>
  date?.year ?? (status === undefined ? -Infinity : Infinity);

/** Groups of languages in their order (GB/T 7714—2015 §9.3.2): Chinese, Japanese, Western, Russian, others. */
const groupOf = ({ language }: Entry): number => {
  const code = language.split("-")[0] ?? "";
  if (code === "zh") return 0;
  if (code === "ja") return 1;
  if (/^(?:ru|uk|be|bg|sr|mk)$/.test(code)) return 3;
  return /^(?:ko|ar|he|el|th|hi|fa)$/.test(code) ? 4 : 2;
};

interface Keyed {
  entry: Entry;
  names: string[];
  title: string;
}

/** Entries by the letters of their authors, then by year and title; those of one language together, if asked. */
export const byLetters = (entries: readonly Entry[], grouped: boolean): Entry[] => {
  // One alone needs no letters.
  if (entries.length < 2) return [...entries];
  const keyed = entries.map((entry): Keyed => {
    const names = saidNames(makersOf(entry)).said.flatMap(nameKeys);
    const title = titleKey(entry);
    // GB/T 7714—2015 §8.1.3: 佚名 and Anon stand in the list as names do.
    const nobody = grouped ? lettersOf(wordsOf(entry.language).nobody) : title;
    return { entry, names: names.length > 0 ? names : [nobody], title };
  });
  const compare = (a: Keyed, b: Keyed): number =>
    (grouped ? groupOf(a.entry) - groupOf(b.entry) : 0) ||
    compareLists(a.names, b.names) ||
    (yearKey(a.entry) === yearKey(b.entry) ? 0 : yearKey(a.entry) - yearKey(b.entry)) ||
    (a.entry.date?.month ?? 0) - (b.entry.date?.month ?? 0) ||
    LETTERS.compare(a.title, b.title);
  return keyed.toSorted(compare).map(({ entry }) => entry);
};
