import { inOneLine } from "../text/text.ts";

const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a language counts large numbers in: the smallest number it does so for, the unit, and the decimals it bears. */
const STEPS: Record<string, [from: number, unit: number, decimals: number][]> = {
  // 亿 and 万; below a million the figures are as short.
  zh: [
    [1e8, 1e8, 4],
    [1e5, 1e4, 2],
    [1e4, 1e4, 1],
  ],
  en: [
    [1e9, 1e9, 3],
    [1e6, 1e6, 3],
  ],
};

/** Whether a number can be said in a language's large units without losing any of it. */
const saysWhole = (number: number, language: string): boolean => {
  const steps = STEPS[language.split("-")[0] ?? ""] ?? STEPS["en"] ?? [];
  const step = steps.find(([from]) => Math.abs(number) >= from);
  if (!step) return false;
  const scaled = (number / step[1]) * 10 ** step[2];
  return Math.abs(scaled - Math.round(scaled)) < 1e-6;
};

/** Says something in a language, or in both of two, such as `en+zh`: what is the same is said once. */
export const inEach = (language: string, say: (one: string) => string): string =>
  inOneLine(...language.split("+").map(say));

const numberIn = (number: number, language: string, decimals: number): string => {
  const compact: Intl.NumberFormatOptions = saysWhole(number, language)
    ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 4 }
    : { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 6) };
  return new Intl.NumberFormat(language, compact).format(number);
};

/** A number as the reader's language writes it, or two: 649000000 is 649 million, 6.49亿; 1234567 stays 1,234,567. */
export const formatNumber = (number: number, language: string, decimals = 0): string =>
  inEach(language, (one) => numberIn(number, one, decimals));

const DATES: [RegExp, Intl.DateTimeFormatOptions][] = [
  [/^\d{4}-\d{2}-\d{2}$/, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }],
  [/^\d{4}-(0[1-9]|1[0-2])$/, { year: "numeric", month: "long", timeZone: "UTC" }],
];

/** How a day or a month is written, as Intl is told it; nothing for what is neither. */
export const dateForm = (value: string): Intl.DateTimeFormatOptions | undefined =>
  DATES.find(([pattern]) => pattern.test(value))?.[1];

/** A number, date or word of the data in the reader's language; four digits alone are a year as often as a number. */
export const formatValue = (value: string, language: string): string => {
  const form = dateForm(value);
  if (form) return inEach(language, (one) => new Intl.DateTimeFormat(one, form).format(Date.parse(value)));
  if (!NUMBER.test(value) || /^\d{4}$/.test(value)) return value;
  return formatNumber(Number(value), language, value.split(".")[1]?.length ?? 0);
};

/** How a value is to be said: with a per cent sign where that is its unit, and rounded to so many significant digits. */
export interface Said {
  unit?: string | undefined;
  digits?: number | undefined;
}

/** A value in few words, with no unit but a per cent sign: 649 million, 45.8%. */
export const shortWords = (
  value: { text: string; number: number } | undefined,
  { unit, digits }: Said,
  language: string,
): string => {
  if (value === undefined) return "–";
  const { text, number } = value;
  if (!NUMBER.test(text)) return inEach(language, (one) => formatValue(text, one));
  const rounded = digits === undefined ? number : Number(number.toPrecision(digits));
  const written = digits === undefined ? text : String(rounded);
  const decimals = /e/.test(written) ? 0 : (written.split(".")[1]?.length ?? 0);
  return inEach(language, (one) => `${numberIn(rounded, one, decimals)}${unit === "%" ? "%" : ""}`);
};
