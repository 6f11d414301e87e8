import { each, endsOf, TO } from "./amounts.ts";
import { CHINESE_CLOCKS, ENGLISH_CLOCKS, isWithin, pad } from "./clocks.ts";
import type { Draft, Weight } from "./fact.ts";
import { type Groups, type Phrase, START, type Token } from "./reader.ts";
import { anyCase } from "./words.ts";

type Parts = Partial<Record<string, Token>>;

/** The tokens of a date or time by what they are, parted where one comes again: 26 and 29 October are two days. */
const partsOf = (tokens: Token[], groups: Groups): Parts[] => {
  const names = Object.keys(groups).filter((name) => /\d$/.test(name) && groups[name] !== undefined);
  const parts: Parts[] = [];
  for (const [index, token] of tokens.entries()) {
    const name = (names[index] ?? "").replace(/\d+$/, "");
    const last = parts.at(-1);
    if (last && !(name in last)) last[name] = token;
    else parts.push({ [name]: token });
  }
  return parts;
};

const isYear = ({ value }: Token): boolean => /^(?:1\d|20|21)\d\d$/.test(value);

/** A date as ISO 8601 writes it, `--10-29` without its year; nothing where a part cannot be one. A month alone is fair. */
const dateOf = ({ year, month, day }: Parts, weight?: Weight): Draft | undefined => {
  // A day that no month has is a slip in a whole date, and something else without a year: "in May 50 came".
  const [least, most] = year && month ? [0, 99] : [1, 31];
  if ((year && !isYear(year)) || (month && !isWithin(month, 1, 12)) || (day && !isWithin(day, least, most)))
    return undefined;
  const value = [
    year?.value ?? "-",
    ...(month || day ? [month ? pad(month.value) : ""] : []),
    ...(day ? [pad(day.value)] : []),
  ].join("-");
  return { kind: "date", value, weight: weight ?? (year || day ? "strong" : "fair") };
};

/** A phrase for a date, or for two, one of which may leave out what the other says. */
const dates = (pattern: string): Phrase => [
  pattern,
  (tokens, groups) => {
    const [first = {}, last] = partsOf(tokens, groups);
    return last ? [dateOf({ ...last, ...first }), dateOf({ ...first, ...last })] : [dateOf(first)];
  },
];

const DAY_MONTH = `(?: of)? {monthname}(?:,? {year?})?`;

/** A month by name with a day or a year: such dates stand in Chinese texts too. */
const ENGLISH_DATES: readonly Phrase[] = [
  dates(`{day}${TO}{day}${DAY_MONTH}`),
  dates(`{day}(?: day)?${DAY_MONTH}`),
  dates(`{monthname}\\.? {day}${TO}{day}(?:,? {year?})?(?!,? {monthname?})`),
  dates("{monthname}\\.? {day}(?:,? {year?})?"),
  dates(`{monthname}${TO}{monthname},? (?:of )?{year}`),
  dates("{monthname},? (?:of )?{year}"),
];

/** 2014-15 and 2011–15 are two years. */
const SHORT_YEARS: Phrase = [
  "(?<!{number?}[-–—/]){year}(?<sign>[-–—/]){number}(?![-–/]{number?})(?:\\s?(?:财年|学年|年度|赛季|年))?",
  ([first, last], { sign }) => {
    if (!first || !last || !/^(?:19|20)\d\d$/.test(first.text) || !/^\d\d$/.test(last.text)) return undefined;
    const years = Number(last.value) - (Number(first.value) % 100);
    if (years < 1 || (sign === "/" && years > 1)) return undefined;
    return [
      dateOf({ year: first }),
      dateOf({ year: { ...last, value: first.value.slice(0, 2) + last.text } }),
    ];
  },
];

// "May" and "March" are words of their own.
const BEFORE_MONTH = anyCase(
  "in of by since until from last next early mid late this every each to during before after and end through".split(
    " ",
  ),
);

const ENGLISH_DAYS: Phrase[] = [
  [
    // The first nine months of 2015 are 2015年1至9月 or 2015年前9个月.
    "{ordinal} {number} months of {number}",
    ([first, months, year]) => {
      if (first?.value !== "1" || !months || !year) return undefined;
      return [
        ...endsOf([months], { kind: "measure", unit: "month" }),
        dateOf({ year, month: { ...months, value: "1" } }, "weak"),
        dateOf({ year, month: months }),
      ];
    },
  ],
  ...ENGLISH_DATES,
  dates(`(?<=${START}${BEFORE_MONTH}[ -]){monthname}`),
  SHORT_YEARS,
  each("weekday", "{weekday}", "fair"),
];

/** Every way English tells a date or a time. */
export const ENGLISH_CALENDAR: readonly Phrase[] = [...ENGLISH_DAYS, ...ENGLISH_CLOCKS];

const N = String.raw`{number}\s?`;
const Y = String.raw`{year}\s?年\s?`;
const M = String.raw`{month}\s?月\s?`;
const D = String.raw`{day}\s?[日号]`;
/** 三十日内 is a term of thirty days. */
const NO_TERM = "(?![之以]?内|以[上下])";
const NO_DAY = String.raw`(?!\s?{number?}[日号])`;

const CHINESE_DAYS: Phrase[] = [
  [
    // 17年8月31日, 76年5月, and 76年, which may as well be 76 years.
    `{number}年(?![代级])(?:\\s?{month?}\\s?月(?:\\s?{day?}\\s?[日号])?)?`,
    ([year, month, day]) => {
      if (!year || !/^\d\d$/.test(year.text) || (!month && Number(year.value) < 20)) return undefined;
      const centuries = Number(year.value) < 50 ? ["20", "19"] : ["19", "20"];
      const [value = "", other = ""] = centuries.map((century) => century + year.value);
      if (!month)
        return [{ kind: "measure", unit: "y", value: year.value, also: [value, other], weight: "strong" }];
      const draft = dateOf({ year: { ...year, value }, month, ...(day && { day }) });
      return [draft && { ...draft, also: [draft.value.replace(value, other)] }];
    },
  ],
  dates(`${Y}${M}${D}?${TO}(?:{month?}\\s?月\\s?)?${D}`),
  dates(Y + M + D),
  dates(`${Y}{month}\\s?月?${TO}{month}\\s?月${NO_DAY}`),
  dates(`${Y}{month}\\s?月${NO_DAY}`),
  dates(`${M}${D}?${TO}(?:{month?}\\s?月\\s?)?${D}`),
  dates(M + D),
  [
    `(?:(?<of>{number?}\\s?世纪|上世纪)\\s?)?${N}年代`,
    (tokens, { of }) => {
      const { value: tens = "", upper } = tokens.at(-1) ?? {};
      if (/^\d{4}$/.test(tens)) return [{ kind: "decade", value: tens, weight: "strong" }];
      if (!/^\d?0$/.test(tens)) return undefined;
      const century = tokens.length > 1 ? Number(tokens[0]?.value) : 20;
      return [tens, ...(upper === undefined ? [] : [upper])].map((years): Draft => {
        const at = (hundreds: number): string => String(hundreds * 100 + Number(years));
        return {
          kind: "decade",
          value: at(century - 1),
          weight: "strong",
          ...(of === undefined && { also: [at(18), at(20)] }),
        };
      });
    },
  ],
  each("century", `${N}(?:${TO}${N})?世纪`),
  SHORT_YEARS,
  dates(`{year}\\s?年?${TO}{year}\\s?(?:财年|年(?![代级]))`),
  dates("{year}\\s?(?:财年|年(?![代级]))"),
  dates(`{month}\\s?月?${TO}{month}\\s?月${NO_DAY}`),
  dates("{month}\\s?月份?(?![票饼])"),
  dates(`{day}\\s?日?${TO}{day}\\s?日(?![元圆游线移支平无])${NO_TERM}`),
  dates(`{day}\\s?日(?![元圆游均线移支平无])${NO_TERM}`),
  each("weekday", "{weekday}", "fair"),
];

/** Every way Chinese tells a date or a time. */
export const CHINESE_CALENDAR: readonly Phrase[] = [...CHINESE_DAYS, ...CHINESE_CLOCKS, ...ENGLISH_DATES];
