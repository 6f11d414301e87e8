import { agree } from "./agree.ts";
import { DATES_AND_VERSIONS, OPAQUE } from "./any-language.ts";
import { CHINESE_LEXEMES, CHINESE_PHRASES } from "./chinese.ts";
import { each } from "./amounts.ts";
import { isTurned, withChineseSides, withEnglishSides } from "./bounds.ts";
import { ENGLISH_LEXEMES, ENGLISH_PHRASES } from "./english.ts";
import type { Fact } from "./fact.ts";
import { fold, lexer, phraseReader, type Lexeme, type Phrase } from "./reader.ts";
import {
  CURRENCIES,
  DECADES,
  HAN_WEEKDAYS,
  MONTHS,
  ORDINALS,
  SCALES,
  SMALL,
  UNITS,
  WEEKDAYS,
  anyCase,
  meaningsOf,
} from "./words.ts";
import { LOOSE_DIGITS, LOOSE_WORDS } from "./loose-digits.ts";
import { times } from "./numbers.ts";

const grouped = (value: string): string => {
  const [whole = "", fraction] = value.split(".");
  // Years stay whole.
  const digits = whole.length > 4 ? whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ",") : whole;
  return fraction === undefined ? digits : `${digits}.${fraction}`;
};

const ENGLISH_SCALES: Readonly<Record<string, string>> = {
  "0.000000000001": " trillion",
  "0.000000001": " billion",
  "0.000001": " million",
};
const CHINESE_SCALES: Readonly<Record<string, string>> = {
  "0.000000000001": "万亿",
  "0.00000001": "亿",
  "0.0001": "万",
};

const scaled = (value: string, isChinese: boolean): string => {
  for (const [factor, word] of Object.entries(isChinese ? CHINESE_SCALES : ENGLISH_SCALES)) {
    const short = times(value, factor);
    if (Number(short) >= 1 && short.replace(".", "").length <= 6) return `${grouped(short)}${word}`;
  }
  return grouped(value);
};

/** The first word that has a value. */
const wordFor = (words: ReadonlyMap<string, string>, value: string): string =>
  [...words].find(([, own]) => own === value)?.[0] ?? value;

const INVARIABLE = /(?:yuan|renminbi|yen|won|baht|rand|dong|ringgit|Hz|hertz)$/;
const plural = (word: string, value: string): string =>
  value === "1" || INVARIABLE.test(word) ? word : `${word}s`;

const nth = (value: string): string =>
  `${value}${/1[123]$/.test(value) ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[value.slice(-1)] ?? "th")}`;

const writeAmount = ({ kind, value, unit = "" }: Fact, isChinese: boolean): string => {
  const [id = ""] = unit.split("/");
  const row = (kind === "money" ? CURRENCIES : UNITS).find((one) => one.id === id);
  if (!isChinese) return `${scaled(value, false)} ${plural(row?.en[0] ?? id, value)}`;
  return `${scaled(value, true)}${id === "CNY" ? "元" : (row?.zh[0] ?? id)}`;
};

const writeDate = (value: string, isChinese: boolean): string => {
  const [, year = "", month = "", day = ""] = /^-?(-|\d+)-?(\d\d)?-?(\d\d)?$/.exec(value) ?? [];
  if (value.startsWith("---")) return isChinese ? `${Number(month)}日` : `day ${Number(month)}`;
  const [y, m, d] = [year.replace("-", ""), month && String(Number(month)), day && String(Number(day))];
  if (isChinese) return [y && `${y}年`, m && `${m}月`, d && `${d}日`].join("");
  return [d, m && wordFor(MONTHS, m), y].filter(Boolean).join(" ");
};

type Write = (value: string, fact: Fact) => string;

/** How English and Chinese write each kind; the others are their values. */
const WRITERS: Partial<Record<Fact["kind"], readonly [english: Write, chinese: Write]>> = {
  percent: [(value) => `${grouped(value)}%`, (value) => `${grouped(value)}%`],
  points: [
    (value) => `${grouped(value)} percentage ${plural("point", value)}`,
    (value) => `${grouped(value)}个百分点`,
  ],
  multiple: [(value) => `${grouped(value)} times`, (value) => `${grouped(value)}倍`],
  money: [(_, fact) => writeAmount(fact, false), (_, fact) => writeAmount(fact, true)],
  measure: [(_, fact) => writeAmount(fact, false), (_, fact) => writeAmount(fact, true)],
  date: [(value) => writeDate(value, false), (value) => writeDate(value, true)],
  decade: [(value) => `${value}s`, (value) => `${value}年代`],
  century: [(value) => `${nth(value)} century`, (value) => `${value}世纪`],
  quarter: [(value) => `Q${value}`, (value) => `第${wordFor(HAN_WEEKDAYS, value)}季度`],
  "half-year": [
    (value) => (value === "1" ? "first half" : "second half"),
    (value) => (value === "1" ? "上半年" : "下半年"),
  ],
  plan: [(value) => `${nth(value)} Five-Year Plan`, (value) => `第${value}个五年规划`],
  weekday: [(value) => wordFor(WEEKDAYS, value), (value) => `星期${wordFor(HAN_WEEKDAYS, value)}`],
  ordinal: [nth, (value) => `第${value}`],
  number: [(value) => scaled(value, false), (value) => scaled(value, true)],
};

/** A fact as a writer of the language (BCP 47) would put it: 6.49亿, 649 million, 2015年10月29日. */
export const writeFact = (fact: Fact, language: string): string =>
  WRITERS[fact.kind]?.[/^zh\b/i.test(language) ? 1 : 0](fact.value, fact) ?? fact.value;

/** The words of a fact and of the one that it renders otherwise, where only the words beside them differ: 低于5%, more than 5%. */
export const showTurned = (one: Fact, other: Fact): readonly [string, string] | undefined =>
  isTurned(one, other) && agree({ ...one, sides: [] }, { ...other, sides: [] }) > 0
    ? [one.phrase ?? one.text, other.phrase ?? other.text]
    : undefined;

/** The words of a fact, with the value in plain digits where the words hide it: `64.9亿 (6,490,000,000)`. */
export const showFact = ({ text, kind, value }: Fact): string => {
  const isPlain = ["number", "money", "measure"].includes(kind) && Number(value) >= 1000;
  return isPlain && !text.replaceAll(",", "").includes(value) ? `${text} (${grouped(value)})` : text;
};

export { agree };
export { factKey, findDifferences, matchFacts, type Difference, type Passage } from "./compare.ts";
export type { Fact } from "./fact.ts";

/** Reads the facts of a text, in their order. */
export type ReadFacts = (text: string) => Fact[];

/** How the facts of a language are found. */
interface Reader {
  mayState: (text: string) => boolean;
  read: ReadFacts;
}

const DIGIT = /[\d０-９٠-٩۰-۹]/;

/** Makes a reader. A text without digits and without a match of `hint` has no facts, which saves reading most texts. */
const reader = (
  hint: RegExp,
  lexemes: readonly Lexeme[],
  phrases: readonly Phrase[],
  withSides: (text: string, facts: Fact[]) => Fact[],
): Reader => {
  const mayState = (text: string): boolean => DIGIT.test(text) || hint.test(text);
  const lex = lexer(lexemes);
  const readPhrases = phraseReader(phrases);
  const read: ReadFacts = (text) => {
    if (!mayState(text)) return [];
    const folded = fold(text);
    const shadow = lex(folded);
    const facts = [...shadow.facts, ...readPhrases(shadow)]
      .sort((one, other) => one.start - other.start || one.end - other.end)
      .map(({ draft, start, end }): Fact => {
        const words = text.slice(start, end).trimEnd();
        return { ...draft, text: words, start, end: start + words.length };
      });
    return withSides(folded, facts);
  };
  return { read, mayState };
};

const WORDS = [SMALL, SCALES, ORDINALS, MONTHS, WEEKDAYS, DECADES, meaningsOf(CURRENCIES, "en")];
const OTHER_WORDS = anyCase(
  "half halves quarters? twice thrice noon midnight decade century secondly thirdly penultimate".split(" "),
);
const ENGLISH_HINT = new RegExp(
  String.raw`\b(?:${anyCase(WORDS.flatMap((words) => [...words.keys()]))}s?|${OTHER_WORDS}|(?:[Tt]ripl|[Tt]rebl|[Dd]oubl|[Qq]uadrupl|[Qq]uintupl|[Ss]extupl)\w+|(?:two|three|four|five|six|eight|ten|hundred)-?fold|[IVX]{2,})\b`,
);
const CHINESE_HINT =
  /[〇○零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半倍番午俩仨廿卅萬億兩]|首[次届个批]|[亚季]军|星期|礼拜|周[日天]|[IVX]{2}/;

const ENGLISH = reader(ENGLISH_HINT, ENGLISH_LEXEMES, ENGLISH_PHRASES, withEnglishSides);
const CHINESE = reader(CHINESE_HINT, CHINESE_LEXEMES, CHINESE_PHRASES, withChineseSides);
/** What numbers up to this are, a text may say in words. */
const MOST_IN_WORDS = 12;
/** For languages whose words nobody knows here: digits without words, whatever parts them. */
const PLAIN = reader(
  /$^/,
  [...OPAQUE, ...LOOSE_WORDS, ...DATES_AND_VERSIONS, ...LOOSE_DIGITS],
  [each("time", "{time}"), each("number", "{number}")],
  (_, facts) => facts.filter(({ kind, value }) => kind !== "number" || Number(value) > MOST_IN_WORDS),
);

const readerOf = (language: string): Reader => {
  if (/^en\b/i.test(language)) return ENGLISH;
  return /^(?:zh|cmn|yue)\b/i.test(language) ? CHINESE : PLAIN;
};

/** Whether a text of a language (BCP 47) has a digit or a word that may state something. */
export const mayState = (text: string, language: string): boolean => readerOf(language).mayState(text);

/**
 * Gives the reader of a language (BCP 47) for a text that is compared with one of `other`: of English and Chinese beside each
 * other, or of digits alone, where the words of one are not known. Pure and linear in the length of the text, which is a block
 * without markup; code and other insets are U+FFFC.
 */
export const factReader = (language: string, other = language): ReadFacts =>
  (readerOf(other) === PLAIN ? PLAIN : readerOf(language)).read;
