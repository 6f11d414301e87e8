import type { Block, Line } from "./page-blocks.ts";
import type { Glyph } from "./painted.ts";
import type { CheckName, Fault } from "./fault.ts";

/** Mean space between the words of a justified line, in em of its type: what many lines may have, and what any may. */
export const WORD_SPACE = { often: 0.4, ever: 0.8, share: 0.05 };
/** Mean space that justification adds between Han, in em. */
const HAN_TRACKING = 0.12;

const HAN = /\p{Script=Han}/u;
const isHan = ({ text }: Glyph): boolean => HAN.test(text);
const isSpace = ({ text }: Glyph): boolean => text.trim() === "";

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Spaces between the words of a line, in em: as they stand, and as the font has them. */
const wordSpaces = ({ glyphs, size, y }: Line): { found: number; own: number }[] => {
  const spaces: { found: number; own: number }[] = [];
  let before: Glyph | undefined;
  let own = 0;
  for (const glyph of glyphs) {
    if (isSpace(glyph)) {
      own += glyph.right - glyph.left;
      continue;
    }
    // A raised number belongs to the word before it.
    if (before && own > 0 && Math.abs(glyph.y - y) < size * 0.1)
      spaces.push({ found: (glyph.left - before.right) / size, own: own / size });
    before = glyph;
    own = 0;
  }
  return spaces;
};

/** Words stand further apart than their font has them. */
const isStretched = (line: Line): boolean => {
  const spaces = wordSpaces(line);
  return spaces.length > 0 && meanOf(spaces.map(({ found, own }) => found - own)) > 0.01;
};

// Programs, formulas, lists of contents and drawings are no running text.
const isRunning = ({ path }: Block): boolean =>
  !path.some((type) => ["Figure", "TOC", "Code", "Formula"].includes(type)) &&
  !/^(?:H\d?|Lbl)$/.test(path.at(-1) ?? "");

/** A line with words from right to left. */
export const isRtl = ({ text }: Line): boolean => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

/** A line of Latin script which is set to the measure, with its mean word space in em. */
interface LatinLine {
  line: Line;
  space: number;
}

/** All lines of Latin script which are set to the measure. */
export const latinLines = (blocks: readonly Block[]): LatinLine[] =>
  blocks.filter(isRunning).flatMap(({ lines }) => {
    const full = lines.slice(0, -1);
    if (!full.some(isStretched)) return [];
    return full.flatMap((line) => {
      const spaces = wordSpaces(line);
      if (spaces.length === 0 || HAN.test(line.text) || isRtl(line)) return [];
      return [{ line, space: meanOf(spaces.map(({ found }) => found)) }];
    });
  });

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/** Words too far apart: single lines, and too many of a book. */
const wordSpaceFaults = (lines: LatinLine[]): Fault[] => {
  const wide = lines.filter(({ space }) => space > WORD_SPACE.often);
  const share = wide.length / Math.max(1, lines.length);
  const worst = wide.filter(({ space }) => space > WORD_SPACE.ever);
  const fault = (check: CheckName, { line, space }: LatinLine, most: number): Fault => ({
    check,
    page: line.page,
    text: line.text,
    found: `a mean word space of ${space.toFixed(2)} em, expected at most ${most.toFixed(2)}`,
  });
  return [
    ...worst.map((one) => fault("word-space-worst", one, WORD_SPACE.ever)),
    ...(share > WORD_SPACE.share ? wide : []).map((one): Fault => ({
      ...fault("word-space", one, WORD_SPACE.often),
      found: `${fault("word-space", one, WORD_SPACE.often).found} in more than ${percent(WORD_SPACE.share)} of ${lines.length} lines, found in ${percent(share)}`,
    })),
  ];
};

/** Mean space that was added between the Han of a line, in em; nothing where no two stand side by side. */
const hanTracking = ({ glyphs }: Line): number | undefined => {
  const gaps = glyphs.slice(1).flatMap((glyph, index) => {
    const before = glyphs[index]!;
    const isPair = isHan(glyph) && isHan(before) && Math.abs(glyph.size - before.size) < 0.01;
    return isPair && Math.abs(glyph.y - before.y) < 0.01 ? [(glyph.left - before.right) / glyph.size] : [];
  });
  return gaps.length === 0 ? undefined : meanOf(gaps);
};

const trackingFaults = (blocks: readonly Block[]): Fault[] =>
  blocks.filter(isRunning).flatMap(({ lines }) =>
    lines.flatMap((line): Fault[] => {
      const tracking = hanTracking(line) ?? 0;
      if (tracking <= HAN_TRACKING) return [];
      const found = `${tracking.toFixed(2)} em between Han, expected at most ${HAN_TRACKING}`;
      return [{ check: "han-tracking", page: line.page, text: line.text, found }];
    }),
  );

const UNITS_HAN =
  "[%％‰°℃万亿千百十元年月日号时分秒点章节页条款项个家户人名次倍种类台部件亩吨米岁届期卷册集]|公里|平方|美元|欧元|人次";
const UNITS_LATIN =
  "%|‰|°|per ?cent\\b|percent|million\\b|billion\\b|trillion\\b|thousand\\b|[kKMGT]i?B\\b|[kcmµn]?m\\b|km²|[kmµ]?g\\b|[kMG]?Hz\\b|[kM]?W\\b|(?:px|pt|em|ms|dpi)\\b";
const LABELS_LATIN =
  "Figures?|Figs?\\.|Tables?|Chapters?|Ch\\.|Sections?|Sec\\.|Parts?|Appendix|Equations?|Eqs?\\.|pp?\\.|No\\.|Nos\\.|Vol\\.|§+|Step|Page|Level|Version";
const MONTHS =
  "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.";

// A bar marks the end of the line.
const TOGETHER: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\d\\s*\\|\\s*(?:${UNITS_HAN})`, "u"), "a number and its unit"],
  [new RegExp(`[\\d万亿]\\s*\\|\\s*(?:${UNITS_LATIN})`, "u"), "a number and its unit"],
  [/[\d.,]\s*\|\s*[万亿]/u, "a number and its unit"],
  [/(?:[$€£¥￥]|US\$|RMB|CNY|USD)\s*\|\s*\d/u, "a currency and its amount"],
  [/\p{Script=Han}.*\d[.,]?\|[.,]?\d|\d\|\d.*\p{Script=Han}/u, "the digits of a number"],
  [/[+−±~≈<>≤≥]\|\d/u, "a sign and its number"],
  [/[图表式第卷页注](?:\s*|\s?\d+-?)\|\s*-?(?:[A-Z][-.–]?)?\d/u, "a label and its number"],
  [/(?:附录|附件|Appendix|Annex)\s*\|\s*[A-Z](?![\p{L}\d])/u, "a label and its number"],
  [/第\s*[\d〇零一二三四五六七八九十百]+\s*\|\s*[章节页条款部卷届期]/u, "a label and its number"],
  [new RegExp(`(?:^|[^\\p{L}])(?:${LABELS_LATIN})\\s*\\|\\s*\\d`, "u"), "a label and its number"],
  [/月\s*\|\s*\d{1,2}\s*日/u, "the parts of a date"],
  [/(?:^|[^\d-])\d{4}[-/](?:\d{1,2}[-/])?\|\d{1,2}(?!\d)/u, "the parts of a date"],
  [new RegExp(`(?:^|\\D)\\d{1,2}\\s*\\|\\s*(?:${MONTHS})`, "u"), "the parts of a date"],
  [new RegExp(`(?:${MONTHS})\\s*\\|\\s*\\d{1,2}(?!\\d)`, "u"), "the parts of a date"],
  [/[\p{L}\p{N}]\|[+＋](?!\s)|互\|联网[+＋]|互联\|网[+＋]/u, "a term and its sign"],
  [/—\|—/u, "the two halves of a dash"],
  [/…\|…/u, "the two halves of an ellipsis"],
];

// An address may be broken at its joints: example.org/2008-, %23%205
const ADDRESS =
  /(?:\p{Script=Latin}{2}[^\s\p{Script=Han}]*\/|%[\dA-F]{2}\S*%[\dA-F]{2})[^\s\p{Script=Han}]*$/u;

/** What is parted between two lines that should not be, in words. */
const partedBetween = (end: string, start: string): string | undefined => {
  if (ADDRESS.test(end)) return undefined;
  const seam = `${end.slice(-24)}|${start.slice(0, 24)}`;
  return TOGETHER.find(([pattern]) => pattern.test(seam))?.[1];
};

// What begins no line, and what ends none: the set of CLREQ §3.1.4 after GB/T 15834, and signs behind digits (§3.1.5.2).
const NO_START = /^[，、。．；：！？‼⁇⁈⁉）〕】」』〉》〗］｝”’～·•‧–／%％‰℃]/u;
const NO_END = /[（〔【「『〈《〖［｛“‘／]$/u;

/** Whether one line is in Chinese and the other is not: a title in two languages, each on lines of its own. */
const isSeam = (one: Line, other: Line): boolean => HAN.test(one.text) !== HAN.test(other.text);

/** Whether two lines are parted within code, which breaks as it likes. */
const isCode = (one: Line, other: Line): boolean =>
  [one.glyphs.at(-1), other.glyphs[0]].every((glyph) => /mono|code/i.test(glyph?.font ?? ""));

/** Breaks between the lines of a block. */
const breakFaults = ({ lines, path, lang = "" }: Block): Fault[] =>
  lines.slice(1).flatMap((line, index): Fault[] => {
    const before = lines[index]!;
    const isTitle = /^(?:H\d?|Caption)$/.test(path.at(-1) ?? "");
    if (isTitle && isSeam(before, line)) return [];
    const fault = (check: CheckName, found: string): Fault => ({
      check,
      page: before.page,
      text: `${before.text.slice(-16)} ∕ ${line.text.slice(0, 16)}`,
      found,
    });
    // What is said in two languages has lines of its own in each.
    const isNext = !lang.startsWith("zh") && isSeam(before, line) && HAN.test(line.text);
    const parted = isNext || isCode(before, line) ? undefined : partedBetween(before.text, line.text);
    const isChinese = HAN.test(before.text + line.text);
    return [
      ...(parted === undefined ? [] : [fault("line-break", `a break, expected none inside ${parted}`)]),
      ...(isChinese && NO_START.test(line.text)
        ? [fault("line-start", `“${line.text[0]}” at the start of a line`)]
        : []),
      ...(isChinese && NO_END.test(before.text)
        ? [fault("line-end", `“${before.text.at(-1)}” at the end of a line`)]
        : []),
    ];
  });

/** Soft hyphens that no line ends with: a reader who searches, copies or listens meets them. */
const softHyphenFaults = ({ lines }: Block): Fault[] =>
  lines.flatMap((line): Fault[] =>
    line.text.slice(0, -1).includes("\u{AD}")
      ? [
          {
            check: "soft-hyphen",
            page: line.page,
            text: line.text.replaceAll("\u{AD}", "·"),
            found: "a soft hyphen inside a line, expected none",
          },
        ]
      : [],
  );

/** What is wrong with the lines of a book, those of `latinLines` among them: their spaces, their ends and starts. */
export const lineFaults = (blocks: readonly Block[], latin: LatinLine[]): Fault[] => {
  const read = blocks.filter(({ path }) => !path.includes("Figure") && !path.includes("Code"));
  return [
    ...wordSpaceFaults(latin),
    ...trackingFaults(blocks),
    ...read.flatMap(breakFaults),
    ...read.flatMap(softHyphenFaults),
  ];
};
