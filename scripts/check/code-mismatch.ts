import type { Code } from "mdast";
import type { Position } from "unist";
import type { Block } from "../library/blocks/blocks.ts";
import { marksRule } from "./compare-marks.ts";
import { comparePairs, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

const HAN = /\p{Script=Han}/u;

/** Without the spaces beside signs, which mean nothing. */
const close = (code: string): string =>
  code
    .replace(/\s+/g, " ")
    .replace(/ ?([=,:;<>|()[\]{}]) ?/g, "$1")
    .trim();

/** Chinese between quotation marks, which may be what a word of code says: “系统”. */
const HAN_QUOTED = /["“「『'‘][^"”」』'’]*\p{Script=Han}[^"”」』'’]*["”」』'’]/u;

/**
 * Code that the other language's Markdown says without its backquotes, or as what it means: `3s` may be 3 秒, `regions` several
 * `region`, `open_port` an open port, `system` a “系统”.
 */
const isSaid = (key: string, code: string): boolean => {
  const markdown = close(code.replace(/\\(?=[!-/:-@[-`{-~])/g, ""));
  const quantity = /^\d+(?=[a-z]{1,2}$)/.exec(key)?.[0];
  if (quantity !== undefined) return new RegExp(`(?<!\\d)${quantity}(?!\\d)`).test(markdown);
  if (/^[A-Za-z][A-Za-z ?!']*$/.test(key) && HAN_QUOTED.test(markdown)) return true;
  const words = key
    .toLowerCase()
    .replace(/^(['"])(.*)\1$/, "$2")
    .replace(/(?<=[a-z]{2})s$/, "");
  return [words, words.replaceAll("_", " ")].some((text) => markdown.toLowerCase().includes(text));
};

/** `code-mismatch`: code in a line that is not the source's. Words in it may be translated; spaces beside a sign mean nothing. */
export const inlineCodeMismatch = marksRule({
  rule: "code-mismatch",
  hint: /`/,
  finder: () => (node) => {
    if (node.type !== "inlineCode") return [];
    const { value, position } = node;
    return [{ key: close(value), words: `\`${value}\``, position, isTranslated: HAN.test(value) }];
  },
  mayRepeat: true,
  isSaid: ({ key }, markdown) => isSaid(key, markdown),
});

/** Comments are translated; so is whatever stands between quotation marks and has words in it. */
const COMMENT = /(?:^|\s)(?:\/\/|#|--+(?=\s)|;;|%|<!--|\/\*+|\*).*$/;
const STRING = /"[^"]*"|'[^']*'/g;

/** The marks that Chinese has in another width, ！ to ～, as ASCII. */
const narrow = (text: string): string =>
  text.replace(/[！-～]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));

/** The part of a line that must be the same in both languages: no comments, no strings with words, no white space. */
const essence = (line: string): string => {
  const bare = line
    .replace(STRING, (string) => (/\s|[^\x20-\x7e]/.test(string) ? '""' : string))
    .replace(COMMENT, "");
  const plain = narrow(bare).replace(/\s+/g, "");
  // The frame of a table is as wide as its words; a text may take more lines.
  return /^(?:[-+|=]*|""[\\,;)\]}]*)$/.test(plain) ? "" : plain;
};

const CHINESE = /\p{Script=Han}|\\u[4-9][\da-f]{3}/iu;

interface Line {
  text: string;
  plain: string;
  /** Without its words: a setting up to its colon, and else without any string. Of "density" and "密度" both are one. */
  frame: string;
  /** Whether it has Chinese, as it is or as `\u4e2d`. */
  isChinese: boolean;
  /** Whether it has Chinese outside comments and strings, and so was translated. */
  isTranslated: boolean;
  /** From 0. */
  number: number;
}

/** The lines of a program; one that ends in a backslash goes on in the next. */
const linesOf = ({ value }: Code): Line[] => {
  let next = 0;
  return value.split(/(?<!\\)\n/).flatMap((lines) => {
    const number = next;
    next += lines.split("\n").length;
    const text = lines.replace(/\\\n\s*/g, "");
    const plain = essence(text);
    const frame = /^[\w-]+:(?=.)/.exec(plain)?.[0] ?? plain.replace(STRING, '""');
    const line = { text: text.trim(), plain, frame, isChinese: CHINESE.test(text), number };
    return plain === "" ? [] : [{ ...line, isTranslated: HAN.test(plain) || /[。、]/.test(text) }];
  });
};

/** For each line, where the other program has the nearest line at or before it that both have; -1 where there is none. */
const neighboursOf = (lines: readonly Line[], places: ReadonlyMap<string, number>): number[] => {
  let nearest = -1;
  return lines.map(({ plain }) => (nearest = places.get(plain) ?? nearest));
};

/**
 * The lines that the other program lacks. A line is left out where the other program has translated lines between the same
 * neighbours, which may stand for it: a prompt, a diagram in text, the output of a program.
 */
const unknownTo = (others: readonly Line[], lines: readonly Line[]): Line[] => {
  const end = others.length;
  const places = others.map(({ plain }, place): [string, number] => [plain, place]);
  const first = new Map(places.toReversed());
  const last = new Map(places.map(([plain, place]) => [plain, end - 1 - place]));
  const translated = others.flatMap(({ isTranslated }, place) => (isTranslated ? [place] : []));
  const before = neighboursOf(lines, first);
  const after = neighboursOf(lines.toReversed(), last).toReversed();
  return lines.filter(({ plain, isTranslated }, index) => {
    if (isTranslated || first.has(plain)) return false;
    const [from = -1, to = -1] = [before[index], after[index]];
    return !translated.some((place) => place > from && place < end - 1 - to);
  });
};

/** The lines that no line of the other program answers to but for its words, which one of both has in Chinese. */
const withoutWords = (lines: readonly Line[], others: readonly Line[]): Line[] =>
  lines.filter(
    (line) => !others.some(({ frame, isChinese }) => frame === line.frame && isChinese !== line.isChinese),
  );

const programOf = (blocks: readonly Block[]): Code | undefined =>
  blocks.flatMap(({ kind, node }) => (kind === "code" && node.type === "code" ? [node] : []))[0];

const lineAt = ({ position }: Code, found: Line | undefined): Position | undefined => {
  if (!position || !found) return position;
  const [line, { column }] = [position.start.line + 1 + found.number, position.start];
  return { start: { line, column }, end: { line, column: column + found.text.length } };
};

/** `code-mismatch`: a program with a line that the source's has not, comments and words apart. The first such line is named. */
export const programMismatch = (both: TranslatedChapter): void => {
  comparePairs(both, {
    collect: ({ source, translation }) => {
      const [own, theirs] = [programOf(source), programOf(translation)];
      return own && theirs && own.value !== theirs.value ? { own, theirs } : undefined;
    },
    say: ({ own, theirs }) => {
      const [lines, others] = [linesOf(own), linesOf(theirs)];
      const [one] = withoutWords(unknownTo(others, lines), others);
      const [other] = withoutWords(unknownTo(lines, others), lines);
      if (!one && !other) return;
      reportDifference(both, {
        rule: "code-mismatch",
        reason: other
          ? `Unexpected line of code ${other.text}, expected ${one?.text ?? "no line that the source lacks"}`
          : `Missing line of code ${one?.text}`,
        place: lineAt(theirs, other),
        has: one?.text ?? "no such line",
        there: lineAt(own, one),
      });
    },
  });
};
