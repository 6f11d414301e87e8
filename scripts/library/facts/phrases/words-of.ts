import { CURRENCIES, type Currency } from "../tables/currencies.ts";
import { UNITS, type Unit } from "../tables/units.ts";

const plurals = (words: string[]): string[] =>
  words.flatMap((word) => [word, `${word}s`, ...(/(?:ch|z|s)$/.test(word) ? [`${word}es`] : [])]);

/** What a word or sign stands for: codes of currencies or ids of units. */
type Meanings<T> = ReadonlyMap<string, readonly T[]>;

const collect = <T>(entries: readonly T[], wordsOf: (entry: T) => string[]): Meanings<T> => {
  const meanings = new Map<string, T[]>();
  for (const entry of entries) {
    for (const word of new Set(wordsOf(entry))) meanings.set(word, [...(meanings.get(word) ?? []), entry]);
  }
  return meanings;
};

/** Signs and codes of currencies. */
export const CURRENCY_SIGNS: Meanings<Currency> = collect(CURRENCIES, ({ signs }) => signs);

/** English words for currencies, plurals too. */
export const ENGLISH_CURRENCIES: Meanings<Currency> = collect(CURRENCIES, ({ en }) => plurals(en));

/** Chinese words for currencies. */
export const CHINESE_CURRENCIES: Meanings<Currency> = collect(CURRENCIES, ({ zh }) => zh);

/** Symbols of units. */
export const UNIT_SYMBOLS: Meanings<Unit> = collect(UNITS, ({ symbols }) => symbols);

/** English words for units, plurals too. */
export const ENGLISH_UNITS: Meanings<Unit> = collect(UNITS, ({ en }) => plurals(en));

/** Chinese words for units. */
export const CHINESE_UNITS: Meanings<Unit> = collect(UNITS, ({ zh }) => zh);
