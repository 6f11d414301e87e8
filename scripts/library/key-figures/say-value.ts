import { formatNumber } from "../charts/charts.ts";
import { wordsIn, type KeyFigure } from "./read-key-figures.ts";

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** Currencies with a sign that English readers know. */
const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };

/** What stands before and behind an amount: `$` and nothing, nothing and `yuan`, nothing and 元. */
const moneyWords = (currency: string, language: string): [before: string, after: string] => {
  if (/^zh\b/.test(language))
    return [
      "",
      currency === "CNY" ? "元" : (new Intl.DisplayNames(language, { type: "currency" }).of(currency) ?? ""),
    ];
  if (currency === "CNY") return ["", "yuan"];
  return [SIGNS[currency] ?? `${currency}\u00a0`, ""];
};

/** A value as a language says it: the number, its scale (million, 亿), and the unit, each with the blank before it. */
export interface SaidValue {
  number: string;
  scale: string;
  unit: string;
}

/** Whether a unit follows a number at once: 6.49亿人, 47.9%. */
const isClose = (unit: string): boolean => /^[\p{Script=Han}%‰°]/u.test(unit);

/** A unit with the blank that parts it from what it follows. */
const apart = (unit: string): string => (unit === "" || isClose(unit) ? unit : ` ${unit}`);

/**
 * Says the value of a figure in a language (BCP 47) from one number: 649000000 is 649 million and 6.49亿, 40000000000 CNY are 40
 * billion yuan and 400亿元. A change has its sign. What is no number is said as it is.
 */
export const sayValue = ({ value, unit, currency, change }: KeyFigure, language: string): SaidValue => {
  const written = wordsIn(value, language) ?? "";
  const own = wordsIn(unit, language) ?? "";
  if (!NUMBER.test(written)) return { number: written, scale: "", unit: apart(own) };
  const amount = Number(written);
  const decimals = written.split(".")[1]?.length ?? 0;
  const said = formatNumber(Math.abs(amount), language, decimals);
  const [, digits = said, scale = ""] = /^([\d.,\u00a0\u202f' ]*\d)(.*)$/u.exec(said) ?? [];
  const [before, after] = currency === undefined ? ["", own] : moneyWords(currency, language);
  const sign = amount < 0 ? "−" : change === true && amount > 0 ? "+" : "";
  // A per cent sign is as large as its number.
  const tight = after === "%" || after === "‰" ? after : "";
  return { number: `${sign}${before}${digits}${tight}`, scale, unit: tight === "" ? apart(after) : "" };
};

/** The same in one line. */
export const valueWords = (figure: KeyFigure, language: string): string => {
  const { number, scale, unit } = sayValue(figure, language);
  return number + scale + unit;
};
