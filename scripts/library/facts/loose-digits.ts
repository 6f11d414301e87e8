import { AFTER, BEFORE } from "./any-language.ts";
import { END, type Lexeme } from "./reader.ts";

/** Digits of any language: 1.000, 1,000 and 1 000 are one number, as are 2,5 and 2.5; 3万 and 3 millones are none without the word. */
export const LOOSE_DIGITS: readonly Lexeme[] = [
  [
    String.raw`${BEFORE}\d[\d.,]*\s?(?:[百千万萬億亿兆만억]|(?:mill?|bill?|trill?)[a-zéó]+|thousand|mil${END})`,
  ],
  [
    String.raw`${BEFORE}\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*${AFTER}`,
    (text) => ({ type: "number", value: text.replace(/\D/g, "").replace(/^0+(?=\d)/, "") }),
  ],
];
