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
