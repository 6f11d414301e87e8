import type { Fact } from "./fact.ts";
import { CHINESE_LEXEMES } from "./lex/chinese.ts";
import { DATES_AND_VERSIONS } from "./lex/dates-and-versions.ts";
import { PLAIN_DIGITS } from "./lex/digits.ts";
import { ENGLISH_LEXEMES } from "./lex/english.ts";
import { foldWidth } from "./fold-width.ts";
import { anyOf, inEitherCase, type Lexeme } from "./lex/lexeme.ts";
import { OPAQUE_LEXEMES } from "./lex/opaque.ts";
import { lexer } from "./lex/shadow.ts";
import { CHINESE_PHRASES } from "./phrases/chinese.ts";
import { ENGLISH_PHRASES } from "./phrases/english.ts";
import { type Phrase, phraseReader } from "./phrases/phrase.ts";
import { ENGLISH_CURRENCIES } from "./phrases/words-of.ts";
import { DECADES, MONTHS, WEEKDAYS } from "./tables/calendar.ts";
import { ORDINALS, SCALES, SMALL } from "./tables/number-words.ts";

/** Reads the facts of a text, in their order. */
export type ReadFacts = (text: string) => Fact[];

const PLAIN_PHRASES: readonly Phrase[] = [
  { pattern: "{time}", read: ([time]) => time && [{ kind: "time", value: time.value, weight: "strong" }] },
  {
    pattern: "{number}",
    read: ([number]) => number && [{ kind: "number", value: number.value, weight: "strong" }],
  },
];

/** Beside digits, what a text has to have to state anything: most have nothing of it, and need no reading. */
const ENGLISH_WORDS = [SMALL, SCALES, ORDINALS, MONTHS, WEEKDAYS, DECADES, ENGLISH_CURRENCIES].flatMap(
  (words) => [...words.keys()],
);
const ENGLISH_HINT = new RegExp(
  String.raw`\b(?:${anyOf(inEitherCase(ENGLISH_WORDS))}s?|[Hh]al(?:f|ves)|[Qq]uarters?|[Tt](?:wice|hrice|ripl\w+)|[Dd]oubl\w+|[Qq]uadrupl\w+|[Nn]oon|[Mm]idnight|[IVX]{2,})\b`,
);
const CHINESE_HINT =
  /[〇○零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半倍番午]|星期|礼拜|周[日天]|[IVX]{2}/;

/** How a language is read. */
interface Language {
  /** The words that may state something. */
  hint: RegExp;
  lexemes: readonly Lexeme[];
  phrases: readonly Phrase[];
}

/** How the facts of a language are found. */
interface Reader {
  mayState: (text: string) => boolean;
  read: ReadFacts;
}

const DIGIT = /[\d０-９]/;

const reader = ({ hint, lexemes, phrases }: Language): Reader => {
  const lex = lexer(lexemes);
  const lexDigits = lexer(lexemes.filter(({ inWords }) => !inWords));
  const readPhrases = phraseReader(phrases);
  const read: ReadFacts = (text) => {
    const hasWords = hint.test(text);
    if (!hasWords && !DIGIT.test(text)) return [];
    const folded = foldWidth(text);
    const shadow = (hasWords ? lex : lexDigits)(folded);
    const finished = [...shadow.tokens.values()].flatMap(({ ready, start, end }) =>
      ready ? [{ draft: ready, start, end }] : [],
    );
    return [...finished, ...readPhrases(shadow)]
      .sort((one, other) => one.start - other.start || one.end - other.end)
      .map(({ draft, start, end }): Fact => {
        const words = text.slice(start, end).trimEnd();
        return { ...draft, text: words, start, end: start + words.length };
      });
  };
  return { read, mayState: (text) => DIGIT.test(text) || hint.test(text) };
};

const ENGLISH = reader({
  hint: ENGLISH_HINT,
  lexemes: ENGLISH_LEXEMES,
  phrases: ENGLISH_PHRASES,
});
const CHINESE = reader({
  hint: CHINESE_HINT,
  lexemes: CHINESE_LEXEMES,
  phrases: CHINESE_PHRASES,
});
const PLAIN = reader({
  hint: /$^/,
  lexemes: [...OPAQUE_LEXEMES, ...DATES_AND_VERSIONS, ...PLAIN_DIGITS],
  phrases: PLAIN_PHRASES,
});

const readerOf = (language: string): Reader => {
  if (/^en\b/i.test(language)) return ENGLISH;
  return /^(?:zh|cmn|yue)\b/i.test(language) ? CHINESE : PLAIN;
};

/** Whether a text of a language (BCP 47) has a digit or a word that may state something: most have not, and need no reading. */
export const mayState = (text: string, language: string): boolean => readerOf(language).mayState(text);

/**
 * Gives the reader of a language (BCP 47): English, Chinese, or digits alone for any other. Pure and linear in the length
 * of the text, which is a block without markup; code and other insets are U+FFFC.
 */
export const factReader = (language: string): ReadFacts => readerOf(language).read;
