/** Source of a character class: Han, kana, full-width forms and CJK punctuation. */
export const HAN = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef";
/** Marks whose width depends on the company they keep; beside Han they are Chinese. */
const AMBIGUOUS = "“”‘’…—·";

const han = new RegExp(`[${HAN}]`, "u");
const wide = new RegExp(`[${HAN}${AMBIGUOUS}]`, "u");

/**
 * Whether a line break between two characters is none in Chinese: both are wide, and one is surely so.
 * Ends of a text (empty strings) count as not wide.
 */
export const joins = (before: string, after: string): boolean =>
  wide.test(before) && wide.test(after) && (han.test(before) || han.test(after));
