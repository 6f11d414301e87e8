import { HAN } from "../library/text/text.ts";

/** Programs, addresses and formulas in a line: in them every sign counts. */
const EXACT = /(`[^`]*`|\]\([^)]*\)|\$[^$]*\$|<[^>]*>)/;
/** Marks that part sentences and quote. In 3.5 and 6,400 they are parts of a figure, in can't and re-sign of a word. */
const MARKS =
  /(?<=[\d\p{L}])['’.,:](?=[\d\p{Script=Latin}])|[.,:;!…—–“”‘’"'、。，；：！「」『』《》〈〉（）()·\s]+/gu;
const BESIDE_HAN = new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, "gu");

const folded = (text: string): string =>
  text
    .split(EXACT)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(MARKS, (mark) => (/^['’.,:]$/.test(mark) ? mark : " ")),
    )
    .join("")
    .replace(/ ?[.,:]? (?!\S)|[.,:]?$/g, " ")
    .replace(BESIDE_HAN, "")
    .replace(/\s+/g, " ")
    .trim();

/** Whether two texts differ in nothing but punctuation and spaces. */
export const onlyMarksDiffer = (one: string, other: string): boolean =>
  one !== other && folded(one) === folded(other);
