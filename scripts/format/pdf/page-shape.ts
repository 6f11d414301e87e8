import type { BookMeta } from "../../book.ts";

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
interface PageShape {
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

/**
 * Characters of a line: Chinese counts its squares (CLREQ §2.3), others are given a measure of some 70 letters. Letters with marks
 * far above and below need more room between lines, or those of a page's last line are printed on the next page, too.
 */
const typeOf = (language: string, small: boolean): { size: number; leading: number; most: number } => {
  if (/^(zh|ja|ko)\b/.test(language))
    return small ? { size: 13, leading: 22, most: 32 } : { size: 14, leading: 24, most: 40 };
  const isLow = LOW.has(new Intl.Locale(language).maximize().script ?? "Latn");
  const type = small ? { size: 13, leading: 18, most: 34 } : { size: 15, leading: 21, most: 34 };
  return isLow ? type : { ...type, leading: type.leading + 4 };
};

/**
 * The page of a paper for text in a language (BCP 47). The text area is a whole number of characters wide and of lines
 * high; the margin at the edge is wider than at the spine, the one below wider than above.
 */
export const pageShape = (paper: Paper, language: string): PageShape => {
  const [width, height] = SIZES[paper];
  const { size, leading, most } = typeOf(language, width < 180);
  const narrowest = width * PX * 0.11;
  const columns = Math.min(most, Math.floor((width * PX - 2 * narrowest) / size));
  const lines = Math.floor((height * PX * 0.8) / leading);
  const side = width * PX - columns * size;
  const above = height * PX - lines * leading;
  return {
    paper: [width, height],
    width: columns * size,
    height: lines * leading,
    inner: Math.round(side * 0.45),
    outer: side - Math.round(side * 0.45),
    top: Math.round(above * 0.46),
    bottom: above - Math.round(above * 0.46),
    size,
    leading,
  };
};

const px = (value: number): string => `${Math.round(value * 1000) / 1000}px`;

/**
 * The style of a page's paper and text area, and, as a custom property, the widths of columns that stand side by side in some
 * languages. Margin boxes take their text from two counter styles, which the page layout makes: the number stands outside
 * below, the running head outside above.
 */
export const pageCss = (shape: PageShape, languages: readonly string[]): string => {
  const { paper, width, height, inner, outer, top, bottom, size, leading } = shape;
  const [across, down] = paper;
  const margins = (left: number, right: number): string =>
    `margin:${px(top)} ${px(right)} ${px(bottom - 0.5)} ${px(left)};`;
  const head =
    "content:counter(page,hebi-head);vertical-align:bottom;padding-bottom:18px;white-space:nowrap;";
  const number = "content:counter(page,hebi-label);vertical-align:top;padding-top:18px;";
  // Chinese takes about three quarters of the room of other languages: with columns in that proportion, rows are lowest.
  const columns = languages.map((language) => `minmax(0,${/^zh\b/.test(language) ? 3 : 4}fr)`).join(" ");
  return `:root{--page-width:${px(width)};--page-height:${px(height)};--size:${px(size)};--leading:${px(leading)};--paper-width:${across}mm;--paper-height:${down}mm}
@page{size:${across}mm ${down}mm;font-family:var(--sans);font-size:${px(size * 0.82)};color:#3b3935}
@page :right{${margins(inner, outer)}@top-right{${head}text-align:right}@bottom-right{${number}text-align:right}}
@page :left{${margins(outer, inner)}@top-left{${head}text-align:left}@bottom-left{${number}text-align:left}}
@page cover{margin:0;@top-right{content:none}@top-left{content:none}@bottom-right{content:none}@bottom-left{content:none}}
:root{--columns:${columns}}`;
};
