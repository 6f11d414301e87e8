import type { Chapter } from "../book.ts";
import { reportSlips, type Slip } from "./report-slips.ts";
import { HAN } from "../library/text/text.ts";

const HALF: Record<string, string> = {
  "，": ",",
  "。": ".",
  "；": ";",
  "：": ":",
  "！": "!",
  "？": "?",
  "（": "(",
  "）": ")",
  "、": ",",
};

const SLIPS: Slip[] = [
  {
    // A Chinese name in English brings its own marks: 《人民日报》, 互联网+（…）.
    pattern: new RegExp(`(?<![${HAN}]\\s*)[，。；：！？（）、](?!\\s*[${HAN}])`, "gu"),
    reason: (found) => `Unexpected full-width ${found} in English, expected ${HALF[found]}`,
  },
  {
    // Not where spaces draw columns.
    pattern: /(?<=[A-Za-z)\d]) (?:[,;!?:](?=\s|$)|\.(?=$|\s+[A-Z]))/g,
    reason: (found) => `Unexpected space before ${found.trim()}, expected none`,
  },
  {
    pattern: /(?<=\w),{2,}|(?<=[A-Za-z])(?<!\betc)\.\.(?=\s|$)/g,
    reason: (found) => `Unexpected ${found}, expected ${found.charAt(0)}`,
  },
  {
    pattern: /\b(?:[Tt]he\s+the|(an?|of|to|in|and|for|with|is|are|was)\s+\1)\b(?!-)/g,
    reason: (found) => `Unexpected ${found.replace(/\s+/g, " ")}, expected ${found.split(/\s/)[0]}`,
  },
];

// Straight beside curly ones: a text that has only the former is left alone.
const STRAIGHT: Slip = {
  pattern: /(?<!\d)"/g,
  reason: () => `Unexpected straight " in a text with “ ”, expected a curly one`,
};

/** `typography-en`: Chinese marks, stray spaces, doubled marks and words, and two kinds of quotation marks in English. */
export const typographyEn = (chapter: Chapter): void => {
  if (!/^en\b/.test(chapter.language)) return;
  const mixed = /[“”]/.test(String(chapter.file));
  reportSlips(chapter, "typography-en", mixed ? [...SLIPS, STRAIGHT] : SLIPS);
};
