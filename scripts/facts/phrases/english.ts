import { times } from "../decimal.ts";
import { anyOf, END, START } from "../lex/lexeme.ts";
import { measureOf, moneyOf } from "./amounts.ts";
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

const shares: Phrase[] = [
  QUOTIENT,
  {
    pattern: `${N}(?:${TO}${N})?[ -]?(?:percentage[ -]points?|percent points?|pp|ppts)${END}`,
    read: (tokens) => endsOf(tokens, { kind: "points" }, "strong"),
  },
  {
    pattern: `${N}(?:${TO}${N})?[ -]?(?:basis[ -]points?|bps?)${END}`,
    read: (tokens) =>
      endsOf(tokens, { kind: "points" }, "strong").map((draft) => ({
        ...draft,
        value: times(draft.value, "0.01"),
      })),
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
    pattern: `${N}[ -]quarters?(?= of| the)|(?<a>${START}[Aa] quarter)(?= of)(?! of (?:the year|a century|an hour))`,
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
      if (/\D/.test(top.value + bottom.value) || Number(bottom.value) > 100 || Number(bottom.value) < 3)
        return undefined;
      return [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "fair" }];
    },
  },
  {
    pattern: `${START}(?<word>[Tt]wice|[Tt]hrice|[Dd]oubl(?:e[sd]?|ing)|[Tt]ripl(?:e[sd]?|ing)|[Qq]uadrupl(?:e[sd]?|ing))${END}`,
    read: (_, { word = "" }) => [
      { kind: "multiple", value: MULTIPLES[word.slice(0, 2).toLowerCase()] ?? "2", weight: "weak" },
    ],
  },
];

const amounts: Phrase[] = [
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
