import { readFileSync } from "node:fs";
import { once } from "../cache/cache.ts";
import { groupBy } from "../groups/groups.ts";

/** Gives a meaning, or the number that a word stands for, its number as a piece of evidence. */
type NumberOf = (kind: "meaning" | "number" | "digit", value: string) => number;

/** Finds what words mean, as pieces of evidence. */
export interface WordFinder {
  /** The meanings of an English word in small letters. */
  english: (word: string, numberOf: NumberOf) => readonly number[];
  /** Adds the meanings of the Chinese words of a text to a list. */
  chinese: (text: string, numberOf: NumberOf, into: number[]) => void;
}

/** A word of the list, and the entry that it belongs to. */
interface Word {
  word: string;
  entry: number;
}

const LIST = new URL("words.txt", import.meta.url);

/** The entries of a list of words, as lists of words; Chinese ones in both scripts. */
const entriesIn = (list: URL): readonly (readonly string[])[] => {
  const lines = readFileSync(list, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  /** Traditional characters by the simplified ones. */
  const traditional = new Map(
    lines
      .flatMap((line) => (line.startsWith("= ") ? line.slice(2).split(" ") : []))
      .map(([one = "", other = ""]) => [one, other]),
  );
  return lines
    .filter((line) => !line.startsWith("="))
    .flatMap((line) => line.split("; "))
    .map((entry) => {
      const words = entry.split(" ");
      // Most of them are English, and have no other form.
      const others = words
        .filter((word) => /[^\0-\x7f]/.test(word))
        .map((word) => word.replace(/./gu, (one) => traditional.get(one) ?? one));
      return [...new Set([...words, ...others])];
    });
};

/** A word without its ending, so that `city`, `cities` and `running`, `run` are one; no stem that a linguist would give. */
const stemOf = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})(?:i?es|ied|ying|ings?|ations?|ions?|ed|ers?|ly|[sey])$/, "")
    .replace(/(?<=[a-z]{2}([bdgmnprt]))\1$/, "");

/** A list of words by what they are found by; read when it is first asked for, for many runs align nothing. */
const dictionary = once((list: URL) => {
  const entries = entriesIn(list);
  const words = entries.flatMap((all, entry) => all.map((word): Word => ({ word, entry })));
  const byKey = <K>(pattern: RegExp, keyOf: (word: string) => K): Map<K, Word[]> =>
    groupBy(words, ({ word }) => (pattern.test(word) ? keyOf(word) : undefined));
  return {
    entries,
    byStem: byKey(/^[a-z]/, stemOf),
    /** Chinese words by the code of their first character. */
    byCharacter: byKey(/^[^a-z\d]|^\d+月/, (word) => word.charCodeAt(0)),
  };
});

/** Makes a finder for two chapters, which remembers the words that it has met. */
export const wordFinder = (): WordFinder => {
  const { entries, byStem, byCharacter } = dictionary(LIST);
  const known = new Map<string, readonly number[]>();
  const pieces: number[] = [];
  /** The piece of an entry: of `3 three third 三`, the digit. */
  const pieceOf = (entry: number, numberOf: NumberOf): number => {
    const [first = ""] = entries[entry] ?? [];
    const kind = !/^\d/.test(first) ? "meaning" : first.length > 1 ? "number" : "digit";
    return (pieces[entry] ??= numberOf(kind, kind === "meaning" ? String(entry) : first));
  };
  return {
    english: (word, numberOf) => {
      let meanings = known.get(word);
      if (!meanings) {
        meanings = (byStem.get(stemOf(word)) ?? []).map(({ entry }) => pieceOf(entry, numberOf));
        known.set(word, meanings);
      }
      return meanings;
    },
    chinese: (text, numberOf, into) => {
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        // Below the CJK radicals only the digits of 5月 begin a word.
        const words = code > 0x2e7f || (code > 0x2f && code < 0x3a) ? byCharacter.get(code) : undefined;
        if (!words) continue;
        for (const { word, entry } of words)
          if (word.length === 1 || text.startsWith(word, at))
            into.push(pieces[entry] ?? pieceOf(entry, numberOf));
      }
    },
  };
};
