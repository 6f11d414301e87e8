import { HAN_DIGITS, hanValue, ROMAN_NUMERAL, romanValue } from "./numerals.ts";

const NUMBER = `(?:\\d+|[${HAN_DIGITS}]+|${ROMAN_NUMERAL})`;
const WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** How titles begin that bring their number, which is the first group. */
const FORMS = [
  // Chapter 4: Boats; Lesson IV. Boats; Part one
  new RegExp(
    `^(?:chapter|ch\\.|lesson|unit|part|section)\\s+(${NUMBER}(?:\\.\\d+)*|${WORDS.join("|")})(?![\\p{L}\\d])`,
    "iu",
  ),
  // 第四章 船; 第 4 章
  new RegExp(`^第\\s*(${NUMBER})\\s*[章回卷部节節篇编編集讲講课課]`, "iu"),
  // 4. Boats; 4、船; 4.2 Boats; IV. Boats; 四、船
  new RegExp(`^(${NUMBER})(?:[、．:：]|[.)]\\s+)\\s*(?=\\S)`, "iu"),
  /^(\d+(?:\.\d+)+)\.?\s+(?=\S)/,
  // Appendix A: Boats; 附录一 船
  new RegExp(`^(?:appendix|annex)\\s+([a-z]|\\d+)(?![\\p{L}\\d])`, "iu"),
  new RegExp(`^附[录錄]\\s*([a-z]|\\d+|[${HAN_DIGITS}]+)`, "iu"),
];

const LOOSE = /^(\d{1,3})\s+(?=\p{L})/u;

/** Whether a title names what is counted: "Chapter 4", 第四章, not only "4.". */
const isNamed = (form: number): boolean => form < 2 || form > 3;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The letter of an appendix, from 1: A, B … Z, AA. */
export const letterOf = (place: number): string => {
  const last = LETTERS.charAt((place - 1) % LETTERS.length);
  return place > LETTERS.length ? letterOf(Math.floor((place - 1) / LETTERS.length)) + last : last;
};

const valueOf = (text: string, isLetter: boolean): string => {
  const word = WORDS.indexOf(text.toLowerCase());
  if (word >= 0) return String(word + 1);
  if (/^\d/.test(text)) return text;
  if (new RegExp(`^[${HAN_DIGITS}]`).test(text))
    return isLetter ? letterOf(hanValue(text)) : String(hanValue(text));
  return isLetter ? text.toUpperCase() : String(romanValue(text));
};

/** A number that a title brings: `4`, `4.2`, `A`. */
interface TitleNumber {
  number: string;
  /** Whether it says what it counts, as "Chapter 4" does. */
  isNamed: boolean;
  /** Whether it may be none, but where others have theirs: "4 Boats", as in a book where there are "4.1 Sails" and "4.2 Oars". */
  isLoose: boolean;
}

/** The number at the beginning of a title, in Arabic digits; of an appendix, its letter. */
export const titleNumber = (title: string): TitleNumber | undefined => {
  const plain = title.normalize("NFKC").trim();
  for (const [form, pattern] of FORMS.entries()) {
    const [, found] = pattern.exec(plain) ?? [];
    if (found !== undefined)
      return { number: valueOf(found, form > 3), isNamed: isNamed(form), isLoose: false };
  }
  const [, number] = LOOSE.exec(plain) ?? [];
  return number === undefined ? undefined : { number, isNamed: false, isLoose: true };
};
