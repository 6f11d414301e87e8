import { createRequire } from "node:module";
import type { pinyin as Pinyin } from "pinyin-pro";

const require = createRequire(import.meta.url);

/** How Chinese is sorted. */
export type IndexOrder = "pinyin" | "strokes";

/** What entries are sorted by in a language, and what the letter, or the number of strokes, is that they stand under. */
export interface Sorter<Key> {
  /** `sort`: what stands in place of the words, in any spelling of them. */
  keyOf: (words: string, sort: string | undefined) => Key;
  compare: (one: Key, other: Key) => number;
  /** A capital letter, a number of strokes, or nothing for what begins with neither. */
  headOf: (key: Key) => string;
}

/** A character of a Chinese term: how it is read, and itself. */
interface Sign {
  syllable: string;
  tone: number;
  sign: string;
}

const HAN = /\p{Script=Han}/u;

const read = (text: string): string[] => {
  // Loaded when there is Chinese: its dictionaries take as long as a chapter.
  const { pinyin } = require("pinyin-pro") as { pinyin: typeof Pinyin };
  return pinyin(text, { toneType: "num", type: "array", v: true });
};

/** All ways of reading a character. */
const readingsOf = (sign: string): string[] => {
  const { pinyin } = require("pinyin-pro") as { pinyin: typeof Pinyin };
  return pinyin(sign, { multiple: true, toneType: "num", type: "array", v: true });
};

const signOf = (reading: string, sign: string): Sign => {
  const [, syllable = "", tone = "0"] = /^([a-z]+)([0-4]?)$/i.exec(reading) ?? [];
  // Numbers by their size.
  const own = syllable || (/^\d+$/.test(sign) ? sign.padStart(12, "0") : sign);
  return { syllable: own.toLowerCase(), tone: Number(tone), sign };
};

/** The readings of some characters that one after the other make a text, `chongqing`; nothing where none do. */
const spelled = (signs: readonly string[], text: string): Sign[] | undefined => {
  const [first, ...rest] = signs;
  if (first === undefined) return text === "" ? [] : undefined;
  const readings = HAN.test(first) ? readingsOf(first) : [first.toLowerCase()];
  for (const reading of readings) {
    const plain = reading.replace(/\d$/, "");
    const others = text.startsWith(plain) ? spelled(rest, text.slice(plain.length)) : undefined;
    if (others) return [signOf(reading, first), ...others];
  }
  return undefined;
};

/** Letters and characters one by one, and whole numbers. */
const wordSigns = (text: string): string[] => text.match(/\d+|[\p{L}\p{N}]/gu) ?? [];

const inPinyin = (): Sorter<Sign[]> => {
  const { compare: strokes } = new Intl.Collator("zh-u-co-stroke");
  return {
    keyOf: (words, sort) => {
      const signs = wordSigns(words);
      if (sort === undefined) {
        const han = signs.filter((sign) => HAN.test(sign));
        const readings = read(signs.map((sign) => (HAN.test(sign) ? sign : " ")).join("")).filter(
          (reading) => reading.trim() !== "",
        );
        const known = readings.length === han.length ? readings : han;
        let at = 0;
        return signs.map((sign) => signOf(HAN.test(sign) ? (known[at++] ?? sign) : sign, sign));
      }
      const latin = sort
        .toLowerCase()
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/[^\p{L}\p{N}]/gu, "");
      return spelled(signs, latin) ?? wordSigns(latin).map((sign) => signOf(sign, sign));
    },
    compare: (one, other) => {
      for (const [at, { syllable, tone, sign }] of one.entries()) {
        const theirs = other[at];
        if (!theirs) return 1;
        const order =
          (syllable < theirs.syllable ? -1 : Number(syllable > theirs.syllable)) ||
          tone - theirs.tone ||
          strokes(sign, theirs.sign);
        if (order !== 0) return order;
      }
      return one.length - other.length;
    },
    headOf: ([first]) => /^[a-z]/.exec(first?.syllable ?? "")?.[0].toUpperCase() ?? "",
  };
};

const strokeMark = (count: number): string => `\uFDD0${String.fromCharCode(0x2800 + count)}`;

/** How many strokes a character has, by the marks that the Unicode CLDR sets before those of one more in its order by strokes. */
const strokesOf = (sign: string, { compare }: Intl.Collator): number => {
  let count = 0;
  while (count < 60 && compare(strokeMark(count + 1), sign) <= 0) count += 1;
  return count;
};

const inStrokes = (): Sorter<string> => {
  const collator = new Intl.Collator("zh-u-co-stroke", { numeric: true });
  return {
    keyOf: (words, sort) => wordSigns(sort ?? words).join(""),
    compare: collator.compare,
    headOf: (key) => {
      const first = Array.from(key)[0] ?? "";
      if (HAN.test(first)) return String(strokesOf(first, collator));
      return /^[a-z]/i.test(first) ? first.toUpperCase() : "";
    },
  };
};

/** Up to the first comma or bracket, and after it: "Smith, John" comes before "Smithers". */
type Parts = readonly [before: string, after: string, whole: string];

const letters = (text: string): string =>
  text.replace(/[^\p{L}\p{N}\p{M}]+/gu, "") || text.replace(/\s+/g, "");

const byLetters = (language: string): Sorter<Parts> => {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const { compare: base } = new Intl.Collator(language, { sensitivity: "base" });
  return {
    keyOf: (words, sort = words) => {
      const [, before = "", after = ""] = /^([^]*?)(?:[,(（，]([^]*))?$/.exec(sort) ?? [];
      return [letters(before), after === "" ? "" : letters(after), words];
    },
    compare: (one, other) =>
      compare(one[0], other[0]) || compare(one[1], other[1]) || compare(one[2], other[2]),
    headOf: ([before]) => {
      const [first = ""] = Array.from(before);
      const plain = first.normalize("NFD").charAt(0);
      if (!/\p{L}/u.test(first)) return "";
      return (base(first, plain) === 0 ? plain : first).toLocaleUpperCase(language);
    },
  };
};

/** Sorts Chinese by pinyin (syllable, tone, strokes, character after character) or by strokes, all else letter by letter. */
export const sorterOf = (language: string, order: IndexOrder): Sorter<unknown> => {
  const chosen: unknown = /^zh\b/i.test(language)
    ? order === "strokes"
      ? inStrokes()
      : inPinyin()
    : byLetters(language);
  return chosen as Sorter<unknown>;
};
