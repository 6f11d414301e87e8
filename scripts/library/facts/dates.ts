import { always, each, endsOf, TO } from "./amounts.ts";
import type { Draft, Weight } from "./fact.ts";
import { END, type Groups, type Phrase, type Reading, START, type Token } from "./reader.ts";
import { anyCase, anyOf } from "./words.ts";

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
const isWithin = ({ value }: Token, least: number, most: number): boolean =>
  /^\d\d?$/.test(value) && Number(value) >= least && Number(value) <= most;
const pad = (value: string): string => value.padStart(2, "0");

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

/** A clock time as `19:00`. `rest` is what follows the hour, `00` or `30:15`. An hour up to 12 of no half has both readings. */
export const clock = (hour: number, rest: string, half?: "am" | "pm" | "24"): Reading | undefined => {
  if (!(hour <= 24)) return undefined;
  const at = (hours: number): string => `${pad(String(hours % 24))}:${rest}`;
  if (half === "pm") return { type: "time", value: at(hour < 12 ? hour + 12 : hour) };
  if (half === "am") return { type: "time", value: at(hour === 12 ? 0 : hour) };
  const open = half !== "24" && hour > 0 && hour <= 12;
  return { type: "time", value: at(hour), ...(open && { also: [at((hour + 12) % 24)] }) };
};

/** The time that a token states. */
const timeOf = (time: Reading | undefined): Draft | undefined =>
  time && { kind: "time", value: time.value, ...(time.also && { also: time.also }), weight: "strong" };

/** The time of a full hour, or with minutes `30`; of both halves of the day where nothing tells. */
const hourOf = (hour: Reading | undefined, minutes = "00", half?: "am" | "pm"): Draft | undefined =>
  timeOf(clock(Number(hour?.value), pad(minutes), half));

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
  [
    // 2014-15 and 2011–15 are two years.
    "(?<!{number?}[-–/]){number}(?<sign>[-–/]){number}(?![-–/]{number?})",
    ([first, last], { sign }) => {
      if (!first || !last || !/^(?:19|20)\d\d$/.test(first.text) || !/^\d\d$/.test(last.text))
        return undefined;
      const years = Number(last.value) - (Number(first.value) % 100);
      if (years < 1 || (sign === "/" && years > 1)) return undefined;
      return [
        dateOf({ year: first }),
        dateOf({ year: { ...last, value: first.value.slice(0, 2) + last.text } }),
      ];
    },
  ],
  each("weekday", "{weekday}", "fair"),
];

const ENGLISH_CLOCKS: Phrase[] = [
  // 6-7 pm
  [`{hour}${TO}{time}`, ([first, last]) => [hourOf(first), timeOf(last)]],
  ["{time}", ([time]) => [timeOf(time)]],
  always(`${START}[Nn]oon${END}`, { kind: "time", value: "12:00", weight: "weak" }),
  always(`${START}[Mm]idnight${END}`, { kind: "time", value: "00:00", weight: "weak" }),
  ["[Hh]alf past {hour}", ([hour]) => [hourOf(hour, "30")]],
  ["(?:[Aa] )?[Qq]uarter past {hour}", ([hour]) => [hourOf(hour, "15")]],
  [
    "(?:[Aa] )?[Qq]uarter to {hour}",
    ([hour]) => hour && [hourOf({ ...hour, value: String((Number(hour.value) + 11) % 12 || 12) }, "45")],
  ],
  ["{hour} o'clock", ([hour]) => (Number(hour?.value) > 0 ? [hourOf(hour)] : undefined)],
];

/** Every way English tells a date or a time. */
export const ENGLISH_CALENDAR: readonly Phrase[] = [...ENGLISH_DAYS, ...ENGLISH_CLOCKS];

/** Words before an hour, and what they make of 7: 7:00 or 19:00. */
const MORNING = "凌晨 清晨 早晨 早上 早 上午 午前".split(" ");
const EVENING = "中午 下午 午后 傍晚 晚上 晚间 当晚 夜里 夜间 深夜 晚".split(" ");
export const DAY_PART = anyOf([...MORNING, ...EVENING]);
const halfOf = (part: string | undefined) =>
  part === undefined ? undefined : MORNING.includes(part) ? "am" : "pm";

const N = String.raw`{number}\s?`;
const Y = String.raw`{year}\s?年\s?`;
const M = String.raw`{month}\s?月\s?`;
const D = String.raw`{day}\s?[日号]`;
/** 三十日内 is a term of thirty days. */
const NO_TERM = "(?![之以]?内|以[上下])";
const NO_DAY = String.raw`(?!\s?{number?}[日号])`;

const CHINESE_DAYS: Phrase[] = [
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
  dates(`{year}\\s?年?${TO}{year}\\s?(?:财年|年(?![代级]))`),
  dates("{year}\\s?(?:财年|年(?![代级]))"),
  dates(`{month}\\s?月?${TO}{month}\\s?月${NO_DAY}`),
  dates("{month}\\s?月份?(?![票饼])"),
  dates(`{day}\\s?日?${TO}{day}\\s?日(?![元圆游])${NO_TERM}`),
  dates(`{day}\\s?日(?![元圆游均])${NO_TERM}`),
  each("weekday", "{weekday}", "fair"),
];

const PART = `(?<part>${DAY_PART})`;
const CHINESE_CLOCKS: Phrase[] = [
  [
    `${PART}?\\s?{hour}[时点]?${TO}{hour}[时点](?!\\d)`,
    (tokens, { part }) => tokens.map((hour) => hourOf(hour, "00", halfOf(part))),
  ],
  [
    `${PART}?\\s?{hour}\\s?(?:时|点钟?)\\s?(?:{minute?}\\s?分|(?<half>半)|(?<quarter>[一三]刻))`,
    ([hour, minutes], { part, half, quarter = "" }) => {
      const known = half !== undefined ? "30" : quarter.startsWith("三") ? "45" : "15";
      return [hourOf(hour, minutes?.value ?? known, halfOf(part))];
    },
  ],
  [
    `${PART}\\s?{hour}\\s?[时点]钟?|{hour}\\s?(?:时[整许]|点[钟整])|(?<=\uFFFC\\s?){hour}\\s?时(?!候|期|间)`,
    ([hour], { part }) => [hourOf(hour, "00", halfOf(part))],
  ],
  [
    `${PART}\\s?{time}`,
    ([time], { part }) => {
      const [hour = "", minutes] = time?.value.split(/:(.*)/) ?? [];
      return [hourOf(time && { ...time, value: hour }, minutes, halfOf(part))];
    },
  ],
  ["{time}", ([time]) => [timeOf(time)]],
  always("[中正]午", { kind: "time", value: "12:00", weight: "weak" }),
  always("午夜", { kind: "time", value: "00:00", weight: "weak" }),
];

/** Every way Chinese tells a date or a time. */
export const CHINESE_CALENDAR: readonly Phrase[] = [...CHINESE_DAYS, ...CHINESE_CLOCKS, ...ENGLISH_DATES];
