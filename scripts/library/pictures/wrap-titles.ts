import { unbrokenIn } from "../text/text.ts";

/** Type sizes in pixels, largest first, with the lines that each may fill. */
export type Sizes = { size: number; lines: number }[];

/** A title broken into lines for a box. */
export interface WrappedTitle {
  lines: string[];
  /** Pixels. */
  size: number;
}

// Marks that no line begins with (CLREQ §3.1.4): they go with the word before.
const CLOSING = /^[\p{Pe}\p{Pf}、。，．：；！？·—…」』》〉）\]!?,.:;%+\u2010/-]+$/u;
const OPENING = /^[\p{Ps}\p{Pi}「『《〈（[“‘]+$/u;

/** Words as they may stand on a line: marks stay with their words, a space belongs to the word before it; 649 million is one. */
const piecesOf = (title: string, language: string): string[] => {
  const pieces: string[] = [];
  const whole = unbrokenIn(title);
  let opening = "";
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: "word" }).segment(title)) {
    const last = pieces.length - 1;
    const isKept = whole.some(([start, end]) => start < index && index < end);
    if (OPENING.test(segment)) opening += segment;
    else if (last >= 0 && opening === "" && (isKept || segment.trim() === "" || CLOSING.test(segment)))
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
  // The least sum of squared blanks of the first so many pieces in a number of lines, and where those lines begin.
  let row: { cost: number; breaks: number[] }[] = [{ cost: 0, breaks: [] }];
  for (let line = 1; line <= count; line += 1) {
    const next: typeof row = [];
    for (let end = 1; end <= widths.length; end += 1) {
      let used = 0;
      for (let start = end - 1; start >= 0; start -= 1) {
        used += widths[start] ?? 0;
        if (used > width) break;
        const { cost = Infinity, breaks = [] } = row[start] ?? {};
        const sum = cost + (width - used) ** 2;
        if (sum < (next[end]?.cost ?? Infinity)) next[end] = { cost: sum, breaks: [...breaks, start] };
      }
    }
    const found = next[widths.length];
    if (found) return found.breaks;
    row = next;
  }
  return undefined;
};

/**
 * Breaks titles, each on lines of its own, into the fewest lines at the largest size of `sizes` that fits `width` pixels
 * and the lines each size allows. `measure` gives the width of a piece of text in ems.
 */
export const wrapTitles = (
  titles: readonly string[],
  { language, width, sizes }: { language: string; width: number; sizes: Sizes },
  measure: (text: string) => number,
): WrappedTitle => {
  const parts = titles.map((title) => piecesOf(title, language)).filter((pieces) => pieces.length > 0);
  if (parts.length === 0) return { lines: [], size: 0 };
  const widths = parts.map((pieces) => pieces.map(measure));
  for (const { size, lines } of sizes) {
    const breaks = widths.map((own) => balance(own, width / size, lines));
    const made = parts.flatMap((pieces, part) => {
      const starts = breaks[part] ?? [];
      return starts.map((start, line) =>
        pieces
          .slice(start, starts[line + 1])
          .join("")
          .trim(),
      );
    });
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
