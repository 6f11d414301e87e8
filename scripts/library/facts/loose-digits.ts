import { AFTER, BEFORE } from "./any-language.ts";
import type { Draft } from "./fact.ts";
import { END, type Lexeme } from "./reader.ts";

/** Powers of ten behind digits in Chinese, Japanese and Korean; those from 万 on close what stands before them. */
const EASTERN = new Map([
  ...["百백", "千천"].map((signs, index): [string, number] => [signs, 10 ** (index + 2)]),
  ...["万萬만", "億亿억", "兆조"].map((signs, index): [string, number] => [signs, 10 ** (4 * index + 4)]),
]);
const powerOf = (sign: string): number => [...EASTERN].find(([signs]) => signs.includes(sign))?.[1] ?? 1;
const SIGN = `[${[...EASTERN.keys()].join("")}]`;

/** Words for powers of ten in English, German, French, Spanish and Portuguese; billion is one of two. */
const WESTERN: readonly [words: RegExp, power: number, also?: number][] = [
  [/^mil mill/i, 1e9],
  [/^(?:thousand|tausend|mil|mille)$/i, 1e3],
  [/^(?:milli?ards?|milliarden?|mrd|bilh)/i, 1e9],
  [/^(?:bill|trill)/i, 1e9, 1e12],
  [/^mil?l?/i, 1e6],
  [/^mio/i, 1e6],
];
const WORD = String.raw`(?:[Mm]il [Mm]ill(?:ón|ones)|(?:[Mm]il[lh]|[Bb]il[lh]|[Tt]ril[lh])[a-zéóãõ]+|[Mm]io|[Mm]rd|[Tt]housand|[Tt]ausend|[Mm]il${END})`;

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
  [String.raw`${BEFORE}\d[\d.,]*\s?${WORD}`, readWestern],
  [
    String.raw`${BEFORE}\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*${AFTER}`,
    (text) => ({ type: "number", value: text.replace(/\D/g, "").replace(/^0+(?=\d)/, "") }),
  ],
];
