import { always, TO } from "./amounts.ts";
import type { Draft } from "./fact.ts";
import { readHanNumber } from "./numbers.ts";
import { END, START, type Drafts, type Phrase, type Reading, type Token } from "./reader.ts";
import { anyOf } from "./words.ts";

/** Whether a token is a number of one or two digits within bounds. */
export const isWithin = ({ value }: Token, least: number, most: number): boolean =>
  /^\d\d?$/.test(value) && Number(value) >= least && Number(value) <= most;
/** Two digits. */
export const pad = (value: string): string => value.padStart(2, "0");

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
  timeOf(
    clock(Number(hour?.value), pad(minutes), half),
  ); /** The time of a quarter, a half or some minutes before or past a full hour, in words. */
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

/** A time that something takes, to the second, which the other language may write like one of the clock: 2:05:13. */
const duration = (hours: string, minutes: string, seconds: string): Phrase => [
  `(?:{number}${hours})?{number}${minutes}{number}${seconds}`,
  (tokens) =>
    tokens.some(({ value }) => !/^\d\d?$/.test(value))
      ? undefined
      : [{ kind: "time", value: tokens.map(({ value }) => pad(value)).join(":"), weight: "strong" }],
];
const AND = ",? (?:and )?";

/** Every way English tells a time. */
export const ENGLISH_CLOCKS: Phrase[] = [
  duration(
    `[ -]?(?:hours?|hrs?|h)${AND}`,
    `[ -]?(?:minutes?|mins?|m)${AND}`,
    `[ -]?(?:seconds?|secs?|s)${END}`,
  ),
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

/** Words before an hour, and what they make of 7: 7:00 or 19:00. At noon and at night, 1 may be either. */
const MORNING = "凌晨 清晨 早晨 早上 早 上午 午前 拂晓 黎明".split(" ");
const AFTERNOON = "下午 午后".split(" ");
const EVENING = "傍晚 晚上 晚间 今晚 当晚 晚".split(" ");
const NIGHT = "夜里 夜间 深夜 半夜 午夜 子夜 夜".split(" ");
const NOON = "中午 正午".split(" ");
const DAY_PART = anyOf([...MORNING, ...AFTERNOON, ...EVENING, ...NIGHT, ...NOON]);

const halfOf = (part: string | undefined, hour: number): "am" | "pm" | undefined => {
  if (part === undefined || hour === 0) return undefined;
  if (NOON.includes(part)) return hour < 10 || hour === 12 ? "pm" : "am";
  if (MORNING.includes(part)) return "am";
  return (hour === 12 && !AFTERNOON.includes(part)) || (NIGHT.includes(part) && hour < 6) ? "am" : "pm";
};

const NUMERAL = "[〇零一二两三四五六七八九十]";
const COUNT = String.raw`(?:\d{1,2}|${NUMERAL}{1,3})`;
const HOUR = String.raw`${COUNT}\s?[点时]`;
// 三点五分 may as well be 3.5 points.
const MINUTE = String.raw`(?:[〇零]?\d{1,2}|[〇零][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)`;
/** 32分之一 is a share, 32分之间 a time. */
const NO_SHARE = "(?!之[\\d一二三四五六七八九十百千万])";
const SECOND = `${COUNT}\\s?秒`;
const MINUTES = `(?:${MINUTE}\\s?分${NO_SHARE}|过\\s?${COUNT}\\s?分|${COUNT}\\s?分(?=\\s?${SECOND}))钟?(?:\\s?${SECOND})?`;
const EARLY = String.raw`差\s?(?:一刻|${COUNT}\s?分)钟?`;
/** What can be nothing but a clock time: 八点二十, but not 八点二. */
const SURE = [
  `${EARLY}\\s?${HOUR}`,
  `${HOUR}钟?\\s?(?:${MINUTES}|过?[一三]刻|半|${EARLY}|整|许)`,
  `${COUNT}\\s?点(?:钟|[二三四五]?十[一二三四五六七八九]?(?![几多余百千万亿个倍%]))`,
].join("|");
const UNTIL = `(?:一?直|[持延]续)?${TO}`;
const END_OF_RANGE = String.raw`(?:${DAY_PART}\s?)?(?:${SURE}|${MINUTE}\s?分(?!钟)${NO_SHARE}(?:\s?${SECOND})?|(?<=秒${UNTIL})${SECOND}|[一三]刻(?!钟)|${HOUR}(?!\d)钟?)`;

/** 下午三点半, 差一刻九点, 22点32分到38分, 9时至11时30分. Bare, 3点 may be three points, and 3时 when there are three. */
export const HAN_CLOCK = [
  String.raw`${DAY_PART}\s?(?:\d{1,2}:\d\d(?::\d\d)?|${SURE}|${HOUR}钟?(?:${COUNT}分?)?)(?:${UNTIL}(?:\d{1,2}:\d\d|${END_OF_RANGE}))?`,
  String.raw`(?<![\d.:〇零一二三四五六七八九十百千万])(?:(?:${SURE})(?:${UNTIL}${END_OF_RANGE})?|${COUNT}\s?[时点]?${TO}(?:${SURE}|${HOUR}(?!\d)))`,
].join("|");

const RANGE_OF_CLOCKS = new RegExp(UNTIL);
const CLOCK = new RegExp(
  [
    String.raw`^(?<part>${DAY_PART})?\s?(?:差\s?(?<early>一刻|${COUNT})\s?分?钟?\s?)?`,
    String.raw`(?:(?<hour>${COUNT})\s?(?:[点时:]钟?\s?|$))?过?\s?`,
    String.raw`(?:差\s?(?<late>一刻|${COUNT})|(?<half>半)|(?<quarters>[一三])刻|(?:(?<minute>[〇零]?\d{1,2}|${COUNT})(?!(?:\d|${NUMERAL})*\s?秒)\s?[分:]?钟?\s?)?(?<second>${COUNT})?)`,
  ].join(""),
);

const numberOf = (words: string): number =>
  words === "一刻" ? 15 : Number(/^\d/.test(words) ? words : readHanNumber(words));

/** Reads the words of `HAN_CLOCK`; the end of a range has what it leaves unsaid from the beginning. */
export const readHanClock = (text: string): Reading | undefined => {
  let [part, hour, minute]: [string | undefined, number, number] = [undefined, NaN, 0];
  const [first, last] = text.split(RANGE_OF_CLOCKS).map((piece) => {
    const { early, late = early, half, quarters, ...own } = CLOCK.exec(piece)?.groups ?? {};
    part = own["part"] ?? part;
    if (own["hour"] !== undefined) hour = numberOf(own["hour"]);
    const seconds = numberOf(own["second"] ?? "0");
    // 32分10秒到50秒
    if (own["minute"] !== undefined || seconds === 0) minute = numberOf(own["minute"] ?? "0");
    const words = half ? 30 : quarters ? numberOf(quarters) * 15 : minute;
    const minutes = late === undefined ? words : 60 - numberOf(late);
    const rest = [minutes, ...(seconds > 0 ? [seconds] : [])].map((value) => pad(String(value))).join(":");
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
/** Every way Chinese tells a time. */
export const CHINESE_CLOCKS: Phrase[] = [
  duration("\\s?(?:个?小时|个?钟头)零?\\s?", "\\s?分钟?[又零]?\\s?", "\\s?秒(?!\\s?\\d)"),
  ["(?<=\uFFFC\\s?){hour}\\s?时(?!候|期|间)", ([hour]) => [hourOf(hour)]],
  ["{time}", ([time]) => timesOf(time)],
  always("[中正]午", { kind: "time", value: "12:00", weight: "weak" }),
  always("[午半]夜", { kind: "time", value: "00:00", weight: "weak" }),
];
