import type { FontFile } from "../fonts/fonts.ts";
import { widthOf } from "./rasterise.ts";

/** Measures a piece of text, in ems. */
type Measure = (text: string) => number;

/** A title broken into lines for a box. */
export interface WrappedTitle {
  lines: string[];
  /** Pixels. */
  size: number;
}

// Marks that no line begins with (CLREQ §3.1.9): they go with the word before.
const CLOSING = /^[\p{Pe}\p{Pf}、。，．：；！？·—…」』》〉）\]!?,.:;%+]+$/u;
const OPENING = /^[\p{Ps}\p{Pi}「『《〈（[“‘]+$/u;

/** Words as they may stand on a line: marks stay with their words, a space belongs to the word before it. */
const piecesOf = (title: string, language: string): string[] => {
  const pieces: string[] = [];
  let opening = "";
  for (const { segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(title)) {
    const last = pieces.length - 1;
    if (OPENING.test(segment)) opening += segment;
    else if (last >= 0 && opening === "" && (segment.trim() === "" || CLOSING.test(segment)))
      pieces[last] += segment;
    else {
      pieces.push(opening + segment);
      opening = "";
    }
  }
  if (opening !== "") pieces.push(opening);
  return pieces;
};

/** The lines of the least uneven setting in at most `count` lines no wider than `width`, or nothing. */
const balance = (widths: number[], width: number, count: number): number[] | undefined => {
  const total = widths.length;
  // best[k][i]: the least sum of squared blanks of the first i pieces in k lines, and where the last line begins.
  let row: { cost: number; breaks: number[] }[] = [{ cost: 0, breaks: [] }];
  for (let line = 1; line <= count; line += 1) {
    const next: { cost: number; breaks: number[] }[] = [];
    for (let end = 1; end <= total; end += 1) {
      let used = 0;
      for (let start = end - 1; start >= 0; start -= 1) {
        used += widths[start] ?? 0;
        const before = row[start];
        if (used > width) break;
        const cost = (before?.cost ?? Infinity) + (width - used) ** 2;
        if (before && cost < (next[end]?.cost ?? Infinity))
          next[end] = { cost, breaks: [...before.breaks, start] };
      }
    }
    row = next;
    if (row[total]) return row[total].breaks;
  }
  return undefined;
};

/**
 * Breaks titles, each on lines of its own, into the fewest lines at the largest size of `sizes` that fits `width` pixels
 * and the lines each size allows.
 */
const wrapTitles = (
  titles: readonly string[],
  { language, width, sizes }: { language: string; width: number; sizes: { size: number; lines: number }[] },
  measure: Measure,
): WrappedTitle => {
  const parts = titles.map((title) => piecesOf(title, language)).filter((pieces) => pieces.length > 0);
  if (parts.length === 0) return { lines: [], size: 0 };
  const widths = parts.map((pieces) => pieces.map(measure));
  for (const { size, lines } of sizes) {
    const breaks = widths.map((own) => balance(own, width / size, lines));
    const made = parts.flatMap((pieces, part) =>
      (breaks[part] ?? []).map((start, index, all) =>
        pieces
          .slice(start, all[index + 1])
          .join("")
          .trim(),
      ),
    );
    if (breaks.every((one) => one) && made.length <= lines) return { lines: made, size };
  }
  // A title that fits nowhere is cut by the letter, smallest size.
  const { size = 48, lines = 8 } = sizes.at(-1) ?? {};
  const letters = Array.from(titles.join(" · "));
  const each = Math.max(1, Math.floor(width / size / Math.max(...letters.map(measure), 0.5)));
  const cut = Array.from({ length: Math.min(lines, Math.ceil(letters.length / each)) }, (_, index) =>
    letters.slice(index * each, (index + 1) * each).join(""),
  );
  return { lines: cut, size };
};

const TEXT_FACES = /Serif/;

/** The families of drawn text, as CSS lists them. */
export const stack = (language: string): string =>
  // The names that the files themselves bear, for the drawing knows no other.
  language.startsWith("zh")
    ? "'Noto Serif SC','Noto Serif SC ExtraLight','Source Serif 4'"
    : "'Source Serif 4','Noto Serif SC','Noto Serif SC ExtraLight'";

const FOREIGN = {
  zh: { run: /[\x21-\x7e\p{Script=Latin}]+(?: +[\x21-\x7e\p{Script=Latin}]+)*/gu, stack: stack("en") },
  other: { run: /[\p{Script=Han}\u3001-\u303f\uff01-\uffef]+/gu, stack: stack("zh") },
};

/**
 * Names in a drawing the families of the words that the text's first family lacks: left to itself, the renderer takes the
 * first font that has a letter, of whatever weight.
 */
export const setForeign = (svg: string, language: string): string => {
  const { run, stack: families } = FOREIGN[language.startsWith("zh") ? "zh" : "other"];
  return svg.replace(
    /(<text [^>]*>)([^<]*)(?=<\/text>)/g,
    (_, start: string, words: string) =>
      start + words.replace(run, (found) => `<tspan style="font-family:${families}">${found}</tspan>`),
  );
};

/** The lines of a wrapped text with their base lines, from `top` on. */
export const placed = ({ lines, size }: WrappedTitle, top: number, leading: number) => ({
  size,
  lines: lines.map((text, index) => ({ text, y: Math.round(top + size * 0.88 + index * size * leading) })),
  bottom: Math.round(top + lines.length * size * leading),
});

/** Type sizes in pixels, largest first, with the lines that each may fill. */
export type Sizes = { size: number; lines: number }[];

/** What breaks texts into lines `width` pixels wide: in these fonts, for a language. */
export const setter = (fonts: FontFile[], language: string, width: number) => {
  const family = `font-family:${stack(language)};font-size:100px`;
  return (texts: readonly string[], weight: 400 | 700, sizes: Sizes): WrappedTitle => {
    // Of the other weight, letters that the first family lacks would be measured in that.
    const own = fonts.filter((font) => font.weight === weight || !TEXT_FACES.test(font.family));
    const faces = own.map(({ bytes }) => bytes);
    // A space at the end has no box of its own.
    const measure = (piece: string): number =>
      widthOf(`${piece}.`, `${family};font-weight:${weight}`, faces) / 100;
    return wrapTitles(texts, { language, width, sizes }, measure);
  };
};
