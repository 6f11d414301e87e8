import { times } from "./decimal.ts";
import type { Fact } from "./fact.ts";
import { CURRENCIES } from "./tables/currencies.ts";
import { MONTHS, WEEKDAYS } from "./tables/calendar.ts";
import { UNITS } from "./tables/units.ts";

const grouped = (value: string): string => {
  const [whole = "", fraction] = value.split(".");
  // Years stay whole.
  const digits = whole.length > 4 ? whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ",") : whole;
  return fraction === undefined ? digits : `${digits}.${fraction}`;
};

const ENGLISH_SCALES: readonly (readonly [factor: string, word: string])[] = [
  ["0.000000000001", " trillion"],
  ["0.000000001", " billion"],
  ["0.000001", " million"],
];
const CHINESE_SCALES: readonly (readonly [factor: string, word: string])[] = [
  ["0.000000000001", "万亿"],
  ["0.00000001", "亿"],
  ["0.0001", "万"],
];

const scaled = (value: string, scales: typeof ENGLISH_SCALES): string => {
  for (const [factor, word] of scales) {
    const short = times(value, factor);
    if (Number(short) >= 1 && short.replace(".", "").length <= 6) return `${grouped(short)}${word}`;
  }
  return grouped(value);
};

const nameOf = <T extends string>(names: ReadonlyMap<string, T | number>, value: string): string =>
  [...names].find(([, number]) => String(number) === value)?.[0] ?? value;

const INVARIABLE = /(?:yuan|renminbi|yen|won|baht|rand|dong|ringgit|Hz|hertz)$/;
const plural = (word: string, value: string): string =>
  value === "1" || INVARIABLE.test(word) ? word : `${word}s`;

const ordinal = (value: string): string => {
  const ending = /1[123]$/.test(value) ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[value.slice(-1)] ?? "th");
  return `${value}${ending}`;
};

const writeDate = (value: string, chinese: boolean): string => {
  const [year = "", month = "", day = ""] = value.startsWith("-")
    ? ["", ...value.slice(2).split("-").filter(Boolean)]
    : value.split("-");
  if (value.startsWith("---")) return chinese ? `${Number(month)}日` : `day ${Number(month)}`;
  if (chinese)
    return [year && `${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`].join("");
  return [day && Number(day), month && nameOf(MONTHS, String(Number(month))), year].filter(Boolean).join(" ");
};

type Write = (value: string, unit: string) => string;

const ENGLISH: Partial<Record<Fact["kind"], Write>> = {
  percent: (value) => `${grouped(value)}%`,
  points: (value) => `${grouped(value)} percentage ${plural("point", value)}`,
  multiple: (value) => `${grouped(value)} times`,
  money: (value, unit) => {
    const [word = unit] = CURRENCIES.find(({ code }) => code === unit)?.en ?? [];
    return `${scaled(value, ENGLISH_SCALES)} ${plural(word, value)}`;
  },
  date: (value) => writeDate(value, false),
  decade: (value) => `${value}s`,
  century: (value) => `${ordinal(value)} century`,
  quarter: (value) => `Q${value}`,
  "half-year": (value) => (value === "1" ? "first half" : "second half"),
  plan: (value) => `${ordinal(value)} Five-Year Plan`,
  weekday: (value) => nameOf(WEEKDAYS, value),
  ordinal,
  measure: (value, unit) => {
    const [word = unit] = UNITS.find(({ id }) => id === unit)?.en ?? [];
    return `${scaled(value, ENGLISH_SCALES)} ${plural(word, value)}`;
  },
  number: (value) => scaled(value, ENGLISH_SCALES),
};

const CHINESE: Partial<Record<Fact["kind"], Write>> = {
  percent: (value) => `${grouped(value)}%`,
  points: (value) => `${grouped(value)}个百分点`,
  multiple: (value) => `${grouped(value)}倍`,
  money: (value, unit) => {
    const words = CURRENCIES.find(({ code }) => code === unit)?.zh ?? [];
    return `${scaled(value, CHINESE_SCALES)}${unit === "CNY" ? "元" : (words[0] ?? unit)}`;
  },
  date: (value) => writeDate(value, true),
  decade: (value) => `${value}年代`,
  century: (value) => `${value}世纪`,
  quarter: (value) => `第${"一二三四"[Number(value) - 1]}季度`,
  "half-year": (value) => (value === "1" ? "上半年" : "下半年"),
  plan: (value) => `第${value}个五年规划`,
  weekday: (value) => `星期${"一二三四五六日"[Number(value) - 1]}`,
  ordinal: (value) => `第${value}`,
  measure: (value, unit) => {
    const [word = unit] = UNITS.find(({ id }) => id === unit)?.zh ?? [];
    return `${scaled(value, CHINESE_SCALES)}${word}`;
  },
  number: (value) => scaled(value, CHINESE_SCALES),
};

/** A fact as a writer of the language (BCP 47) would put it: 6.49亿, 649 million, 2015年10月29日. */
export const writeFact = ({ kind, value, unit = "" }: Fact, language: string): string => {
  const write = (/^zh\b/i.test(language) ? CHINESE : ENGLISH)[kind];
  return write ? write(value, unit.split("/")[0] ?? "") : value;
};

/** The words of a fact, with the value in plain digits where the words hide it: `64.9亿 (6,490,000,000)`. */
export const showFact = ({ text, kind, value }: Fact): string => {
  const plainly = ["number", "money", "measure"].includes(kind) && Number(value) >= 1000;
  const digits = grouped(value);
  return plainly && !text.replaceAll(",", "").includes(value) ? `${text} (${digits})` : text;
};
