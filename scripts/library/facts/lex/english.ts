import { DECADES, MONTHS, WEEKDAYS } from "../tables/calendar.ts";
import { ENGLISH_NEAR_MISSES } from "../tables/near-misses-en.ts";
import { ORDINALS, SCALES, SMALL } from "../tables/number-words.ts";
import { DATES_AND_VERSIONS, ready, SHOPPING_DAY } from "./dates-and-versions.ts";
import { SCALED_DIGITS } from "./digits.ts";
import { anyOf, END, inEitherCase, type Lexeme, type Reading, START } from "./lexeme.ts";
import { OPAQUE_LEXEMES } from "./opaque.ts";
import { times } from "../decimal.ts";
import { ROMAN_NUMERALS } from "./roman-numerals.ts";
import { readHanNumber } from "./read-han-number.ts";
import { readEnglishNumber } from "./read-english-number.ts";

const words = (keys: Iterable<string>): string => anyOf(inEitherCase(keys));

const TENS = words([...SMALL.keys()].filter((word) => word.endsWith("ty")));
const ONES = words([...SMALL.keys()].filter((word) => SMALL.get(word)?.length === 1));
const BASE = `(?:${TENS}[ -]${ONES}|${words(SMALL.keys())})${END}`;
const SCALE = `${words(SCALES.keys())}${END}`;
const A = `(?:[Aa]n? (?=(?:${[...SCALES.keys()].join("|")})${END})|[Hh]alf an? (?=(?:dozen|million|billion|trillion)${END}))`;
const NUMBER = [
  String.raw`${START}(?:${BASE}(?: point(?: ${ONES}${END})+)?(?: and a half)?|${A}${SCALE}(?: and a half)?)`,
  String.raw`(?:[\s-]${SCALE}(?:(?: and)? ${BASE})?)*`,
].join("");

// "ten 亿", in a text about such numbers.
const HAN_SCALE = String.raw`(?: ?[百千万亿]+)?`;

const readWords = (text: string): Reading => {
  const power = /[百千万亿]+$/.exec(text)?.[0];
  const own = readEnglishNumber(text);
  const value = power === undefined ? own : times(own, readHanNumber(`一${power}`));
  const dozen = /dozen/i.test(text);
  const vague = /^an? |dozen/i.test(text);
  const scale = SCALES.get(/[a-z]+$/i.exec(text)?.[0].toLowerCase() ?? "");
  // 十几 is rendered a dozen, and the other way round.
  const also = dozen ? [String(Math.round(Number(value) / 12) * 10)] : undefined;
  return {
    type: "number",
    value,
    words: true,
    ...(vague && { vague }),
    ...(scale && { scale }),
    ...(also && { also }),
  };
};

const readOrdinal = (text: string): Reading => {
  const digits = /^[\d,]+/.exec(text)?.[0];
  if (digits !== undefined) return { type: "ordinal", value: digits.replaceAll(",", "") };
  const parts = text.toLowerCase().replace(/s$/, "").split(/[ -]/);
  const value = parts.reduce((sum, part) => sum + Number(SMALL.get(part) ?? ORDINALS.get(part) ?? 0), 0);
  return { type: "ordinal", value: String(value), words: true };
};

const tensOf = (text: string): string =>
  String(DECADES.get(text.toLowerCase()) ?? Number(/\d+/.exec(text)?.[0]));

const readDecade = (text: string): Reading | undefined => {
  const tens = Number(tensOf(text));
  return ready({
    kind: "decade",
    value: String(1900 + tens),
    also: [String(1800 + tens), String(2000 + tens)],
    weight: "strong",
  });
};

const NO_UNIT_BEFORE = String.raw`(?<!(?:\d|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Tt]en|[Ff]ifteen|[a-z]ty|per|each|every|a)[ -])`;

/** January, Jan. */
export const MONTH_NAMES: Lexeme = {
  pattern: `${START}${anyOf(MONTHS.keys())}${END}`,
  read: (text) => ({ type: "month", value: String(MONTHS.get(text) ?? 0) }),
};

/** What English text is cut into, in order of preference. */
export const ENGLISH_LEXEMES: readonly Lexeme[] = [
  { pattern: `${START}(?:${ENGLISH_NEAR_MISSES.join("|")})(?![A-Za-z])`, inWords: true },
  ...OPAQUE_LEXEMES,
  {
    pattern: `${START}(?:1\\d|20)\\d0'?s${END}`,
    read: (text) => ready({ kind: "decade", value: text.slice(0, 4), weight: "strong" }),
  },
  {
    pattern: `'[2-9]0s${END}|(?<=[Tt]he |[2-9]0'?s (?:and|or|to) )(?:[2-9]0'?s|${words(DECADES.keys())})${END}`,
    read: readDecade,
  },
  {
    // In her forties, 四十多岁.
    pattern: `(?<=[Mm]y |[Yy]our |[Hh]is |[Hh]er |[Tt]heir )(?:[2-9]0'?s|${words(DECADES.keys())})${END}`,
    read: (text) => ready({ kind: "measure", value: tensOf(text), unit: "y", weight: "weak" }),
  },
  {
    // '69, but not '80%' in a program.
    pattern: String.raw`(?<=[\s(])'\d\d(?=[\s)]|[.,;:]?(?:\s|$)|$)`,
    read: (text) =>
      ready({ kind: "date", value: `19${text.slice(1)}`, also: [`20${text.slice(1)}`], weight: "fair" }),
  },
  SHOPPING_DAY,
  ...DATES_AND_VERSIONS,
  { pattern: String.raw`${START}\d+(?:,\d{3})*(?:st|nd|rd|th)${END}`, read: readOrdinal },
  // In "10 seconds", "a ten-second delay" second is a unit.
  {
    pattern: `${START}(?:${TENS}[ -])?(?:${words([...ORDINALS.keys()].filter((word) => word !== "second"))}s?|${NO_UNIT_BEFORE}[Ss]econd)${END}`,
    inWords: true,
    read: readOrdinal,
  },
  ...SCALED_DIGITS,
  ROMAN_NUMERALS,
  { pattern: NUMBER + HAN_SCALE, inWords: true, read: readWords },
  MONTH_NAMES,
  {
    pattern: `${START}${anyOf(WEEKDAYS.keys())}(?=s?${END})`,
    inWords: true,
    read: (text) => ({ type: "weekday", value: String(WEEKDAYS.get(text) ?? 0) }),
  },
];
