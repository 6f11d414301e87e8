import { always, amounts, each, NO_MONEY, nthOf, numbers } from "./amounts.ts";
import { partOfUnit, RANGE, TO, version } from "./amounts.ts";
import { DATES_AND_VERSIONS, DIGITS, MONTH_NAMES, OPAQUE, QUOTIENT, ROMAN } from "./any-language.ts";
import { SHOPPING_DAY, SIGN_AFTER_NUMBER, SIGN_BEFORE_NUMBER, UNIT_SYMBOL } from "./any-language.ts";
import { ENGLISH_CALENDAR } from "./dates.ts";
import type { Draft } from "./fact.ts";
import { readEnglishNumber, readHanNumber, times } from "./numbers.ts";
import { END, type Groups, type Lexeme, type Phrase, type Reading, START, type Token } from "./reader.ts";
import { anyCase, anyOf, CURRENCIES, DECADES, listOf, meaningsOf } from "./words.ts";
import { ORDINALS, SCALES, SMALL, UNITS, WEEKDAYS } from "./words.ts";

/** English words for units and currencies. */
const UNIT_WORDS = meaningsOf(UNITS, "en");
const MONEY_WORDS = meaningsOf(CURRENCIES, "en");

const SCALE = anyCase(SCALES.keys());
const TENS = anyCase([...SMALL.keys()].filter((word) => word.endsWith("ty")));
const ONES = anyCase([...SMALL].flatMap(([word, value]) => (value.length === 1 ? [word] : [])));
const BASE = `(?:${TENS}[ -]${ONES}|${anyCase(SMALL.keys())})${END}`;
const AND_A_HALF = "(?: and a half)?";
// "A million", "half a dozen"
const A = `(?:[Aa]n? |[Hh]alf an? (?=${anyOf(["dozen", "million", "billion", "trillion"])}${END}))(?=[a-z])`;
const NUMBER = [
  String.raw`${START}(?:${BASE}(?: point(?: ${ONES}${END})+)?${AND_A_HALF}|${A}${SCALE}${END}${AND_A_HALF})`,
  String.raw`(?:[\s-]${SCALE}${END}(?:(?: and)? ${BASE})?)*`,
  // "ten 亿", in a text about such numbers
  "(?: ?[百千万亿]+)?",
].join("");

const readNumber = (text: string): Reading => {
  const power = /[百千万亿]+$/.exec(text)?.[0];
  const own = readEnglishNumber(text);
  const value = power === undefined ? own : times(own, readHanNumber(`一${power}`));
  const dozen = /dozen/i.test(text);
  return {
    type: "number",
    value,
    words: true,
    vague: dozen || /^an? /i.test(text),
    scale: SCALES.get(/[a-z]+$/i.exec(text)?.[0].toLowerCase() ?? ""),
    // 十几 is rendered a dozen, and the other way round.
    ...(dozen && { also: [String(Math.round(Number(value) / 12) * 10)] }),
  };
};

const readOrdinal = (text: string): Reading => {
  const parts = text.toLowerCase().replace(/s$/, "").split(/[ -]/);
  const value = parts.reduce((sum, part) => sum + Number(SMALL.get(part) ?? ORDINALS.get(part) ?? 0), 0);
  return { type: "ordinal", value: String(value), words: true };
};

const DECADE = `(?:[2-9]0'?s|${anyCase(DECADES.keys())})${END}`;
const tensOf = (text: string): string => DECADES.get(text.toLowerCase()) ?? /\d+/.exec(text)?.[0] ?? "";
const readDecade = (text: string): Draft => {
  const also = [`18${tensOf(text)}`, `20${tensOf(text)}`];
  return { kind: "decade", value: `19${tensOf(text)}`, also, weight: "strong" };
};

const NEAR_MISS = anyCase(listOf("near-misses.en"));
// "This one" is a pronoun, "this one million" and "the one day" are none.
const COUNTED = anyOf([
  ...SCALES.keys(),
  ...UNIT_WORDS.keys(),
  ...MONEY_WORDS.keys(),
  ..."third quarter half percent".split(" "),
  "per cent",
]);
const FEW = anyCase("one two three four five six ten fifteen per each every a".split(" "));
const NO_UNIT_BEFORE = String.raw`(?<!(?:\d|${FEW}|[a-z]ty)[ -])`;
const WORD_ORDINALS = anyCase([...ORDINALS.keys()].filter((word) => word !== "second"));

const A_NOUN = anyOf("the a our their his her to step silence time".split(" "));

/** What English text is cut into, in order of preference. */
export const ENGLISH_LEXEMES: readonly Lexeme[] = [
  [`${START}${NEAR_MISS}(?![A-Za-z])(?!(?<=${START}one)[ -]${COUNTED})`],
  // mobile-first, but not twenty-first
  [String.raw`${START}(?!${TENS}-)[A-Za-z]{3,12}-first(?![A-Za-z])`],
  // A march on the town
  [`${START}[Mm]arch (?:on|to|of|in|into|for|towards?|past|against)(?= ${A_NOUN}${END})`],
  ...OPAQUE,
  [
    `${START}(?:1\\d|20)\\d0'?s${END}`,
    (text) => ({ kind: "decade", value: text.slice(0, 4), weight: "strong" }),
  ],
  [`'[2-9]0s${END}|(?<=[Tt]he |[2-9]0'?s (?:and|or|to) )${DECADE}`, readDecade],
  // In her forties, 四十多岁
  [
    `(?<=[Mm]y |[Yy]our |[Hh]is |[Hh]er |[Tt]heir )${DECADE}`,
    (text) => ({ kind: "measure", value: tensOf(text), unit: "y", weight: "weak" }),
  ],
  // '69, but not '80%' in a program
  [
    String.raw`(?<=[\s(])'\d\d(?=[\s)]|[.,;:]?(?:\s|$)|$)`,
    (text) => ({ kind: "date", value: `19${text.slice(1)}`, also: [`20${text.slice(1)}`], weight: "fair" }),
  ],
  SHOPPING_DAY,
  ...DATES_AND_VERSIONS,
  [
    String.raw`${START}\d+(?:,\d{3})*(?:st|nd|rd|th)${END}`,
    (text) => ({ type: "ordinal", value: text.replace(/\D/g, "") }),
  ],
  // In "10 seconds", "a ten-second delay" second is a unit.
  [`${START}(?:${TENS}[ -])?(?:${WORD_ORDINALS}s?|${NO_UNIT_BEFORE}[Ss]econd)${END}`, readOrdinal],
  ...DIGITS,
  ROMAN,
  [NUMBER, readNumber],
  MONTH_NAMES,
  [
    `${START}${anyOf(WEEKDAYS.keys())}(?=s?${END})`,
    (text) => ({ type: "weekday", value: WEEKDAYS.get(text) ?? "" }),
  ],
];

const named: Phrase[] = [
  ["{ordinal} {number}[ -][Yy]ear [Pp]lan", ([plan]) => plan && [{ ...nthOf(plan, "strong"), kind: "plan" }]],
  each("quarter", "{ordinal}[ -]quarter(?!s)", "strong", 4),
  each("half-year", "{ordinal}[ -]half(?= of| year)", "fair", 2),
  each("century", `{ordinal}(?:${TO}{ordinal})?[ -](?:[Cc]entury|[Cc]enturies)`),
  // XIX century, but not "one century"
  [
    "{number} [Cc]entury",
    ([nth]) =>
      nth && nth.value !== "1" ? [{ kind: "century", value: nth.value, weight: "strong" }] : undefined,
  ],
  version("(?:[Vv]ersions?|[Rr]elease) {number}"),
];

/** A part of a thing, as words before "an hour" or "of a century" have it. */
const QUARTERS = `{number?}[ -](?<quarters>[Qq]uarters?)|(?:${START}[Aa] )?${START}(?<quarter>[Qq]uarter)`;
const PART = `(?:${QUARTERS}|${START}[Hh]alf)[ -](?:of )?(?:an? )?`;

const partOf = ([count]: Token[], { quarters, quarter }: Groups): string =>
  quarters !== undefined && count ? times(count.value, "0.25") : quarter === undefined ? "0.5" : "0.25";

const fraction = (top: string | undefined, bottom: string | undefined, weight: Draft["weight"]): Draft[] => [
  { kind: "fraction", value: `${top ?? "1"}/${bottom}`, weight },
];

const PART_OF_UNIT = `(?<unit>hour|day|year|decade|century)${END}`;
const ONE_UNIT = `${START}(?:[Aa]n?|[Oo]ne) (?<unit>hour|day|week|month|year|decade|century|mile)`;

const partial: Phrase[] = [
  QUOTIENT,
  [
    `${PART}percentage point${END}`,
    (tokens, groups) => [{ kind: "points", value: partOf(tokens, groups), weight: "fair" }],
  ],
  [
    PART + PART_OF_UNIT,
    (tokens, groups) => partOfUnit(UNIT_WORDS.get(groups["unit"] ?? ""), partOf(tokens, groups), "weak"),
  ],
  // A decade and a half, 一年半
  [`${ONE_UNIT} and a half${END}`, (_, { unit = "" }) => partOfUnit(UNIT_WORDS.get(unit), "1.5", "fair")],
];

const PERCENT = String.raw`(?:\s?%|[ -]?(?:percent|per[ -]cent|pct)${END})`;

const shares: Phrase[] = [
  numbers("percent", `{number}\\s?(?:‰|per (?:thousand|mille)${END})`, "strong", "0.1"),
  numbers("points", `${RANGE}[ -]?(?:percentage[ -]points?|percent points?|pp|ppts)${END}`, "strong"),
  numbers("points", `${RANGE}[ -]?(?:basis[ -]points?|bps?)${END}`, "strong", "0.01"),
  numbers("percent", `${NO_MONEY}{number}${PERCENT}?(?:${TO}{number})?${PERCENT}`, "strong"),
  [
    `(?:{number?}|(?<a>${START}[Aa]))[ -]{ordinal}(?=(?<of> of)?)`,
    (tokens, { a, of }) => {
      const [top, bottom] = a === undefined ? tokens : [undefined, tokens[0]];
      if (!bottom?.words || Number(bottom.value) < 3 || Number(top?.value) >= Number(bottom.value))
        return undefined;
      return fraction(top?.value, bottom.value, a !== undefined && of === undefined ? "weak" : "strong");
    },
  ],
  [
    // The bottom third; lower-thirds, a kind of caption.
    `(?<=[Bb]ottom|[Tt]op|[Ll]ower|[Uu]pper|[Mm]iddle)[ -](?:{ordinal?}|quarters?${END})`,
    ([nth]) =>
      nth && (!nth.words || Number(nth.value) < 3) ? undefined : fraction("1", nth?.value ?? "4", "weak"),
  ],
  [
    // "The first three quarters of 2014" are nine months.
    `(?<!{ordinal?} |[Ll]ast |[Pp]ast )(?:{number?}[ -]quarters?(?= of| the)|${START}[Aa] quarter(?= of)(?! of the year))`,
    ([top]) => fraction(top?.value, "4", "strong"),
  ],
  [
    `(?:{number?}[ -]|${START}[Aa] )?${START}[Hh]al(?:f|ves)${END}`,
    ([one]) => (one && one.value !== "1" ? undefined : fraction("1", "2", "weak")),
  ],
  numbers("multiple", `${RANGE}(?:[ -]?fold| times|×|x)${END}`),
  [
    // "One in seven", but not "5 in 10 years"
    `{number} (?:in|out of) (?:every )?{number}(?![ -]?(?:more |${anyOf(UNIT_WORDS.keys())}|%|percent|per cent))`,
    ([top, bottom]) => {
      if (!top || !bottom || Number(top.value) >= Number(bottom.value) || /\D/.test(top.value))
        return undefined;
      if (!/^(?:\d\d?|10{2,5})$/.test(bottom.value) || Number(bottom.value) < 3) return undefined;
      // 7个中有3个 has no more than the two numbers.
      const parts = [top, bottom].map(({ value }): Draft => ({ kind: "number", value, weight: "weak" }));
      return [...fraction(top.value, bottom.value, "fair"), ...parts];
    },
  ],
  always(`${START}(?:[Tt]wice|[Dd]oubl(?:e[sd]?|ing))${END}`, {
    kind: "multiple",
    value: "2",
    weight: "weak",
  }),
  always(`${START}(?:[Tt]hrice|[Tt]ripl(?:e[sd]?|ing))${END}`, {
    kind: "multiple",
    value: "3",
    weight: "weak",
  }),
  always(`${START}[Qq]uadrupl(?:e[sd]?|ing)${END}`, { kind: "multiple", value: "4", weight: "weak" }),
];

const MONEY = `(?<unit>${anyOf(MONEY_WORDS.keys())})${END}`;
const UNIT = `(?<unit>${anyOf(UNIT_WORDS.keys())})${END}`;
const ONE_OF_MONEY = `${START}(?:[Ee]very|[Ee]ach|[Pp]er|[Aa]|(?:to|against) the) (?:additional |extra )?${MONEY}`;

const measured: Phrase[] = [
  // 每投入1美元, 1美元兑6.2元
  amounts(ONE_OF_MONEY, MONEY_WORDS),
  SIGN_BEFORE_NUMBER,
  amounts(`${RANGE}[ -]?${MONEY}`, MONEY_WORDS),
  SIGN_AFTER_NUMBER,
  amounts(`${RANGE}[ -](?:(?:full|whole|more|consecutive|straight) )?${UNIT}`, UNIT_WORDS),
  UNIT_SYMBOL,
];

const BOOK_PARTS = anyCase("articles? paragraphs? clauses? chapters? sections? volumes?".split(" "));

/** What English words and tokens state, in order of preference. */
export const ENGLISH_PHRASES: readonly Phrase[] = [
  ...ENGLISH_CALENDAR,
  ...named,
  ...partial,
  ...shares,
  ...measured,
  numbers("ordinal", `${START}${BOOK_PARTS} ${RANGE}`),
  numbers("number", RANGE),
  ["{ordinal}", ([nth]) => nth && [nthOf(nth)]],
];
