import { always, each, endsOf, TO } from "./amounts.ts";
import type { Draft, Weight } from "./fact.ts";
import { readHanNumber } from "./numbers.ts";
import { END, type Drafts, type Groups, type Phrase, type Reading, START, type Token } from "./reader.ts";
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

/** The time of a quarter, a half or some minutes before or past a full hour, in words. */
const sideOf = (hour: Token | undefined, minutes: number, half?: "am" | "pm"): Draft | undefined => {
  if (!hour || !isWithin(hour, 1, 12)) return undefined;
  const value = minutes < 0 ? String(((Number(hour.value) + 10) % 12) + 1) : hour.value;
  return hourOf({ ...hour, value }, String((minutes + 60) % 60), half);
};

const minutesOf = ({ value, words }: Token): number | undefined =>
  words && Number(value) < 60 && Number(value) % 5 === 0 ? Number(value) : undefined;

const AT = "(?<=\\b(?:[Aa]t|[Bb]y|[Uu]ntil|till|[Aa]round|[Aa]bout) )";
const NO_NOUN =
  "(?=[.,;:!?)]|\\uFFFC|\\s*$| (?:in|on|at|and|or|every|each|this|that|to|when|for|sharp|[ap]\\.?m)\\b)";
/** "In the evening" and "at night" make a clock time of "seven". */
const DAY_PARTS = "(?: o'clock)? (?:in the (?<part>morning|afternoon|evening)|at (?<night>night))";

const ENGLISH_CLOCKS: Phrase[] = [
  // 6-7 pm
  [`{hour}${TO}{time}`, ([first, last]) => [hourOf(first), timeOf(last)]],
  ["{time}", ([time]) => [timeOf(time)]],
  [
    "{hour} (?:noon|(?<night>midnight))",
    ([hour], { night }) => [hourOf(hour, "00", night === undefined ? "pm" : "am")],
  ],
  always(`${START}[Nn]oon${END}`, { kind: "time", value: "12:00", weight: "weak" }),
  always(`${START}[Mm]idnight${END}`, { kind: "time", value: "00:00", weight: "weak" }),
  ["[Hh]alf past {hour}", ([hour]) => [sideOf(hour, 30)]],
  ["(?:[Aa] )?[Qq]uarter (?:past|after) {hour}", ([hour]) => [sideOf(hour, 15)]],
  [
    `(?:[Aa] )?[Qq]uarter (?:to|before|till) {hour}|${AT}a quarter of {hour}`,
    ([hour]) => [sideOf(hour, -15)],
  ],
  [
    `{minute}(?: minutes)? (?<past>past) {hour}|(?:${AT}{minute}|{minute} minutes) (?:to|before) {hour}${NO_NOUN}`,
    ([minute, hour], { past }) => {
      const minutes = minute && minutesOf(minute);
      return minutes === undefined ? undefined : [sideOf(hour, past === undefined ? -minutes : minutes)];
    },
  ],
  [
    // At three thirty
    `${AT}{hour}[ -]{minute}(?!-)`,
    ([hour, minute]) => {
      const minutes = minute && minutesOf(minute);
      return minutes === undefined || !hour?.words ? undefined : [sideOf(hour, minutes)];
    },
  ],
  [
    `(?:{hour?}${TO})?(?:{hour?}|{time?})${DAY_PARTS}`,
    (tokens, { part }) =>
      tokens.map((token) => {
        const [hour = "", minutes = "00"] = token.value.split(/:(.*)/);
        if (!isWithin({ ...token, value: String(Number(hour)) }, 1, 12)) return undefined;
        const isEarly = part === "morning" || (part === undefined && (Number(hour) < 6 || hour === "12"));
        const draft = hourOf({ ...token, value: hour }, minutes, isEarly ? "am" : "pm");
        // "Seven in the morning" may be seven boats.
        return draft && { ...draft, also: [`${pad(hour)}:${minutes}`], weight: "fair" };
      }),
  ],
  ["{hour} o'clock", ([hour]) => (Number(hour?.value) > 0 ? [hourOf(hour)] : undefined)],
];

/** Every way English tells a date or a time. */
export const ENGLISH_CALENDAR: readonly Phrase[] = [...ENGLISH_DAYS, ...ENGLISH_CLOCKS];

/** Words before an hour, and what they make of 7: 7:00 or 19:00. At noon and at night, 1 may be either. */
const MORNING = "凌晨 清晨 早晨 早上 早 上午 午前 拂晓 黎明".split(" ");
const EVENING = "下午 午后 傍晚 晚上 晚间 今晚 当晚 晚".split(" ");
const NIGHT = "夜里 夜间 深夜 半夜 午夜 子夜 夜".split(" ");
const NOON = "中午 正午".split(" ");
const DAY_PART = anyOf([...MORNING, ...EVENING, ...NIGHT, ...NOON]);

const halfOf = (part: string | undefined, hour: number): "am" | "pm" | undefined => {
  if (part === undefined) return undefined;
  if (NOON.includes(part)) return hour < 10 || hour === 12 ? "pm" : "am";
  if (MORNING.includes(part)) return "am";
  return hour === 12 || (NIGHT.includes(part) && hour < 6) ? "am" : "pm";
};

const COUNT = String.raw`(?:\d{1,2}|[〇零一二两三四五六七八九十]{1,3})`;
const HOUR = String.raw`${COUNT}\s?[点时]`;
// 三点五分 may as well be 3.5 points.
const MINUTE = String.raw`(?:\d{1,2}|[〇零][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)`;
const MINUTES = String.raw`(?:${MINUTE}\s?分(?!之)|过\s?${COUNT}\s?分)钟?(?:\s?${COUNT}\s?秒)?`;
const EARLY = String.raw`差\s?(?:一刻|${COUNT}\s?分)钟?`;
/** What can be nothing but a clock time: 八点二十, but not 八点二. */
const SURE = [
  `${EARLY}\\s?${HOUR}`,
  `${HOUR}钟?\\s?(?:${MINUTES}|过?[一三]刻|半|${EARLY}|整|许)`,
  `${COUNT}\\s?点(?:钟|[二三四五]?十[一二三四五六七八九]?(?![几多余百千万亿个倍%]))`,
].join("|");
const END_OF_RANGE = String.raw`(?:${DAY_PART}\s?)?(?:${SURE}|${MINUTE}\s?分(?!之[\d一二三四五六七八九十]|钟)|${HOUR}(?!\d)钟?)`;

/** 下午三点半, 差一刻九点, 22点32分到38分, 9时至11时30分. Bare, 3点 may be three points, and 3时 when there are three. */
export const HAN_CLOCK = [
  String.raw`${DAY_PART}\s?(?:\d{1,2}:\d\d(?::\d\d)?|${SURE}|${HOUR}钟?(?:${COUNT}分?)?)(?:${TO}(?:\d{1,2}:\d\d|${END_OF_RANGE}))?`,
  String.raw`(?<![\d.:〇零一二三四五六七八九十百千万])(?:(?:${SURE})(?:${TO}${END_OF_RANGE})?|${COUNT}\s?[时点]?${TO}(?:${SURE}|${HOUR}(?!\d)))`,
].join("|");

const RANGE_OF_CLOCKS = new RegExp(TO);
const CLOCK = new RegExp(
  [
    String.raw`^(?<part>${DAY_PART})?\s?(?:差\s?(?<early>一刻|${COUNT})\s?分?钟?\s?)?`,
    String.raw`(?:(?<hour>${COUNT})\s?(?:[点时:]钟?\s?|$))?过?\s?`,
    String.raw`(?:差\s?(?<late>一刻|${COUNT})|(?<half>半)|(?<quarters>[一三])刻|(?<minute>${COUNT})\s?[分:]?钟?\s?(?<second>${COUNT})?)?`,
  ].join(""),
);

/** Reads the words of `HAN_CLOCK`; the end of a range has what it leaves unsaid from the beginning. */
export const readHanClock = (text: string): Reading | undefined => {
  const numberOf = (words: string): number =>
    words === "一刻" ? 15 : Number(/^\d/.test(words) ? words : readHanNumber(words));
  let [part, hour]: [string | undefined, number] = [undefined, NaN];
  const [first, last] = text.split(RANGE_OF_CLOCKS).map((piece) => {
    const { early, late = early, half, quarters, minute, second, ...own } = CLOCK.exec(piece)?.groups ?? {};
    part = own["part"] ?? part;
    if (own["hour"] !== undefined) hour = numberOf(own["hour"]);
    const words = half ? 30 : quarters ? numberOf(quarters) * 15 : minute ? numberOf(minute) : 0;
    const minutes = late === undefined ? words : 60 - numberOf(late);
    const rest = [minutes, ...(second ? [numberOf(second)] : [])]
      .map((value) => pad(String(value)))
      .join(":");
    const at = late === undefined ? hour : hour - 1;
    return minutes < 60 ? clock(at, rest, halfOf(part, at)) : undefined;
  });
  return first && { ...first, ...(last && { upper: last.value }) };
};

/** The time that a token states, or two. */
const timesOf = (time: Token | undefined): Drafts => {
  const [hour, rest = ""] = time?.upper?.split(/:(.*)/) ?? [];
  const last = clock(Number(hour), rest, time?.also ? undefined : "24");
  return [timeOf(time), ...(last ? [timeOf(last)] : [])];
};

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

const CHINESE_CLOCKS: Phrase[] = [
  ["(?<=\uFFFC\\s?){hour}\\s?时(?!候|期|间)", ([hour]) => [hourOf(hour)]],
  ["{time}", ([time]) => timesOf(time)],
  always("[中正]午", { kind: "time", value: "12:00", weight: "weak" }),
  always("[午半]夜", { kind: "time", value: "00:00", weight: "weak" }),
];

/** Every way Chinese tells a date or a time. */
export const CHINESE_CALENDAR: readonly Phrase[] = [...CHINESE_DAYS, ...CHINESE_CLOCKS, ...ENGLISH_DATES];
