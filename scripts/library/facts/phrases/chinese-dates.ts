import { anyOf } from "../lex/lexeme.ts";
import { DAY_PARTS } from "../tables/calendar.ts";
import { hourOf, timeOf } from "./clock.ts";
import { datesOf } from "./dates.ts";
import { type Phrase, TO } from "./phrase.ts";

const N = String.raw`{number}\s?`;
/** 三十日内 is a term of thirty days. */
const NO_TERM = "(?![之以]?内|以[上下])";
const DAY_PART = anyOf(DAY_PARTS.keys());

const dates: Phrase[] = [
  {
    pattern: `${N}年\\s?${N}月\\s?${N}[日号]?${TO}${N}年\\s?${N}月\\s?${N}[日号]`,
    read: ([a, b, c, d, e, f]) =>
      datesOf([
        { year: a, month: b, day: c },
        { year: d, month: e, day: f },
      ]),
  },
  {
    pattern: `${N}年\\s?${N}月\\s?${N}[日号]?${TO}(?:${N}月\\s?)?${N}[日号]`,
    read: ([year, month, first, ...rest]) =>
      datesOf([
        { year, month, day: first },
        { year, month: rest.length > 1 ? rest[0] : month, day: rest.at(-1) },
      ]),
  },
  {
    pattern: `${N}年\\s?${N}月\\s?${N}[日号]`,
    read: ([year, month, day]) => datesOf([{ year, month, day }]),
  },
  {
    pattern: `${N}年\\s?${N}月?${TO}${N}月(?!\\s?{number}[日号])`,
    read: ([year, first, last]) =>
      datesOf([
        { year, month: first },
        { year, month: last },
      ]),
  },
  { pattern: `${N}年\\s?${N}月(?!\\s?{number}[日号])`, read: ([year, month]) => datesOf([{ year, month }]) },
  {
    pattern: `${N}月\\s?${N}[日号]?${TO}(?:${N}月\\s?)?${N}[日号]`,
    read: ([month, first, ...rest]) =>
      datesOf([
        { month, day: first },
        { month: rest.length > 1 ? rest[0] : month, day: rest.at(-1) },
      ]),
  },
  { pattern: `${N}月\\s?${N}[日号]`, read: ([month, day]) => datesOf([{ month, day }]) },
  {
    pattern: `(?:(?<of>${N}世纪|上世纪)\\s?)?${N}年代`,
    read: (tokens, { of = "" }) => {
      const tens = tokens.at(-1)?.value ?? "";
      if (/^\d{4}$/.test(tens)) return [{ kind: "decade", value: tens, weight: "strong" }];
      if (!/^\d0$|^0$/.test(tens)) return undefined;
      const century = of === "" ? undefined : tokens.length > 1 ? Number(tokens[0]?.value) : 20;
      const upper = tokens.at(-1)?.upper;
      return [tens, ...(upper === undefined ? [] : [upper])].map((years) => {
        const at = (hundreds: number): string => String(hundreds * 100 + Number(years));
        return century === undefined
          ? { kind: "decade", value: at(19), also: [at(18), at(20)], weight: "strong" }
          : { kind: "decade", value: at(century - 1), weight: "strong" };
      });
    },
  },
  {
    pattern: `${N}(?:${TO}${N})?世纪`,
    read: (tokens) => tokens.map(({ value }) => ({ kind: "century", value, weight: "strong" })),
  },
  {
    pattern: `${N}年?${TO}${N}(?:财年|年(?![代级]))`,
    read: (tokens) => datesOf(tokens.map((year) => ({ year }))),
  },
  { pattern: `${N}(?:财年|年(?![代级]))`, read: ([year]) => datesOf([{ year }]) },
  {
    pattern: `${N}月?${TO}${N}月(?!\\s?{number}[日号])`,
    read: (tokens) =>
      datesOf(
        tokens.map((month) => ({ month })),
        "fair",
      ),
  },
  { pattern: `${N}月份?(?![票饼])`, read: ([month]) => datesOf([{ month }], "fair") },
  {
    pattern: `${N}日?${TO}${N}日(?![元圆游])${NO_TERM}`,
    read: (tokens) => datesOf(tokens.map((day) => ({ day }))),
  },
  { pattern: `${N}日(?![元圆游均])${NO_TERM}`, read: ([day]) => datesOf([{ day }]) },
  { pattern: "{weekday}", read: ([day]) => day && [{ kind: "weekday", value: day.value, weight: "fair" }] },
];

const halfOf = (part: string | undefined) => (part === undefined ? undefined : DAY_PARTS.get(part));

const clocks: Phrase[] = [
  {
    pattern: `(?<part>${DAY_PART})?\\s?{number}[时点]?${TO}{number}[时点](?!\\d)`,
    read: (tokens, { part }) => tokens.map((hour) => hourOf(hour, "00", halfOf(part))),
  },
  {
    pattern: `(?<part>${DAY_PART})?\\s?${N}(?:时|点钟?)\\s?(?:${N}分|(?<half>半)|(?<quarter>[一三]刻))`,
    read: ([hour, minutes], { part, half, quarter }) => {
      const known = half !== undefined ? "30" : quarter?.startsWith("三") ? "45" : "15";
      return [hourOf(hour, minutes?.value ?? known, halfOf(part))];
    },
  },
  {
    pattern: `(?<part>${DAY_PART})\\s?${N}[时点]钟?|${N}(?:时[整许]|点[钟整])|(?<=\uFFFC\\s?)${N}时(?!候|期|间)`,
    read: ([hour], { part }) => [hourOf(hour, "00", halfOf(part))],
  },
  {
    pattern: `(?<part>${DAY_PART})\\s?{time}`,
    read: ([time], { part }) => {
      const [hour = "", minutes] = time?.value.split(/:(.*)/) ?? [];
      return [hourOf(time && { ...time, value: hour }, minutes, halfOf(part))];
    },
  },
  { pattern: "{time}", read: ([time]) => [timeOf(time)] },
  {
    pattern: "[中正]午|午(?<night>夜)",
    read: (_, { night }) => [
      { kind: "time", value: night === undefined ? "12:00" : "00:00", weight: "weak" },
    ],
  },
];

/** Every way Chinese tells a date or a time. */
export const CHINESE_CALENDAR: readonly Phrase[] = [...dates, ...clocks];
