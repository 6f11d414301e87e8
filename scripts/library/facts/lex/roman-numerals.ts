import { END, type Lexeme, START } from "./lexeme.ts";

const DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

const readRoman = (text: string): number =>
  Array.from(text, (letter) => DIGITS[letter] ?? 0).reduce(
    (sum, digit, place, digits) => sum + (digit < (digits[place + 1] ?? 0) ? -digit : digit),
    0,
  );

/** II to XXXIX, as in Section XVI: 第十六类. They may as well be letters, as XX is, and so prove nothing. */
export const ROMAN_NUMERALS: Lexeme = {
  pattern: `${START}(?=[IVX]{2})(?=X*[IV])X{0,3}(?:IX|IV|V?I{0,3})${END}`,
  read: (text) => ({ type: "number", value: String(readRoman(text)), words: true, vague: true }),
};
