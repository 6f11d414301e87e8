import { DATES_AND_VERSIONS, OPAQUE, PLAIN_DIGITS } from "./any-language.ts";
import { CHINESE_LEXEMES, CHINESE_PHRASES } from "./chinese.ts";
import { each } from "./amounts.ts";
import { ENGLISH_LEXEMES, ENGLISH_PHRASES } from "./english.ts";
import type { Fact } from "./fact.ts";
import { lexer, type Lexeme, type Phrase, phraseReader } from "./reader.ts";
import {
  anyCase,
  CURRENCIES,
  DECADES,
  meaningsOf,
  MONTHS,
  ORDINALS,
  SCALES,
  SMALL,
  WEEKDAYS,
} from "./words.ts";

export { agree } from "./agree.ts";
export { findDifferences, matchFacts, type Difference, type Passage } from "./compare.ts";
export type { Fact } from "./fact.ts";
export { showFact, writeFact } from "./write-fact.ts";

/** Reads the facts of a text, in their order. */
export type ReadFacts = (text: string) => Fact[];

/** How the facts of a language are found. */
interface Reader {
  mayState: (text: string) => boolean;
  read: ReadFacts;
}

const DIGIT = /[\d０-９]/;

/** Makes a reader. A text without digits and without a match of `hint` has no facts, which saves reading most texts. */
const reader = (hint: RegExp, lexemes: readonly Lexeme[], phrases: readonly Phrase[]): Reader => {
  const mayState = (text: string): boolean => DIGIT.test(text) || hint.test(text);
  const lex = lexer(lexemes);
  const readPhrases = phraseReader(phrases);
  const read: ReadFacts = (text) => {
    if (!mayState(text)) return [];
    const shadow = lex(text);
    return [...shadow.facts, ...readPhrases(shadow)]
      .sort((one, other) => one.start - other.start || one.end - other.end)
      .map(({ draft, start, end }) => {
        const words = text.slice(start, end).trimEnd();
        return { ...draft, text: words, start, end: start + words.length };
      });
  };
  return { read, mayState };
};

const WORDS = [SMALL, SCALES, ORDINALS, MONTHS, WEEKDAYS, DECADES, meaningsOf(CURRENCIES, "en")];
const OTHER_WORDS = anyCase("half halves quarters? twice thrice noon midnight".split(" "));
const ENGLISH_HINT = new RegExp(
  String.raw`\b(?:${anyCase(WORDS.flatMap((words) => [...words.keys()]))}s?|${OTHER_WORDS}|(?:[Tt]ripl|[Dd]oubl|[Qq]uadrupl)\w+|[IVX]{2,})\b`,
);
const CHINESE_HINT =
  /[〇○零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半倍番午]|星期|礼拜|周[日天]|[IVX]{2}/;

const ENGLISH = reader(ENGLISH_HINT, ENGLISH_LEXEMES, ENGLISH_PHRASES);
const CHINESE = reader(CHINESE_HINT, CHINESE_LEXEMES, CHINESE_PHRASES);
const PLAIN = reader(
  /$^/,
  [...OPAQUE, ...DATES_AND_VERSIONS, PLAIN_DIGITS],
  [each("time", "{time}"), each("number", "{number}")],
);

const readerOf = (language: string): Reader => {
  if (/^en\b/i.test(language)) return ENGLISH;
  return /^(?:zh|cmn|yue)\b/i.test(language) ? CHINESE : PLAIN;
};

/** Whether a text of a language (BCP 47) has a digit or a word that may state something. */
export const mayState = (text: string, language: string): boolean => readerOf(language).mayState(text);

/**
 * Gives the reader of a language (BCP 47): English, Chinese, or digits alone for any other. Pure and linear in the length
 * of the text, which is a block without markup; code and other insets are U+FFFC.
 */
export const factReader = (language: string): ReadFacts => readerOf(language).read;
