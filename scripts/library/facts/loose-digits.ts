import { AFTER, BEFORE } from "./any-language.ts";
import type { Draft } from "./fact.ts";
import { END, START, type Lexeme } from "./reader.ts";

/** Powers of ten behind digits in Chinese, Japanese and Korean; those from 万 on close what stands before them. */
const EASTERN = new Map([
  ...["百백", "千천"].map((signs, index): [string, number] => [signs, 10 ** (index + 2)]),
  ...["万萬만", "億亿억", "兆조"].map((signs, index): [string, number] => [signs, 10 ** (4 * index + 4)]),
]);
const powerOf = (sign: string): number => [...EASTERN].find(([signs]) => signs.includes(sign))?.[1] ?? 1;
const SIGN = `[${[...EASTERN.keys()].join("")}]`;

/** Words for powers of ten in English, German, French, Spanish, Portuguese, Russian, Arabic, Vietnamese and Indonesian; billion is one of two. */
const WESTERN: readonly [words: RegExp, power: number, also?: number][] = [
  [/^mil mill/i, 1e9],
  [/^(?:thousand|tausend|mil$|mille$|тыс|nghìn|ngàn|ribu|ألف|آلاف)/i, 1e3],
  [/^(?:milli?ards?|milliarden?|mil[iy]ar|mrd|bilh|млрд|миллиард|tỷ|tỉ|مليار)/i, 1e9],
  [/^(?:bill|trill)/i, 1e9, 1e12],
  [/^(?:триллион|трлн|triliun|تريليون)/i, 1e12],
  [/^(?:mil?l?|mio|млн|миллион|triệu|juta|مليون|ملايين)/i, 1e6],
];
const WORD = String.raw`(?:[Mm]il [Mm]ill(?:ón|ones)|(?:[Mm]il[lh]|[Bb]il[lh]|[Tt]ril[lh])[a-zéóãõ]+|[Mm]io|[Mm]rd|[Tt]housand|[Tt]ausend|[Mm]il${END})`;
const FURTHER =
  "(?:тыс|млн|млрд|трлн|миллион|миллиард|триллион)[а-я]*|nghìn|ngàn|triệu|tỷ|tỉ|ribu|juta|mil[iy]ar|triliun|ألف|آلاف|مليون|ملايين|مليار|تريليون";

/** A number as any language writes it; nothing where a mark may be that of thousands or of a fraction: 1.234. */
const valueOf = (text: string, isSure: boolean): number | undefined => {
  const [, thousands] = /^(\d{1,3}(?:[.,]\d{3})+)$/.exec(text) ?? [];
  if (thousands === undefined) return Number(text.replace(",", "."));
  return isSure || /[.,].*[.,]/.test(text) ? Number(thousands.replace(/[.,]/g, "")) : undefined;
};

/** It may match a figure of the other language, but is never missed: that one may say it in words. */
const weak = (value: number | undefined, also?: number): Draft | undefined =>
  value !== undefined && Number.isSafeInteger(value)
    ? { kind: "number", value: String(value), weight: "weak", ...(also && { also: [String(also)] }) }
    : undefined;

const digitsOf = (text: string): string => text.replace(/\D/g, "").replace(/^0+(?=\d)/, "");

/** 1万5,000 and 3억 2,000만: the sum of their parts. */
const readEastern = (text: string): Draft | undefined => {
  let [sum, section] = [0, 0];
  for (const [, digits = "", sign = ""] of text.matchAll(new RegExp(`(\\d[\\d.,]*)\\s?(${SIGN}*)`, "g"))) {
    const number = valueOf(digits.replace(/[.,]$/, ""), true);
    if (number === undefined) return undefined;
    const closes = /[万萬만億亿억兆조]$/.test(sign);
    const powers = Array.from(sign, powerOf);
    const small = powers.filter((power) => power < 1e4).reduce((all, power) => all * power, number);
    section += small;
    if (closes)
      [sum, section] = [
        sum + powers.filter((power) => power >= 1e4).reduce((all, power) => all * power, section),
        0,
      ];
  }
  return weak(Math.round((sum + section) * 1000) / 1000);
};

const readWestern = (text: string): Draft | undefined => {
  const [, digits = "", word = ""] = /^(\d[\d.,]*)\s?(.*)$/s.exec(text) ?? [];
  const number = valueOf(digits, false);
  const [, power, other] = WESTERN.find(([words]) => words.test(word)) ?? [];
  if (number === undefined || power === undefined) return undefined;
  const round = (one: number): number => Math.round(number * one);
  return weak(round(power), other && round(other));
};

/** Digits of any language: 1.000, 1,000 and 1 000 are one number, as are 2,5 and 2.5; 250万 and 2,5 Millionen are one, too. */
export const LOOSE_DIGITS: readonly Lexeme[] = [
  [
    String.raw`${BEFORE}\d[\d.,]*\s?${SIGN}+(?:\s?\d[\d.,]*\s?${SIGN}+|\d[\d,]*(?!\d|年))*(?: \d[\d,]*(?=[가-힣]))?`,
    readEastern,
  ],
  [String.raw`${BEFORE}\d[\d.,]*\s?(?:${WORD}|${FURTHER})`, readWestern],
  [
    String.raw`${BEFORE}\d+(?:[.,]\d+|[ \u00a0\u202f'’]\d{3}(?!\d))*${AFTER}`,
    (text) => ({ type: "number", value: digitsOf(text) }),
  ],
];

const TIME = String.raw`\d{1,2}(?:[:.]\d\d)?`;
const HOUR = String.raw`\s?(?:Uhr|[ap]\.?m\.?${END}|h(?:eures?)?${END}|[時时]|시(?!간)|giờ|час)`;
const TO = String.raw`\s?(?:[-–~〜～]|から|부터|à|bis|to|до)\s?`;

/** What would be taken for something else by what English and Chinese have in common. */
export const LOOSE_WORDS: readonly Lexeme[] = [
  // Hours, which another language may count to twelve: 18 Uhr, 18 à 19 heures, 6-7 pm.
  [String.raw`${BEFORE}${TIME}(?:${HOUR}?${TO}${TIME})?${HOUR}`],
  // What a letter of a script with spaces between words has right before it is a name, or may be: 코로나19, ق1.7.
  [
    String.raw`(?<=[\u0400-\u04ff\u0620-\u064a\uac00-\ud7a3])\d+(?:[.,]\d+)*`,
    (text) => weak(Number(digitsOf(text))),
  ],
  // Version 4.0 is v4.0.
  [String.raw`${START}[vV]\d+(?:\.\d+)?(?![\w.]*\w)`, (text) => ({ type: "number", value: digitsOf(text) })],
];
