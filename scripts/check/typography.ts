import type { Chapter } from "../book.ts";
import { report, type RuleId } from "../library/messages/messages.ts";
import { HAN, otherLanguage } from "../library/text/text.ts";
import type { Run } from "./running-text.ts";

/** Gives what surely should stand in place of words at an index of a text; nothing where that is not sure. */
type Mend = (words: string, index: number) => string | undefined;

/** A slip of the pen to look for in running text, and what is said of it. */
interface Slip {
  /** Global. Code, formulas, images and bare addresses are no running text. */
  pattern: RegExp;
  /** What is said of it, by what stands beside it as well; nothing where it is no slip. */
  reason: (words: string, beside: string) => string | undefined;
  /** Makes what mends it in a text. */
  mend?: (text: string) => Mend;
}

/** A global pattern of alternatives, of which the first that fits counts. */
const anyOf = (...alternatives: string[]): RegExp => new RegExp(alternatives.join("|"), "gu");

/** Mends alike wherever it is. */
const always =
  (mend: (words: string) => string): ((text: string) => Mend) =>
  () =>
    mend;

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
/** Brackets with a Han character between them; after `]` they may be meant for an address. */
const ROUND_WITH_HAN = String.raw`(?<!\])\((?=[^()]*\p{Script=Han})[^()\n]*\)`;
const CLOSED = "，。；：！？、）》」』】";
const BRACKETS = `${CLOSED}（《「『【`;

// What foreign names are written with, and what stands before a title: a dot beside one may be no full stop.
const NO_END =
  /[阿艾安奥巴贝比伯布达丹德蒂多恩尔凡菲夫弗福盖戈格哈赫霍基加杰金居卡凯科克拉莱兰劳勒雷里丽利列林卢鲁罗洛马玛迈曼米莫姆纳内尼诺帕佩皮普乔]|[萨塞莎史斯索塔泰坦特托瓦威维沃西希谢雅亚扬伊尤约治朱兹章节条款篇卷图表附]/u;

const mendMark =
  (text: string): Mend =>
  (mark, index) => {
    const next = text.charAt(index + 1);
    const isUnsure = mark === "." && next !== "" && NO_END.test(text.charAt(index - 1) + next);
    return isUnsure ? undefined : fullOf(mark);
  };

const hasHan = new RegExp(`[${HAN}]`, "u");
const blanks = (text: string): string => " ".repeat(text.length);

// An apostrophe, or one half of a pair of other marks.
const IN_A_WORD = /[“”「」]|\w'\w/;

/** Mends pairs of straight quotation marks, in lines where each has its partner, and outside other quotation marks. */
const mendQuotes =
  (mark: string, [open, close]: readonly [string, string]) =>
  (text: string): Mend => {
    const lines = text.replace(/“[^“”]*”|「[^「」]*」/g, blanks).split("\n");
    const bare = lines
      .map((line) => (line.split(mark).length % 2 === 1 && !IN_A_WORD.test(line) ? line : blanks(line)))
      .join("\n");
    return (words, index) => {
      const inner = words.slice(1, -1);
      const isSure = bare.charAt(index) === mark && bare.charAt(index + words.length - 1) === mark;
      const isOdd = /^\s|\s$|^$|["']/.test(inner) || /[A-Za-z\d=]/.test(text.charAt(index - 1));
      return isSure && !isOdd ? `${open}${inner}${close}` : undefined;
    };
  };

const straight = (mark: string, right: readonly [string, string], reason: string): Slip => ({
  // Not inches.
  pattern: new RegExp(`(?<!\\d)${mark}[^${mark}\\n]*${mark}`, "gu"),
  reason: (words, beside) => (hasHan.test(words + beside) ? reason : undefined),
  mend: mendQuotes(mark, right),
});

const CHINESE: Slip[] = [
  {
    // Only between Chinese: 10:30, 3.14 and a list of English names keep theirs.
    pattern: anyOf(
      String.raw`${AFTER_WIDE_OR_CLOSED}[,;:!?](?=\s*[${HAN}“‘])`,
      String.raw`${AFTER_WIDE}\.${BEFORE_HAN_OR_QUOTE}`,
      String.raw`${AFTER_WIDE}[,;:!?.](?=\s*$)`,
    ),
    reason: (found) => `Unexpected half-width ${found} in Chinese, expected ${fullOf(found)}`,
    mend: mendMark,
  },
  {
    pattern: anyOf(ROUND_WITH_HAN + BEFORE_HAN, AFTER_HAN + ROUND_WITH_HAN),
    reason: () => "Unexpected half-width ( ) in Chinese, expected （ ）",
    mend: always((found) => `（${found.slice(1, -1)}）`),
  },
  {
    pattern: /([。，、；：])\1+/gu,
    reason: (found) =>
      `Unexpected ${found}, expected ${found.charAt(0)}${found.startsWith("。") ? " or ……" : ""}`,
    mend: () => (found) => (found.startsWith("。") ? undefined : found.charAt(0)),
  },
  {
    pattern: anyOf(String.raw`${AFTER_HAN}\.{3,}`, String.raw`\.{3,}${BEFORE_HAN}`),
    reason: (found) => `Unexpected ${found} in Chinese, expected ……`,
    mend: always(() => "……"),
  },
  {
    pattern: anyOf(
      String.raw`(?<=[\p{Script=Han}”’》）])[ \t]+[${CLOSED}]`,
      String.raw`[${BRACKETS}][ \t]+(?=[\p{Script=Han}“‘《（])`,
    ),
    reason: (found) => `Unexpected space beside ${found.trim()}, expected none`,
    mend: always((found) => found.trim()),
  },
  {
    pattern: /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/gu,
    reason: (found) => `Unexpected full-width ${found}, expected ${found.normalize("NFKC")}`,
    mend: always((found) => found.normalize("NFKC")),
  },
];

const CURLY = [
  straight('"', ["“", "”"], `Unexpected straight " " in Chinese, expected “ ” or 「 」`),
  straight("'", ["‘", "’"], "Unexpected straight ' ' in Chinese, expected ‘ ’ or 『 』"),
];
const CORNERED = [
  straight('"', ["「", "」"], `Unexpected straight " " in Chinese, expected 「 」`),
  straight("'", ["『", "』"], "Unexpected straight ' ' in Chinese, expected 『 』"),
];

/** A half-width mark with the space that English has beside it. Brackets may belong to a Chinese name. */
const mendEnglish = (text: string): Mend => {
  const mayHaveNames = /\p{Script=Han}/u.test(text);
  return (mark, index) => {
    if (mayHaveNames && "（）".includes(mark)) return undefined;
    const isBeforeWord = /[A-Za-z"“]/.test(text.charAt(index + 1)) && mark !== "（";
    const isAfterWord = /[A-Za-z\d]/.test(text.charAt(index - 1)) && mark === "（";
    return (isAfterWord ? " " : "") + halfOf(mark) + (isBeforeWord ? " " : "");
  };
};

const ENGLISH: Slip[] = [
  {
    // A Chinese name in English brings its own marks: 《人民日报》, 互联网+（…）.
    pattern: anyOf(String.raw`(?<![${HAN}]\s*)[${FULL_MARKS}](?!\s*[${HAN}])`),
    reason: (found) => `Unexpected full-width ${found} in English, expected ${halfOf(found)}`,
    mend: mendEnglish,
  },
  {
    // Not where spaces draw columns.
    pattern: /(?<=[A-Za-z)\d]) (?:[,;!?:](?=\s|$)|\.(?=$|\s+[A-Z]))/g,
    reason: (found) => `Unexpected space before ${found.trim()}, expected none`,
    mend: always((found) => found.trim()),
  },
  {
    pattern: /(?<=\w),{2,}|(?<=[A-Za-z])(?<!\betc)\.\.(?=\s|$)/g,
    reason: (found) => `Unexpected ${found}, expected ${found.charAt(0)}`,
    mend: () => (found) => (found.startsWith(",") ? "," : undefined),
  },
  {
    pattern: /\b(?:[Tt]he\s+the|(an?|of|to|in|and|for|with|is|are|was)\s+\1)\b(?!-)/g,
    reason: (found) => `Unexpected ${found.replace(/\s+/g, " ")}, expected ${found.split(/\s/)[0]}`,
  },
];

const mendCurly =
  (text: string): Mend =>
  (_, index) => {
    const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)];
    if (/^$|[\s([—–]/.test(before)) return /\S/.test(after) ? "“" : undefined;
    return /^$|[\s,.;:!?)\]—–]/.test(after) ? "”" : undefined;
  };

// Straight beside curly ones: a text that has only the former is left alone.
const STRAIGHT: Slip = {
  pattern: /(?<!\d)"/g,
  reason: () => `Unexpected straight " in a text with “ ”, expected a curly one`,
  mend: mendCurly,
};

/** What stands in the file in place of words, with the markup between; nothing where not all of it is known. */
const inFile = (actual: string, words: string, mended: string): string | undefined => {
  if (actual === words) return mended;
  // A pair of brackets or quotation marks, with markup between them.
  const isPair = words.length === mended.length && words.slice(1, -1) === mended.slice(1, -1);
  const isWhole = actual.startsWith(words.charAt(0)) && actual.endsWith(words.slice(-1));
  return isPair && isWhole ? mended.charAt(0) + actual.slice(1, -1) + mended.slice(-1) : undefined;
};

/** What another tool would run, `{% include "a" %}`, is no text. */
const TAG = /\{[%{<][^\n]{0,500}?[%}>]\}/g;

/** Warns of every slip in a chapter's running text, at its place. A mark after a backslash is meant as it stands. */
const reportSlips = (
  { file, language, runs }: Pick<Chapter, "file" | "language"> & { runs: readonly Run[] },
  rule: RuleId,
  slips: readonly Slip[],
): void => {
  for (const { text: whole, isEscaped, placeOf, sourceOf } of runs) {
    const text = whole.replace(TAG, (tag) => "\ufffc".repeat(tag.length));
    const found = slips.flatMap(({ pattern, reason, mend }) => {
      const matches = [...text.matchAll(pattern)];
      const mended = matches.length > 0 ? mend?.(text) : undefined;
      return matches.map(({ 0: words, index }) => {
        const beside = text.charAt(index - 1) + text.charAt(index + words.length);
        return { words, index, reason: reason(words, beside), mended: mended?.(words, index) };
      });
    });
    // A paragraph in another language keeps the rules of that.
    if (found.length === 0 || otherLanguage(text, language) !== undefined) continue;
    for (const { words, index, reason, mended } of found.toSorted((a, b) => a.index - b.index)) {
      if (reason === undefined || isEscaped(index)) continue;
      const isSure = mended !== undefined && !isEscaped(index + words.length - 1);
      const expected = isSure ? inFile(sourceOf(index, words.length), words, mended) : undefined;
      report(file, { rule, reason, place: placeOf(index, words.length), expected });
    }
  }
};

/** `typography-zh`: half-width marks, straight quotation marks, doubled marks and stray spaces in Chinese. */
export const typographyZh = ({ language, file }: Chapter, runs: readonly Run[]): void => {
  if (!/^zh\b/.test(language)) return;
  const source = String(file);
  const isCornered = /hant|tw|hk/i.test(language) || (source.includes("「") && !source.includes("“"));
  reportSlips({ file, language, runs }, "typography-zh", [...CHINESE, ...(isCornered ? CORNERED : CURLY)]);
};

/** `typography-en`: Chinese marks, stray spaces, doubled marks and words, and two kinds of quotation marks in English. */
export const typographyEn = ({ language, file }: Chapter, runs: readonly Run[]): void => {
  if (!/^en\b/.test(language)) return;
  const isCurly = /[“”]/.test(String(file));
  reportSlips({ file, language, runs }, "typography-en", isCurly ? [...ENGLISH, STRAIGHT] : ENGLISH);
};
