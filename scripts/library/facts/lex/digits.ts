import { plain } from "../decimal.ts";
import { CURRENCIES } from "../tables/currencies.ts";
import { HAN_POWERS, SCALES, SHORT_SCALES } from "../tables/number-words.ts";
import { UNITS } from "../tables/units.ts";
import { anyOf, END, inEitherCase, type Lexeme, type Reading, START } from "./lexeme.ts";
import { readEnglishNumber } from "./read-english-number.ts";
import { readHanNumber } from "./read-han-number.ts";

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`;
// RMB400, US$5: a code may touch its number; 1280x720 is two numbers; the dot of "No.40" is none of a fraction.
const BEFORE = String.raw`(?=\d)(?:${START}(?<!\d\.)|(?<=RMB|CNY|USD|EUR|GBP|JPY|HKD|\dx))`;
const GLUED = anyOf([
  ...UNITS.flatMap(({ symbols }) => symbols),
  ...CURRENCIES.flatMap(({ signs }) => signs),
  ..."x yuan pp ppts bps pct percent m b t fold".split(" "),
]);
// Nothing glued on, but for a unit: 10ms.
const AFTER = String.raw`(?:(?![A-Za-z0-9_]|\.\d)|(?=${GLUED}(?![A-Za-z0-9_])|x\d))`;
const SHORT = `(?:${anyOf(SHORT_SCALES.keys())}(?![A-Za-z0-9_]))`;
const SCALE = anyOf(inEitherCase(SCALES.keys()));
// 5千克 is five kilograms, 3百分点 three points.
const POWER = "(?:[百千万亿](?!分)(?<!千(?=[克米瓦赫帕卡伏焦比]|字节)))";

const readEnglish = (text: string): Reading => {
  const value = readEnglishNumber(text);
  const power = /[a-z]+$/i.exec(text)?.[0] ?? "";
  const scale = SHORT_SCALES.get(power) ?? SCALES.get(power.toLowerCase());
  // 512M may be a size: megabytes; 10K may be a kelvin.
  const also = /\d[KkMB]$/.test(text) ? [readEnglishNumber(text.slice(0, -1))] : undefined;
  return { type: "number", value, ...(scale && { scale }), ...(also && { also }) };
};

/** What may follow an amount: only there is a bare m a million, else it is a metre or a minute. */
const CURRENCY_BEFORE = `(?<=${anyOf(CURRENCIES.flatMap(({ signs }) => signs))}\\s?)`;
const CURRENCY_AFTER = `(?=\\s${anyOf(CURRENCIES.flatMap(({ en }) => en))})`;

const readHan = (text: string): Reading => {
  const value = readHanNumber(text.replace(/[多余几来]/g, ""));
  const powers = /[百千万亿]+(?=[多余几]?$)/.exec(text)?.[0];
  const scale = powers && (HAN_POWERS.get(powers) ?? readHanNumber(`一${powers}`));
  return {
    type: "number",
    value,
    ...(scale && { scale }),
  };
};

const short: Lexeme = { pattern: String.raw`(?<!\d-)${BEFORE}${NUMBER}${SHORT}`, read: readEnglish };
/** $1.5m, 20b yuan. */
const shortMoney: Lexeme = {
  pattern: `${CURRENCY_BEFORE}${NUMBER}[mbt]${END}|${BEFORE}${NUMBER}[mbt]${CURRENCY_AFTER}`,
  read: (text) => readEnglish(`${text}n`),
};
const scaledInEnglish: Lexeme = {
  pattern: String.raw`${BEFORE}${NUMBER}(?:(?: and a half)?(?:[\s-]${SCALE}(?![a-z])){1,3}| and a half)`,
  read: readEnglish,
};
const scaledInHan: Lexeme = {
  pattern: String.raw`${BEFORE}${NUMBER}\s?(?:[多余几来]?${POWER}+(?:\d[\d.]*${POWER}+)*[多余]?|[多余几](?=\D))`,
  read: readHan,
};
const digits: Lexeme = {
  pattern: `${BEFORE}${NUMBER}${AFTER}`,
  read: (text) => ({ type: "number", value: plain(text.replaceAll(",", "")) }),
};
/** 4G, 3D, 2FA: what begins with a digit and is no number. */
const rest: Lexeme = { pattern: String.raw`${START}\d[\d.,]*[A-Za-z_]\w*` };

/**
 * Numbers that begin with a digit: `649 million`, `1.2bn`, `12 dozen`, `6.49亿`, `60多亿`, `1亿2000万`, `100余`; a text in
 * either language may speak of the other's powers.
 */
export const SCALED_DIGITS: readonly Lexeme[] = [
  shortMoney,
  short,
  scaledInEnglish,
  scaledInHan,
  digits,
  rest,
];

/** Numbers of digits alone, for languages whose words are not known. */
export const PLAIN_DIGITS: readonly Lexeme[] = [digits, rest];
