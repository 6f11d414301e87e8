import type { Fact } from "./fact.ts";
import { times } from "./numbers.ts";
import { CURRENCIES, HAN_WEEKDAYS, MONTHS, UNITS, WEEKDAYS } from "./words.ts";

const grouped = (value: string): string => {
  const [whole = "", fraction] = value.split(".");
  // Years stay whole.
  const digits = whole.length > 4 ? whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ",") : whole;
  return fraction === undefined ? digits : `${digits}.${fraction}`;
};

const ENGLISH_SCALES: Readonly<Record<string, string>> = {
  "0.000000000001": " trillion",
  "0.000000001": " billion",
  "0.000001": " million",
};
const CHINESE_SCALES: Readonly<Record<string, string>> = {
  "0.000000000001": "万亿",
  "0.00000001": "亿",
  "0.0001": "万",
};

const scaled = (value: string, isChinese: boolean): string => {
  for (const [factor, word] of Object.entries(isChinese ? CHINESE_SCALES : ENGLISH_SCALES)) {
    const short = times(value, factor);
    if (Number(short) >= 1 && short.replace(".", "").length <= 6) return `${grouped(short)}${word}`;
  }
  return grouped(value);
};

/** The first word that has a value. */
const wordFor = (words: ReadonlyMap<string, string>, value: string): string =>
  [...words].find(([, own]) => own === value)?.[0] ?? value;

const INVARIABLE = /(?:yuan|renminbi|yen|won|baht|rand|dong|ringgit|Hz|hertz)$/;
const plural = (word: string, value: string): string =>
  value === "1" || INVARIABLE.test(word) ? word : `${word}s`;

const nth = (value: string): string =>
  `${value}${/1[123]$/.test(value) ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[value.slice(-1)] ?? "th")}`;

const writeAmount = ({ kind, value, unit = "" }: Fact, isChinese: boolean): string => {
  const [id = ""] = unit.split("/");
  const row = (kind === "money" ? CURRENCIES : UNITS).find((one) => one.id === id);
  if (!isChinese) return `${scaled(value, false)} ${plural(row?.en[0] ?? id, value)}`;
  return `${scaled(value, true)}${id === "CNY" ? "元" : (row?.zh[0] ?? id)}`;
};

const writeDate = (value: string, isChinese: boolean): string => {
  const [, year = "", month = "", day = ""] = /^-?(-|\d+)-?(\d\d)?-?(\d\d)?$/.exec(value) ?? [];
  if (value.startsWith("---")) return isChinese ? `${Number(month)}日` : `day ${Number(month)}`;
  const [y, m, d] = [year.replace("-", ""), month && String(Number(month)), day && String(Number(day))];
  if (isChinese) return [y && `${y}年`, m && `${m}月`, d && `${d}日`].join("");
  return [d, m && wordFor(MONTHS, m), y].filter(Boolean).join(" ");
};

type Write = (value: string, fact: Fact) => string;

/** How English and Chinese write each kind; the others are their values. */
const WRITERS: Partial<Record<Fact["kind"], readonly [english: Write, chinese: Write]>> = {
  percent: [(value) => `${grouped(value)}%`, (value) => `${grouped(value)}%`],
  points: [
    (value) => `${grouped(value)} percentage ${plural("point", value)}`,
    (value) => `${grouped(value)}个百分点`,
  ],
  multiple: [(value) => `${grouped(value)} times`, (value) => `${grouped(value)}倍`],
  money: [(_, fact) => writeAmount(fact, false), (_, fact) => writeAmount(fact, true)],
  measure: [(_, fact) => writeAmount(fact, false), (_, fact) => writeAmount(fact, true)],
  date: [(value) => writeDate(value, false), (value) => writeDate(value, true)],
  decade: [(value) => `${value}s`, (value) => `${value}年代`],
  century: [(value) => `${nth(value)} century`, (value) => `${value}世纪`],
  quarter: [(value) => `Q${value}`, (value) => `第${wordFor(HAN_WEEKDAYS, value)}季度`],
  "half-year": [
    (value) => (value === "1" ? "first half" : "second half"),
    (value) => (value === "1" ? "上半年" : "下半年"),
  ],
  plan: [(value) => `${nth(value)} Five-Year Plan`, (value) => `第${value}个五年规划`],
  weekday: [(value) => wordFor(WEEKDAYS, value), (value) => `星期${wordFor(HAN_WEEKDAYS, value)}`],
  ordinal: [nth, (value) => `第${value}`],
  number: [(value) => scaled(value, false), (value) => scaled(value, true)],
};

/** A fact as a writer of the language (BCP 47) would put it: 6.49亿, 649 million, 2015年10月29日. */
export const writeFact = (fact: Fact, language: string): string =>
  WRITERS[fact.kind]?.[/^zh\b/i.test(language) ? 1 : 0](fact.value, fact) ?? fact.value;

/** The words of a fact, with the value in plain digits where the words hide it: `64.9亿 (6,490,000,000)`. */
export const showFact = ({ text, kind, value }: Fact): string => {
  const isPlain = ["number", "money", "measure"].includes(kind) && Number(value) >= 1000;
  return isPlain && !text.replaceAll(",", "").includes(value) ? `${text} (${grouped(value)})` : text;
};
