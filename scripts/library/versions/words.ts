import { sameEnds } from "../text/text.ts";

/** A word: a Han character, a run of letters and digits, or a mark. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** A text's words with how often each stands in it. A Han character is a word. */
export type Words = ReadonlyMap<string, number>;

/** Counts the words of a text; punctuation marks are words that count for less. */
export const wordsOf = (text: string): Words => {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const weight = (word: string): number => (/[\p{L}\p{N}]/u.test(word) ? 1 : 0.1);

/** How many words a text has, punctuation marks for less. */
export const total = (words: Words): number => {
  let sum = 0;
  for (const [word, count] of words) sum += count * weight(word);
  return sum;
};

const sharedBy = (a: Words, b: Words): number => {
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0) * weight(word);
  return shared;
};

/** How alike two texts of one language are, 0 to 1: twice the words they share over the words of both (Dice). */
export const likeness = (a: Words, b: Words): number => {
  const all = total(a) + total(b);
  return all === 0 ? 1 : (2 * sharedBy(a, b)) / all;
};

/** How much of a part is in the whole, 0 to 1, by words. */
export const coverage = (part: Words, whole: Words): number => {
  const all = total(part);
  return all === 0 ? 1 : sharedBy(part, whole) / all;
};

/** The words of several texts together. */
export const joinWords = (texts: readonly Words[]): Words => {
  const [first, second] = texts;
  if (first && !second) return first;
  const counts = new Map<string, number>();
  for (const words of texts)
    for (const [word, count] of words) counts.set(word, (counts.get(word) ?? 0) + count);
  return counts;
};

/** The item with the highest score, `least` at least; of equals, the first. */
export const closest = <T>(items: Iterable<T>, score: (item: T) => number, least: number): T | undefined => {
  let [best, found]: [number, T | undefined] = [least, undefined];
  for (const item of items) {
    const value = score(item);
    if (value >= best && (value > best || found === undefined)) [best, found] = [value, item];
  }
  return found;
};

/** A run of words that both texts have (`=`), only the old (`-`) or only the new (`+`). */
export interface Change {
  sort: "=" | "-" | "+";
  text: string;
}

/** Beyond, the texts are taken as wholly different: a table of so many cells is not worth its time. */
const MOST_CELLS = 4_000_000;

const append = (changes: Change[], sort: Change["sort"], text: string): void => {
  const last = changes.at(-1);
  if (last?.sort === sort) last.text += text;
  else if (text !== "") changes.push({ sort, text });
};

/** How long the longest common subsequence is of what follows word `i` of the old text and word `j` of the new. */
const commonWords = (old: string[], now: string[]): ((i: number, j: number) => number) => {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1)
      table[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return at;
};

/** The difference of two texts, word by word as their language (BCP 47) has words. Quadratic in the part that differs. */
export const wordDiff = (old: string, now: string, language: string): Change[] => {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const split = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
  const [a, b] = [split(old), split(now)];
  const [head, tail] = sameEnds(a, b);
  const [own, theirs] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const changes: Change[] = [];
  append(changes, "=", a.slice(0, head).join(""));
  if (own.length * theirs.length > MOST_CELLS) {
    append(changes, "-", own.join(""));
    append(changes, "+", theirs.join(""));
  } else {
    const common = commonWords(own, theirs);
    for (let i = 0, j = 0; i < own.length || j < theirs.length;) {
      const [word, other] = [own[i], theirs[j]];
      if (word !== undefined && word === other) {
        append(changes, "=", word);
        i += 1;
        j += 1;
      } else if (word !== undefined && (other === undefined || common(i + 1, j) >= common(i, j + 1))) {
        append(changes, "-", word);
        i += 1;
      } else {
        append(changes, "+", other ?? "");
        j += 1;
      }
    }
  }
  append(changes, "=", a.slice(a.length - tail).join(""));
  return changes;
};
