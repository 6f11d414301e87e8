import { times } from "../decimal.ts";
import type { Draft } from "../fact.ts";
import { anyOf, END, START, type Token } from "../lex/lexeme.ts";
import { measureOf, moneyOf, multiplied } from "./amounts.ts";
import { hourOf, timeOf } from "./clock.ts";
import { ENGLISH_CALENDAR } from "./english-dates.ts";
import { endsOf, NO_MONEY, type Phrase, TO } from "./phrase.ts";
import { CURRENCY_SIGNS, ENGLISH_CURRENCIES, ENGLISH_UNITS, UNIT_SYMBOLS } from "./words-of.ts";

const N = "{number}";
const SIGN = anyOf(CURRENCY_SIGNS.keys());
const RANGE = `${N}(?:${TO}${N})?`;
const NTH = String.raw`{ordinal}`;

const MULTIPLES: Readonly<Record<string, string>> = { tw: "2", do: "2", th: "3", tr: "3", qu: "4" };

const named: Phrase[] = [
  {
    pattern: `${NTH}[ -][Ff]ive[ -][Yy]ear|${NTH} (?:FYP|{number}[ -][Yy]ear [Pp]lan)`,
    read: ([plan]) => plan && [{ kind: "plan", value: plan.value, weight: "strong" }],
  },
  {
    pattern: `(?<which>${NTH})[ -]quarter(?!s)`,
    read: ([which]) =>
      which && Number(which.value) <= 4
        ? [{ kind: "quarter", value: which.value, weight: "strong" }]
        : undefined,
  },
  {
    pattern: `${NTH}[ -]half(?= of| year)`,
    read: ([which]) =>
      which && Number(which.value) <= 2
        ? [{ kind: "half-year", value: which.value, weight: "fair" }]
        : undefined,
  },
  {
    pattern: `${NTH}(?:${TO}${NTH})?[ -](?:[Cc]entury|[Cc]enturies)`,
    read: (tokens) => tokens.map(({ value }) => ({ kind: "century", value, weight: "strong" })),
  },
  {
    // XIX century
    pattern: `${N} [Cc]entury`,
    read: ([which]) =>
      which && which.value !== "1" ? [{ kind: "century", value: which.value, weight: "strong" }] : undefined,
  },
  {
    pattern: `(?:[Vv]ersions?|[Rr]elease) ${N}`,
    read: ([version]) => version && [{ kind: "version", value: version.text, weight: "strong" }],
  },
  {
    // 6-7 pm
    pattern: `{number}${TO}{time}`,
    read: ([first, last]) => [hourOf(first), timeOf(last)],
  },
  { pattern: "{time}", read: ([time]) => [timeOf(time)] },
  {
    pattern: `${START}(?:[Nn]oon|[Mm]id(?<night>night))${END}`,
    alone: true,
    read: (_, { night }) => [
      { kind: "time", value: night === undefined ? "12:00" : "00:00", weight: "weak" },
    ],
  },
  {
    pattern: `(?:[Hh]alf|(?:[Aa] )?(?<quarter>[Qq]uarter)) (?:past|(?<to>to)) ${N}`,
    read: ([hour], { quarter, to }) => {
      if (to === undefined || !hour) return [hourOf(hour, quarter === undefined ? "30" : "15")];
      return [hourOf({ ...hour, value: String((Number(hour.value) + 11) % 12 || 12) }, "45")];
    },
  },
  {
    pattern: `${N} o'clock`,
    read: ([hour]) => (Number(hour?.value) > 0 ? [hourOf(hour)] : undefined),
  },
];

/** 2/3 */
export const QUOTIENT: Phrase = {
  pattern: "{number}/{number}(?![/年月])",
  read: ([top, bottom]) => {
    if (!top || !bottom || !/^\d$/.test(top.text) || !/^\d{1,3}$/.test(bottom.text)) return undefined;
    if (Number(top.value) >= Number(bottom.value)) return undefined;
    return [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "strong" }];
  },
};

/** A part of a thing, as words before "an hour" or "of a century" have it. */
const PART = `(?:${N}[ -](?<quarters>[Qq]uarters?)|(?:${START}[Aa] )?${START}(?<quarter>[Qq]uarter)|${START}[Hh]alf)[ -](?:of )?(?:an? )?`;

const partOf = ([count]: Token[], { quarters, quarter }: Partial<Record<string, string>>): string =>
  quarters !== undefined && count ? times(count.value, "0.25") : quarter === undefined ? "0.5" : "0.25";

const shares: Phrase[] = [
  QUOTIENT,
  {
    pattern: `${PART}percentage point${END}`,
    alone: true,
    read: (tokens, groups) => [{ kind: "points", value: partOf(tokens, groups), weight: "fair" }],
  },
  {
    pattern: `${PART}(?<word>hour|day|year|decade|century)${END}`,
    alone: true,
    read: (tokens, groups) =>
      ENGLISH_UNITS.get(groups["word"] ?? "")?.map(({ id }) => ({
        kind: "measure",
        value: partOf(tokens, groups),
        unit: id,
        weight: "weak",
      })),
  },
  {
    // A decade and a half, 一年半.
    pattern: `${START}(?:[Aa]n?|[Oo]ne) (?<word>hour|day|week|month|year|decade|century|mile) and a half${END}`,
    alone: true,
    read: (_, { word = "" }) =>
      ENGLISH_UNITS.get(word)?.map(({ id }) => ({ kind: "measure", value: "1.5", unit: id, weight: "fair" })),
  },
  {
    pattern: `${N}\\s?(?:‰|per (?:thousand|mille)${END})`,
    read: (tokens) => multiplied(endsOf(tokens, { kind: "percent" }, "strong"), "0.1"),
  },
  {
    pattern: `${N}(?:${TO}${N})?[ -]?(?:percentage[ -]points?|percent points?|pp|ppts)${END}`,
    read: (tokens) => endsOf(tokens, { kind: "points" }, "strong"),
  },
  {
    pattern: `${N}(?:${TO}${N})?[ -]?(?:basis[ -]points?|bps?)${END}`,
    read: (tokens) => multiplied(endsOf(tokens, { kind: "points" }, "strong"), "0.01"),
  },
  {
    pattern: `${NO_MONEY}${N}(?:\\s?%|[ -](?:percent|per cent|pct))?(?:${TO}${N})?(?:\\s?%|[ -]?(?:percent|per[ -]cent|pct)${END})`,
    read: (tokens) => endsOf(tokens, { kind: "percent" }, "strong"),
  },
  {
    pattern: `(?:${N}|(?<a>${START}[Aa]))[ -]${NTH}(?=(?<of> of)?)`,
    read: (tokens, { a, of }) => {
      const [top, bottom] = a === undefined ? tokens : [undefined, tokens[0]];
      if (
        !bottom ||
        Number(bottom.value) < 3 ||
        !bottom.words ||
        (top && Number(top.value) >= Number(bottom.value))
      )
        return undefined;
      if (a !== undefined && of === undefined)
        return [{ kind: "fraction", value: `1/${bottom.value}`, weight: "weak" }];
      return [{ kind: "fraction", value: `${top?.value ?? "1"}/${bottom.value}`, weight: "strong" }];
    },
  },
  {
    // The bottom third; lower-thirds, a kind of caption.
    pattern: `(?<=[Bb]ottom|[Tt]op|[Ll]ower|[Uu]pper|[Mm]iddle)[ -](?:${NTH}|quarters?${END})`,
    alone: true,
    read: ([bottom]) =>
      bottom === undefined || (bottom.words && Number(bottom.value) >= 3)
        ? [{ kind: "fraction", value: `1/${bottom?.value ?? "4"}`, weight: "weak" }]
        : undefined,
  },
  {
    // "The first three quarters of 2014" are nine months.
    pattern: `(?<!{ordinal} |[Ll]ast |[Pp]ast )${N}[ -]quarters?(?= of| the)|(?<a>${START}[Aa] quarter)(?= of)(?! of the year)`,
    alone: true,
    read: ([top]) => [{ kind: "fraction", value: `${top?.value ?? "1"}/4`, weight: "strong" }],
  },
  {
    pattern: `(?:{number}[ -]|${START}[Aa] )?${START}[Hh]al(?:f|ves)${END}`,
    alone: true,
    read: ([one]) =>
      one === undefined || one.value === "1"
        ? [{ kind: "fraction", value: "1/2", weight: "weak" }]
        : undefined,
  },
  {
    pattern: `${RANGE}(?:[ -]?fold| times|×|x)${END}`,
    read: (tokens) => endsOf(tokens, { kind: "multiple" }),
  },
  {
    // "One in seven", but not "5 in 10 years".
    pattern: `${N} (?:in|out of) (?:every )?${N}(?![ -]?(?:more |${anyOf(ENGLISH_UNITS.keys())}|%|percent|per cent))`,
    read: ([top, bottom]) => {
      if (!top || !bottom || Number(top.value) >= Number(bottom.value)) return undefined;
      if (
        /\D/.test(top.value + bottom.value) ||
        !/^(?:\d\d?|10{2,5})$/.test(bottom.value) ||
        Number(bottom.value) < 3
      )
        return undefined;
      // 7个中有3个 has no more than the two numbers.
      const parts = [top, bottom].map(({ value }): Draft => ({ kind: "number", value, weight: "weak" }));
      return [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "fair" }, ...parts];
    },
  },
  {
    pattern: `${START}(?<word>[Tt]wice|[Tt]hrice|[Dd]oubl(?:e[sd]?|ing)|[Tt]ripl(?:e[sd]?|ing)|[Qq]uadrupl(?:e[sd]?|ing))${END}`,
    read: (_, { word = "" }) => [
      { kind: "multiple", value: MULTIPLES[word.slice(0, 2).toLowerCase()] ?? "2", weight: "weak" },
    ],
  },
];

const A_SINGLE: Token = { type: "number", value: "1", vague: true, start: 0, end: 0, text: "" };

const amounts: Phrase[] = [
  {
    // 每投入1美元, 1美元兑6.2元
    pattern: `${START}(?:[Ee]very|[Ee]ach|[Pp]er|[Aa]|(?:to|against) the) (?:additional |extra )?(?<word>${anyOf(ENGLISH_CURRENCIES.keys())})${END}`,
    alone: true,
    read: (_, { word = "" }) => moneyOf([A_SINGLE], ENGLISH_CURRENCIES.get(word)),
  },
  {
    pattern: `(?<sign>${SIGN})\\s?${N}(?:${TO}(?:\\k<sign>\\s?)?${N})?`,
    read: (tokens, { sign = "" }) => moneyOf(tokens, CURRENCY_SIGNS.get(sign)),
  },
  {
    pattern: `${RANGE}[ -]?(?<word>${anyOf(ENGLISH_CURRENCIES.keys())})${END}`,
    read: (tokens, { word = "" }) => moneyOf(tokens, ENGLISH_CURRENCIES.get(word)),
  },
  {
    pattern: `${RANGE}\\s?(?<sign>${anyOf([...CURRENCY_SIGNS.keys()].filter((sign) => sign !== "$"))})${END}`,
    read: (tokens, { sign = "" }) => moneyOf(tokens, CURRENCY_SIGNS.get(sign)),
  },
  {
    pattern: `${RANGE}[ -](?:full |whole |more |consecutive |straight )?(?<word>${anyOf(ENGLISH_UNITS.keys())})${END}`,
    read: (tokens, { word = "" }) => measureOf(tokens, ENGLISH_UNITS.get(word)),
  },
  {
    pattern: `${RANGE} ?(?<symbol>${anyOf(UNIT_SYMBOLS.keys())})${END}`,
    read: (tokens, { symbol = "" }) =>
      // 3.4m may be millions.
      measureOf(tokens, UNIT_SYMBOLS.get(symbol))?.map((draft) =>
        symbol === "m" ? { ...draft, also: [times(draft.value, "1000000")] } : draft,
      ),
  },
];

const rest: Phrase[] = [
  {
    pattern: `${START}(?:[Aa]rticles?|[Pp]aragraphs?|[Cc]lauses?|[Cc]hapters?|[Ss]ections?|[Vv]olumes?) ${N}(?:${TO}${N})?`,
    read: (tokens) => endsOf(tokens, { kind: "ordinal" }),
  },
  { pattern: `${N}${TO}${N}`, read: (tokens) => endsOf(tokens, { kind: "number" }) },
  { pattern: N, read: (tokens) => endsOf(tokens, { kind: "number" }) },
  {
    pattern: NTH,
    read: ([nth]) =>
      nth && [
        {
          kind: "ordinal",
          value: nth.value,
          weight: nth.words && Number(nth.value) <= 10 ? "weak" : "strong",
        },
      ],
  },
];

/** What English words and tokens state, in order of preference. */
export const ENGLISH_PHRASES: readonly Phrase[] = [
  ...ENGLISH_CALENDAR,
  ...named,
  ...shares,
  ...amounts,
  ...rest,
];
