import {
  fontTables,
  nameOf,
  stacks as usual,
  subsetFonts,
  type FontFile,
  type Stacks,
} from "../fonts/fonts.ts";
import { codePoints } from "../text/text.ts";
import { beside } from "../threads/threads.ts";
import { canvas, rasterise, widthOf } from "./canvas.ts";

export { rasterise } from "./canvas.ts";

const draw = beside(canvas, "rasterise", rasterise);
export { drawer, moves } from "./drawings.ts";

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
const wrapTitles = (
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

/** Width of a text in ems, about, in bold letters of any font. */
const roughWidth = (text: string): number =>
  Array.from(text, (letter) =>
    /[\u2e80-\uffef]/.test(letter) ? 1 : /\p{Lu}/u.test(letter) ? 0.7 : 0.56,
  ).reduce((sum, width) => sum + width, 0);

/** Breaks titles into lines as `lettering` does, for fonts that are not at hand: what a browser will set is about as wide. */
export const fitTitles = (
  titles: readonly string[],
  box: { language: string; width: number; sizes: Sizes },
): WrappedTitle => wrapTitles(titles, box, roughWidth);

/** The families of drawn words, as CSS lists them: for text in letters, and for Han. */
interface Families {
  latin: string;
  han: string;
}

const list = (names: string[]): string =>
  [...new Set(names.filter(Boolean))].map((name) => `'${name.replaceAll("'", "")}'`).join(",");

/** The families of headings in these fonts, with the names that the files themselves bear, for the drawing knows no other. */
const familiesOf = (fonts: FontFile[], stacks: Stacks): Families => {
  const names = (script: "latin" | "han"): string[] => {
    const family = stacks.sans.find((one) => one.script === script)?.name ?? "";
    const own = fonts.filter((font) => font.family === family).map(({ bytes }) => fontTables(bytes));
    return [family, ...own.flatMap((tables) => [nameOf(tables, 16), nameOf(tables, 1)])];
  };
  const [latin, han] = [names("latin"), names("han")];
  return { latin: list([...latin, ...han]), han: list([...han, ...latin]) };
};

const FOREIGN = {
  han: /[\x21-\x7e\p{Script=Latin}]+(?: +[\x21-\x7e\p{Script=Latin}]+)*/gu,
  latin: /[\p{Script=Han}\u3001-\u303f\uff01-\uffef]+/gu,
};

const scriptOf = (language: string): keyof Families => (language.startsWith("zh") ? "han" : "latin");

/**
 * Names in a drawing the families of the words that the text's first family lacks: left to itself, the renderer takes the
 * first font that has a letter, of whatever weight.
 */
export const setForeign = (svg: string, language: string, families: Families): string => {
  const script = scriptOf(language);
  const other = families[script === "han" ? "latin" : "han"];
  return svg.replace(
    /(<text [^>]*>)([^<]*)(?=<\/text>)/g,
    (_, start: string, words: string) =>
      start +
      words.replace(FOREIGN[script], (found) => `<tspan style="font-family:${other}">${found}</tspan>`),
  );
};

/** The lines of a wrapped text with their base lines, from `top` on. */
export const placed = ({ lines, size }: WrappedTitle, top: number, leading: number) => ({
  size,
  lines: lines.map((text, index) => ({ text, y: Math.round(top + size * 0.88 + index * size * leading) })),
  bottom: Math.round(top + lines.length * size * leading),
});

/** The words of a drawing; the language they are in, how wide their lines may be, in pixels, and the families of the book. */
interface Lettering {
  words: string;
  language: string;
  width: number;
  stacks?: Stacks;
}

/** What breaks texts into lines `width` pixels wide: in these fonts, for a language. */
const setter = (fonts: FontFile[], stack: string, { language, width }: Lettering) => {
  const family = `font-family:${stack};font-size:100px`;
  // Titles of chapters have their words in common, and each costs a reading of the fonts.
  const known = new Map<string, number>();
  return (texts: readonly string[], weight: 400 | 700, sizes: Sizes): WrappedTitle => {
    // Of the other weight, letters that the first family lacks would be measured in that.
    const has = new Set(fonts.flatMap((font) => (font.weight === weight ? [font.family] : [])));
    const own = fonts.filter((font) => font.weight === weight || !has.has(font.family));
    const faces = own.map(({ bytes }) => bytes);
    // A space at the end has no box of its own.
    const measure = (piece: string): number => {
      const style = `${family};font-weight:${weight}`;
      const ems = known.get(style + piece) ?? widthOf(`${piece}.`, style, faces) / 100;
      known.set(style + piece, ems);
      return ems;
    };
    return wrapTitles(texts, { language, width, sizes }, measure);
  };
};

/**
 * What draws words in the fonts of headings: `set` breaks texts into lines, `stack` are the families for the style of an SVG, and `draw`
 * makes an SVG, `pixels` on its longest side, a PNG, in another thread.
 */
export const lettering = async (told: Lettering) => {
  const { words, language, stacks = usual } = told;
  // The full stop is what lines are measured with.
  const cut = await subsetFonts({ sans: codePoints(`${words}.`) }, [], stacks);
  const fonts = cut.files.filter(({ style }) => style === "normal");
  const families = familiesOf(fonts, stacks);
  const stack = families[scriptOf(language)];
  return {
    set: setter(fonts, stack, told),
    stack,
    draw: (svg: string, pixels: number): Promise<Uint8Array> =>
      draw(setForeign(svg, language, families), { fonts: fonts.map(({ bytes }) => bytes), pixels }),
  };
};
