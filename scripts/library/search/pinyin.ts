import { createRequire } from "node:module";
import type { pinyin as Pinyin } from "pinyin-pro";

const require = createRequire(import.meta.url);

/** By two syllables with a space between, the pairs of Han characters that are read so, and how often each stands there. */
export type Readings = Map<string, Map<string, number>>;

/** The syllables of a run of Han characters in its context, without tones; ü is u, as most type it. */
const syllablesOf = (han: string): string[] => {
  // Loaded when there is Chinese: its dictionaries take as long as a chapter.
  const { pinyin } = require("pinyin-pro") as { pinyin: typeof Pinyin };
  const syllables = pinyin(han, { toneType: "none", type: "array", v: true });
  return syllables.map((syllable) => syllable.replace("v", "u"));
};

/** How some runs of Han characters are read. */
export const readingsOf = (runs: Iterable<string>): Readings => {
  const readings: Readings = new Map();
  for (const han of runs) {
    const characters = Array.from(han);
    if (characters.length < 2) continue;
    const syllables = syllablesOf(han);
    if (syllables.length !== characters.length) continue;
    for (const [at, second] of characters.slice(1).entries()) {
      const key = `${syllables[at]} ${syllables[at + 1]}`;
      if (!/^[a-z]+ [a-z]+$/.test(key)) continue;
      const pair = `${characters[at]}${second}`;
      const pairs = readings.get(key) ?? new Map<string, number>();
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      readings.set(key, pairs);
    }
  }
  return readings;
};

/** Pairs that are read alike with their counts, the commonest first: 互联31户联1. */
const textOf = (pairs: ReadonlyMap<string, number>): string =>
  [...pairs]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([pair, count]) => `${pair}${count}`)
    .join("");

/** Adds how a text is read to how others are, in place. */
export const addReadings = (readings: Readings, own: Readings): void => {
  for (const [key, pairs] of own) {
    const known = readings.get(key) ?? new Map<string, number>();
    for (const [pair, count] of pairs) known.set(pair, (known.get(pair) ?? 0) + count);
    readings.set(key, known);
  }
};

/** The readings of several texts as those of one. */
const joined = (all: Iterable<Readings>): Readings => {
  const readings: Readings = new Map();
  for (const own of all) addReadings(readings, own);
  return readings;
};

/**
 * How the Han characters of some texts are read (Hanyu Pinyin, GB/T 16159, without tones), by the first letter, in order: for each two syllables
 * the pairs of characters with their counts, the commonest first: `{ h: { "hu lian": "互联31户联1" } }`. From pairs that share a
 * character, `pinyin.js` makes the words that a reader types, so that no list of words is needed.
 */
export const pinyinPieces = (readings: Readings): Map<string, Record<string, string>> => {
  const pieces = new Map<string, Record<string, string>>();
  for (const [key, pairs] of [...readings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const letter = key.slice(0, 1);
    const piece = pieces.get(letter) ?? {};
    piece[key] = textOf(pairs);
    pieces.set(letter, piece);
  }
  return pieces;
};

/** Pairs with their counts, in a text as `textOf` makes it. */
const pairsIn = (text = ""): Map<string, number> =>
  new Map(Array.from(text.matchAll(/(\D+)(\d+)/g), ([, pair = "", count]) => [pair, Number(count)]));

/**
 * How some texts are read where they were read otherwise before: what changes in each piece, by its letter; a text that is nothing is
 * to be taken out. `pieceOf` gives the piece as it was.
 */
export const changedPinyin = (
  changed: readonly { before: { readings: Readings }; now: { readings: Readings } }[],
  pieceOf: (letter: string) => Readonly<Record<string, string>>,
): Map<string, Map<string, string | undefined>> => {
  const changes = new Map<string, Map<string, string | undefined>>();
  const old = joined(changed.map(({ before }) => before.readings));
  const fresh = joined(changed.map(({ now }) => now.readings));
  for (const key of new Set([...old.keys(), ...fresh.keys()])) {
    const [less, more] = [old, fresh].map((all) => all.get(key) ?? new Map<string, number>());
    const differs = ([pair, count]: [string, number]): boolean => less?.get(pair) !== count;
    if (less?.size === more?.size && ![...(more ?? [])].some(differs)) continue;
    const letter = key.slice(0, 1);
    const pairs = pairsIn(pieceOf(letter)[key]);
    for (const [pair, count] of less ?? []) pairs.set(pair, (pairs.get(pair) ?? 0) - count);
    for (const [pair, count] of more ?? []) pairs.set(pair, (pairs.get(pair) ?? 0) + count);
    const left = new Map([...pairs].filter(([, count]) => count > 0));
    const piece = changes.get(letter) ?? new Map<string, string | undefined>();
    changes.set(letter, piece.set(key, left.size > 0 ? textOf(left) : undefined));
  }
  return changes;
};
