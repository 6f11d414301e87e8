import type { Book, BookMeta } from "../../book.ts";
import type { Look } from "../../library/themes/themes.ts";

type Paper = BookMeta["paper"];

/** Trimmed sizes in millimetres, width first. Names of sizes are not used in CSS: Chromium ignores some. */
const SIZES: Record<Paper, readonly [number, number]> = {
  A4: [210, 297],
  A5: [148, 210],
  B5: [176, 250],
  Letter: [215.9, 279.4],
  "16开": [184, 260],
};

/** How a page is laid out, in CSS pixels (1/96 inch) where nothing else is said. */
export interface PageShape {
  /** Millimetres, width first. */
  paper: readonly [number, number];
  /** The text area: whole characters wide and whole lines high. */
  width: number;
  height: number;
  /** Margins at the spine and at the edge, above and below. */
  inner: number;
  outer: number;
  top: number;
  bottom: number;
  /** Size of the text and distance of its lines. */
  size: number;
  leading: number;
  /** Widths of the columns of several languages, in the order of those, and the gap between two; none for one language. */
  columns: number[];
  gap: number;
  /** Sizes of their text. */
  sizes: number[];
}

const PX = 96 / 25.4;

/** The paper of a page of a PDF, in points; the nearest there is. */
export const paperOf = (width: number, height: number): Paper => {
  const distance = (paper: Paper): number => {
    const [across, down] = SIZES[paper];
    return Math.abs(across - (width / 72) * 25.4) + Math.abs(down - (height / 72) * 25.4);
  };
  const papers: Paper[] = ["A4", "A5", "B5", "Letter", "16开"];
  return papers.reduce((nearest, paper) => (distance(paper) < distance(nearest) ? paper : nearest));
};

/** Scripts whose letters stay near the line. */
const LOW = new Set(["Armn", "Cyrl", "Geor", "Grek", "Hebr", "Latn"]);

const isHan = (language: string): boolean => /^(zh|ja|ko)\b/.test(language);

/** A paper, and how a theme sets text. */
export interface Stock {
  paper: Paper;
  type: Look["type"];
}

/** The paper of a book, and how its theme sets text. */
export const stockOf = ({ meta, theme }: Pick<Book, "meta" | "theme">): Stock => ({
  paper: meta.paper,
  type: theme.look.type,
});

/** How the theme sets text on a paper. */
type PrintType = Look["type"]["print"];

/** CSS pixels. */
const POINT = 96 / 72;

/**
 * Characters of a line: Chinese counts its squares (CLREQ §2.3), others are given a measure of some 70 letters. Letters with marks
 * far above and below need more room between lines, or those of a page's last line are printed on the next page, too.
 */
const typeOf = (language: string, type: PrintType): { size: number; leading: number; most: number } => {
  const { size: points, leading, measure } = isHan(language) ? type.han : type.latin;
  const size = points * POINT;
  const isLow = isHan(language) || LOW.has(new Intl.Locale(language).maximize().script ?? "Latn");
  const lines = Math.round(size * leading * 4) / 4;
  return { size, leading: isLow ? lines : lines + 4, most: measure };
};

/** What of a page is text: its size in pixels, that of its letters, the distance of its lines, and its columns. */
type TextShape = Pick<PageShape, "width" | "height" | "size" | "leading" | "columns" | "gap" | "sizes">;

/** 16 points: lines of two languages register. */
const COMMON = 64 / 3;

/** How the theme sets text on paper of a width. */
const printType = (width: number, type: Look["type"]): PrintType =>
  type[width < 180 * PX ? "small-print" : "print"];

/** Text in one language. */
const oneColumn = (width: number, height: number, [language, type]: [string, Look["type"]]): TextShape => {
  const { size, leading, most } = typeOf(language, printType(width, type));
  const columns = Math.min(most, Math.floor((width - 2 * width * 0.11) / size));
  const lines = Math.floor((height * 0.8) / leading);
  return { width: columns * size, height: lines * leading, size, leading, columns: [], gap: 0, sizes: [] };
};

const within = (size: number, least: number, most: number): number => Math.min(Math.max(size, least), most);

/**
 * Size of the text in a column, a little smaller than the theme has it over a whole page, but that small paper has small text as it is:
 * Han 9.5 to 10 points, so that 16 find room, and letters no larger than their lines allow.
 */
const columnSize = (language: string, width: number, type: Look["type"]): number => {
  const { han, latin } = printType(width, type);
  const whole = width < 180 * PX;
  // Sixteen squares of 9.525 points and a column of letters are as much as A5 holds.
  const isNarrow = width < 160 * PX;
  return isHan(language)
    ? within(han.size * (whole ? 1 : 13 / 14), 9.5, isNarrow ? 9.525 : 10) * POINT
    : within(latin.size * (whole ? 1 : 14 / 15), 8, isNarrow ? 9.75 : 12) * POINT;
};

/**
 * Text in two languages side by side, as wide as the paper allows. Beside letters, Han take two parts of five: rows are about as
 * high on both sides then. A line of them is a whole number of squares, 16 or more (CLREQ §2.3).
 */
const sideBySide = (
  width: number,
  height: number,
  [languages, type]: [readonly string[], Look["type"]],
): TextShape => {
  const sizes = languages.map((language) => columnSize(language, width, type));
  const all = Math.round(width * 0.84);
  const gap = width < 160 * PX ? 18 : 22;
  const room = all - gap;
  const han = languages.findIndex(isHan);
  const isMixed = languages.some((language) => !isHan(language)) && han >= 0;
  const square = sizes[han] ?? 1;
  const squares = Math.max(16, Math.floor((room * 0.4) / square)) * square;
  return {
    width: all,
    height: Math.floor((height * 0.83) / COMMON) * COMMON,
    size: sizes[0] ?? 14,
    leading: COMMON,
    columns: languages.map((_, index) =>
      isMixed ? (index === han ? squares : room - squares) : room / languages.length,
    ),
    gap,
    sizes,
  };
};

/**
 * The page of a paper, as a theme sets it, for text in a language (BCP 47), or in two side by side. The text area is a whole number of lines high, and of
 * characters wide where it has one column; the margin at the edge is wider than at the spine, the one below wider than above.
 */
export const pageShape = ({ paper, type }: Stock, ...languages: readonly string[]): PageShape => {
  const [width, height] = SIZES[paper].map((side) => side * PX) as [number, number];
  const text =
    languages.length > 1
      ? sideBySide(width, height, [languages, type])
      : oneColumn(width, height, [languages[0] ?? "en", type]);
  const side = width - text.width;
  const above = height - text.height;
  return {
    ...text,
    paper: SIZES[paper],
    inner: Math.round(side * 0.45),
    outer: side - Math.round(side * 0.45),
    top: Math.round(above * 0.46),
    bottom: above - Math.round(above * 0.46),
  };
};

export const px = (value: number): string => `${Math.round(value * 1000) / 1000}px`;

/**
 * The style of a page's paper and text area, and, as custom properties, the columns of two languages, the first on the page where
 * `reversed` is false, and how large the second is beside the first. Margin boxes take their text from two counter styles, which the
 * page layout makes: the number stands outside below, the running head outside above.
 */
export const pageCss = (shape: PageShape, reversed: boolean): string => {
  const { paper, width, height, inner, outer, top, bottom, size, leading, columns, gap, sizes } = shape;
  const [across, down] = paper;
  const margins = (left: number, right: number): string =>
    `margin:${px(top)} ${px(right)} ${px(bottom - 0.5)} ${px(left)};`;
  const head =
    "content:counter(page,hebi-head);vertical-align:bottom;padding-bottom:18px;white-space:nowrap;";
  const number = "content:counter(page,hebi-label);vertical-align:top;padding-top:18px;";
  const sides = (reversed ? columns.toReversed() : columns).map(px).join(" ");
  const second = Math.round((1000 * (sizes[1] ?? size)) / size) / 1000;
  return `:root{--page-width:${px(width)};--page-height:${px(height)};--size:${px(size)};--leading:${px(leading)};--paper-width:${across}mm;--paper-height:${down}mm;--margin-start:${px(inner)};--margin-top:${px(top)}}
@page{size:${across}mm ${down}mm;font-family:var(--sans);font-size:${px(size * 0.82)};color:var(--ink)}
@page :right{${margins(inner, outer)}@top-right{${head}text-align:right}@bottom-right{${number}text-align:right}}
@page :left{${margins(outer, inner)}@top-left{${head}text-align:left}@bottom-left{${number}text-align:left}}
@page part{margin:0}
@page cover{margin:0;@top-right{content:none}@top-left{content:none}@bottom-right{content:none}@bottom-left{content:none}}
${columns.length > 0 ? `:root{--columns:${sides};--column-gap:${px(gap)};--second:${second}em}` : ""}`;
};
