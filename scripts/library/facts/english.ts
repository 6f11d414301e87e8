import {
  A_SINGLE,
  amountOf,
  amounts,
  each,
  endsOf,
  multiplied,
  NO_MONEY,
  nthOf,
  numbers,
} from "./amounts.ts";
import { oneIn, partOfUnit, piecesOf, RANGE, TO, version, withPart } from "./amounts.ts";
import { DATES_AND_VERSIONS, DIGITS, MONTH_NAMES, NO_ZERO, OPAQUE, QUOTIENT, ROMAN } from "./any-language.ts";
import { SHOPPING_DAY, SIGN_AFTER_NUMBER, SIGN_BEFORE_NUMBER, UNIT_SYMBOL } from "./any-language.ts";
import { clock } from "./clocks.ts";
import { ENGLISH_CALENDAR } from "./dates.ts";
import { NUMBER, readNumber, readOrdinal, readYear, TENS, YEAR } from "./english-numbers.ts";
import type { Draft } from "./fact.ts";
import { plus, times } from "./numbers.ts";
import { END, type Groups, type Lexeme, type Phrase, START, type Token } from "./reader.ts";
import { anyCase, anyOf, CURRENCIES, DECADES, listOf, meaningsOf, MULTIPLES } from "./words.ts";
import { ORDINALS, SCALES, UNITS, WEEKDAYS } from "./words.ts";

/** English words for units and currencies. */
const UNIT_WORDS = meaningsOf(UNITS, "en");
const MONEY_WORDS = meaningsOf(CURRENCIES, "en");

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

/** Ordinals that are no adjectives, so that the other language may do without a number. */
const ENUMERATED: ReadonlyMap<string, string> = new Map([
  ...[...ORDINALS].slice(0, 6).map(([word, value]) => [`${word}ly`, value] as const),
  ["penultimate", "2"],
  ["next to last", "2"],
  ["last but one", "2"],
  ["last but two", "3"],
  ["runner-up", "2"],
]);
const A_NOUN = anyOf("the a our their his her to step silence time".split(" "));

/** What English text is cut into, in order of preference. */
export const ENGLISH_LEXEMES: readonly Lexeme[] = [
  [
    `${START}${NEAR_MISS}(?![A-Za-z])(?!(?<=${START}one)[ -](?:${COUNTED}|and[ -]a[ -]|in (?:every )?(?:\\d|two|three|four|five|six|seven|eight|nine|ten|twenty)))`,
  ],
  // mobile-first, but not twenty-first
  [String.raw`${START}(?!${TENS}-)[A-Za-z]{3,12}-first(?![A-Za-z])`],
  // A march on the town
  [`${START}[Mm]arch (?:on|to|of|in|into|for|towards?|past|against)(?= ${A_NOUN}${END})`],
  ...OPAQUE,
  [
    `${START}(?:1\\d|20)\\d0'?s${END}`,
    (text) => ({ kind: "decade", value: text.slice(0, 4), weight: "strong" }),
  ],
  [`'[2-9]0s${END}|(?<=[Tt]he (?:(?:early|mid|late)[ -])?|[2-9]0'?s (?:and|or|to) )${DECADE}`, readDecade],
  // In her forties, 四十多岁
  [
    `(?<=[Mm]y |[Yy]our |[Hh]is |[Hh]er |[Tt]heir )${DECADE}`,
    (text) => ({ kind: "measure", value: tensOf(text), unit: "y", weight: "weak" }),
  ],
  // At 0900 hours
  [
    String.raw`(?<=[Aa]t )(?:[01]\d|2[0-3])[0-5]\d(?: ?(?:hours|hrs|h)${END})`,
    (text) => clock(Number(text.slice(0, 2)), text.slice(2, 4), "24"),
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
  [
    `${START}${anyCase(ENUMERATED.keys())}${END}`,
    (text) => ({ kind: "ordinal", value: ENUMERATED.get(text.toLowerCase()) ?? "", weight: "weak" }),
  ],
  // In "10 seconds", "a ten-second delay" second is a unit.
  [`${START}(?:${TENS}[ -])?(?:${WORD_ORDINALS}s?|${NO_UNIT_BEFORE}[Ss]econd)${END}`, readOrdinal],
  NO_ZERO,
  ...DIGITS,
  ROMAN,
  [YEAR, readYear],
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
const PART_WORDS = ["uarter", "alf"];
const PART = `(?:${QUARTERS}|${START}[Hh]alf)[ -](?:of )?(?:an? )?`;

const partOf = ([count]: Token[], { quarters, quarter }: Groups): string =>
  quarters !== undefined && count ? times(count.value, "0.25") : quarter === undefined ? "0.5" : "0.25";

const fraction = (top: string | undefined, bottom: string | undefined, weight: Draft["weight"]): Draft[] => [
  { kind: "fraction", value: `${top ?? "1"}/${bottom}`, weight },
];

const PART_OF_UNIT = `(?<unit>${anyOf("minute hour day month year decade century mile kilo kilogram kilometre kilometer metre meter pound tonne ton litre liter".split(" "))})${END}`;
const MONEY = `(?<unit>${anyOf(MONEY_WORDS.keys())})${END}`;
/** What a number or one of the other words before a percentage is. */
const PERCENT_WORD = `(?:percent|per[ -]cent)${END}`;
const ONE_UNIT = `${START}(?:[Aa]n?|[Oo]ne|[Ll]ast|[Pp]ast|[Nn]ext) (?<unit>hour|day|week|month|year|decade|century|mile)`;

const partial: Phrase[] = [
  QUOTIENT,
  [
    `${PART}percentage point${END}`,
    (tokens, groups) => [{ kind: "points", value: partOf(tokens, groups), weight: "fair" }],
    PART_WORDS,
  ],
  [
    `${START}[Hh]alf of {number} ${PERCENT_WORD}`,
    ([one]) => (one?.value === "1" ? [{ kind: "percent", value: "0.5", weight: "fair" }] : undefined),
  ],
  [
    `${PART}${PERCENT_WORD}`,
    (tokens, groups) => [{ kind: "percent", value: partOf(tokens, groups), weight: "fair" }],
    PART_WORDS,
  ],
  [
    PART + PART_OF_UNIT,
    (tokens, groups) => partOfUnit(UNIT_WORDS.get(groups["unit"] ?? ""), partOf(tokens, groups), "weak"),
    PART_WORDS,
  ],
  // Half a yuan, 五毛钱
  [
    PART + MONEY,
    (tokens, groups) =>
      multiplied(amountOf([A_SINGLE], MONEY_WORDS.get(groups["unit"] ?? "")) ?? [], partOf(tokens, groups)),
    PART_WORDS,
  ],
  // A decade and a half, 一年半
  [
    `${ONE_UNIT} and a half${END}`,
    (_, { unit = "" }) => partOfUnit(UNIT_WORDS.get(unit), "1.5", "fair"),
    ["and a half"],
  ],
  // The last decade, 过去十年
  [
    `(?=decade|century)(?<=(?:[Ll]ast|[Pp]ast|[Nn]ext|[Tt]his|[Ff]irst) )(?<unit>decade|century)${END}`,
    (_, { unit = "" }) => partOfUnit(UNIT_WORDS.get(unit), "1", "weak"),
    ["decade", "century"],
  ],
];

const PERCENT = String.raw`(?:\s?%|[ -]?(?:percent|per[ -]cent|pct)${END})`;

const shares: Phrase[] = [
  numbers("percent", `{number}\\s?(?:‰|per (?:thousand|mille)${END})`, "strong", "0.1"),
  numbers("percent", `{number}\\s?(?:ppm|parts per million)${END}`, "strong", "0.0001"),
  numbers("percent", `{number}\\s?(?:ppb|parts per billion)${END}`, "strong", "0.0000001"),
  numbers("points", `${RANGE}[ -]?(?:percentage[ -]points?|percent points?|pp|ppts)${END}`, "strong"),
  numbers("points", `${RANGE}[ -]?(?:basis[ -]points?|bps?)${END}`, "strong", "0.01"),
  [
    `{number}${PERCENT} (?:off${END}|discount)`,
    (tokens) => endsOf(tokens, { kind: "percent", unit: "off" }, "strong"),
  ],
  numbers("percent", `${NO_MONEY}{number}${PERCENT}?(?:${TO}{number})?${PERCENT}`, "strong"),
  [
    `(?:{number?}|(?<a>${START}[Aa]))[ -]{ordinal}(?=(?<of> of)?)`,
    (tokens, { a, of }) => {
      const [top, bottom] = a === undefined ? tokens : [undefined, tokens[0]];
      if (!bottom?.words || Number(bottom.value) < 3 || Number(top?.value) >= Number(bottom.value))
        return undefined;
      // The two-hundredth boat
      if (Number(top?.value) > 1 && Number(bottom.value) >= 100 && !bottom.text.endsWith("s"))
        return [{ kind: "ordinal", value: times(top?.value ?? "1", bottom.value), weight: "strong" }];
      return fraction(top?.value, bottom.value, a !== undefined && of === undefined ? "weak" : "strong");
    },
  ],
  [
    // The bottom third; lower-thirds, a kind of caption.
    `[ -](?<=(?:[Bb]ottom|[Tt]op|[Ll]ower|[Uu]pper|[Mm]iddle).)(?:{ordinal?}|quarters?${END})`,
    ([nth]) =>
      nth && (!nth.words || Number(nth.value) < 3) ? undefined : fraction("1", nth?.value ?? "4", "weak"),
  ],
  [
    // "The first three quarters of 2014" are nine months.
    `(?<!{ordinal?} |[Ll]ast |[Pp]ast )(?:{number?}[ -]quarters?(?= of| the)|${START}[Aa] quarter(?= of)(?! of the year))`,
    ([top]) => fraction(top?.value, "4", "strong"),
    ["quarter"],
  ],
  // "Rose by a quarter" is a fourth; "within a quarter" three months.
  [
    `(?:{number?}|${START}[Aa])[ -]quarter${END}(?! of|[ -](?:past|to))`,
    ([one]) => (one && one.value !== "1" ? undefined : fraction("1", "4", "weak")),
    ["quarter"],
  ],
  [
    `(?:{number?}[ -]|${START}[Aa] )?${START}[Hh]al(?:f|ves)${END}`,
    ([one]) => (one && one.value !== "1" ? undefined : fraction("1", "2", "weak")),
    ["alf", "alves"],
  ],
  [
    // "Grew 3 times" may be 增长两倍 or 增长三倍, for writers of English differ about it.
    `(?<rise>(?:increase|rise|grow|improve|expand)[a-z]* (?:by |of )?(?:an? )?|(?:rose|grew) (?:by )?)?${RANGE}(?:[ -]?fold| times|×|x)${END}(?<than> (?:[a-z]{2,9}er|more|improvement|increase|growth|rise|speedup|boost|gain)${END})?`,
    (tokens, { rise, than }) =>
      endsOf(tokens, { kind: "multiple" }).map((draft) =>
        rise === undefined && than === undefined ? draft : { ...draft, also: [plus(draft.value, "1")] },
      ),
  ],
  [
    // "One in seven", but not "5 in 10 years"
    `{number} (?:in|out of) (?:every )?{number}(?![ -]?(?:more |${anyOf(UNIT_WORDS.keys())}|%|percent|per cent))`,
    ([top, bottom]) => top && bottom && oneIn(top, bottom),
  ],
  // "A twofold rise" is 增长一倍, or 增长两倍 for some.
  [
    `${START}(?<word>${anyCase(MULTIPLES.flatMap(({ en }) => en))})(?<=(?<fold>fold)?)${END}`,
    (_, { word = "", fold }) => {
      const { value = "" } = MULTIPLES.find(({ en }) => new RegExp(`^${anyCase(en)}$`).test(word)) ?? {};
      return [{ kind: "multiple", value, weight: "weak", ...(fold && { also: [plus(value, "1")] }) }];
    },
  ],
];

const PIECES = piecesOf(MONEY_WORDS);
const UNIT = `(?<unit>${anyOf(UNIT_WORDS.keys())})${END}`;
const ONE_OF_MONEY = `${START}(?:[Ee]very|[Ee]ach|[Pp]er|[Aa]n?|(?:to|against|on) the) (?:additional |extra |single )?${MONEY}`;

const measured: Phrase[] = [
  // 每投入1美元, 1美元兑6.2元
  amounts(ONE_OF_MONEY, MONEY_WORDS),
  SIGN_BEFORE_NUMBER,
  [
    // Two dollars and fifty cents
    `{number} ${MONEY}(?:,? and|,)? {number} (?<piece>${anyOf(PIECES)})${END}`,
    ([whole, part], { unit = "", piece = "" }) =>
      whole &&
      part &&
      withPart(amountOf([whole], MONEY_WORDS.get(unit)), amountOf([part], MONEY_WORDS.get(piece))),
  ],
  amounts(`${RANGE}[ -]?${MONEY}`, MONEY_WORDS),
  SIGN_AFTER_NUMBER,
  amounts(`${RANGE}[ -](?:(?:full|whole|more|consecutive|straight) )?${UNIT}`, UNIT_WORDS),
  UNIT_SYMBOL,
];

/** What is named by its number, so that 第三 may stand for "Phase 3". */
const PARTS = anyCase(listOf("numbered.en"));

/** What English words and tokens state, in order of preference. */
export const ENGLISH_PHRASES: readonly Phrase[] = [
  ...ENGLISH_CALENDAR,
  ...named,
  ...partial,
  ...shares,
  ...measured,
  numbers("ordinal", `${START}${PARTS} ${RANGE}`),
  numbers("number", RANGE),
  ["{ordinal}", ([nth]) => nth && [nthOf(nth, nth.value === "1" ? "weak" : "fair")]],
];
