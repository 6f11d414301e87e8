import type { Chapter } from "../book.ts";
import { report, type RuleId } from "../library/messages/messages.ts";
import { HAN } from "../library/text/text.ts";
import { runningText } from "./running-text.ts";

/** A slip of the pen to look for in running text, and what is said of it. */
interface Slip {
  /** Global. Code, formulas, images and bare addresses are no running text. */
  pattern: RegExp;
  reason: (found: string) => string;
}

/** A global pattern of alternatives, of which the first that fits counts. */
const anyOf = (...alternatives: string[]): RegExp => new RegExp(alternatives.join("|"), "gu");

const AFTER_HAN = `(?<=[${HAN}])`;
const BEFORE_HAN = `(?=[${HAN}])`;

const HALF_MARKS = ",.;:!?(),";
const FULL_MARKS = "，。；：！？（）、";
const halfOf = (mark: string): string => HALF_MARKS.charAt(FULL_MARKS.indexOf(mark));
const fullOf = (mark: string): string => FULL_MARKS.charAt(HALF_MARKS.indexOf(mark));

/** What a half-width mark may follow in Chinese. */
const AFTER_WIDE = `(?<=[${HAN}”’…—])`;
const AFTER_WIDE_OR_CLOSED = `(?<=[${HAN}”’…—")])`;
const BEFORE_HAN_OR_QUOTE = `(?=[${HAN}“‘])`;
/** Brackets with a Han character between them. */
const ROUND_WITH_HAN = String.raw`\((?=[^()]*\p{Script=Han})[^()\n]*\)`;
const CLOSED = "，。；：！？、）》」』】";
const BRACKETS = `${CLOSED}（《「『【`;

const CHINESE: Slip[] = [
  {
    // Only between Chinese: 10:30, 3.14 and a list of English names keep theirs.
    pattern: anyOf(
      String.raw`${AFTER_WIDE_OR_CLOSED}[,;:!?](?=\s*[${HAN}“‘])`,
      String.raw`${AFTER_WIDE}\.${BEFORE_HAN_OR_QUOTE}`,
      String.raw`${AFTER_WIDE}[,;:!?.](?=\s*$)`,
    ),
    reason: (found) => `Unexpected half-width ${found} in Chinese, expected ${fullOf(found)}`,
  },
  {
    pattern: anyOf(ROUND_WITH_HAN + BEFORE_HAN, AFTER_HAN + ROUND_WITH_HAN),
    reason: () => "Unexpected half-width ( ) in Chinese, expected （ ）",
  },
  {
    pattern: anyOf(
      String.raw`(?<![\dA-Za-z])"(?=[^"]*[${HAN}])[^"\n]*"`,
      String.raw`${AFTER_HAN}"[^"\n]*"`,
      String.raw`"[^"\n]*"${BEFORE_HAN}`,
    ),
    reason: () => `Unexpected straight " " in Chinese, expected “ ” or 「 」`,
  },
  {
    pattern: anyOf(String.raw`${AFTER_HAN}'[^'\n]*'`, String.raw`'[^'\n]*'${BEFORE_HAN}`),
    reason: () => "Unexpected straight ' ' in Chinese, expected ‘ ’ or 『 』",
  },
  {
    pattern: /([。，、；：])\1+/gu,
    reason: (found) =>
      `Unexpected ${found}, expected ${found.charAt(0)}${found.startsWith("。") ? " or ……" : ""}`,
  },
  {
    pattern: anyOf(String.raw`${AFTER_HAN}\.{3,}`, String.raw`\.{3,}${BEFORE_HAN}`),
    reason: (found) => `Unexpected ${found} in Chinese, expected ……`,
  },
  {
    pattern: anyOf(
      String.raw`(?<=\p{Script=Han})[ \t]+[${CLOSED}]`,
      String.raw`[${BRACKETS}][ \t]+(?=\p{Script=Han})`,
    ),
    reason: (found) => `Unexpected space beside ${found.trim()}, expected none`,
  },
  {
    pattern: /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/gu,
    reason: (found) => `Unexpected full-width ${found}, expected ${found.normalize("NFKC")}`,
  },
];

const ENGLISH: Slip[] = [
  {
    // A Chinese name in English brings its own marks: 《人民日报》, 互联网+（…）.
    pattern: anyOf(String.raw`(?<![${HAN}]\s*)[${FULL_MARKS}](?!\s*[${HAN}])`),
    reason: (found) => `Unexpected full-width ${found} in English, expected ${halfOf(found)}`,
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

/** Warns of every slip in a chapter's running text, at its place. A mark after a backslash is meant as it stands. */
const reportSlips = (chapter: Chapter, rule: RuleId, slips: readonly Slip[]): void => {
  for (const { text, isEscaped, placeOf } of runningText(chapter)) {
    const found = slips.flatMap(({ pattern, reason }) =>
      Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({ words, index, reason: reason(words) })),
    );
    for (const { words, index, reason } of found.toSorted((a, b) => a.index - b.index)) {
      if (isEscaped(index)) continue;
      report(chapter.file, { rule, reason, place: placeOf(index, words.length) });
    }
  }
};

/** `typography-zh`: half-width marks, straight quotation marks, doubled marks and stray spaces in Chinese. */
export const typographyZh = (chapter: Chapter): void => {
  if (/^zh\b/.test(chapter.language)) reportSlips(chapter, "typography-zh", CHINESE);
};

/** `typography-en`: Chinese marks, stray spaces, doubled marks and words, and two kinds of quotation marks in English. */
export const typographyEn = (chapter: Chapter): void => {
  if (!/^en\b/.test(chapter.language)) return;
  const isCurly = /[“”]/.test(String(chapter.file));
  reportSlips(chapter, "typography-en", isCurly ? [...ENGLISH, STRAIGHT] : ENGLISH);
};
