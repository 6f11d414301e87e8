import type { BookMeta } from "../../book.ts";

type Paper = BookMeta["paper"];

/** Trimmed sizes in millimetres, width first. Names of sizes are not used in CSS: Chromium ignores some. */
const SIZES: Record<Paper, [number, number]> = {
  A4: [210, 297],
  A5: [148, 210],
  B5: [176, 250],
  Letter: [215.9, 279.4],
  "16开": [184, 260],
};

/** How a page is laid out, in CSS pixels (1/96 inch) where nothing else is said. */
export interface PageShape {
  /** Millimetres, width first. */
  paper: [number, number];
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
  const distance = ([across, down]: [number, number]): number =>
    Math.abs(across - (width / 72) * 25.4) + Math.abs(down - (height / 72) * 25.4);
  const [[nearest]] = (Object.entries(SIZES) as [Paper, [number, number]][]).toSorted(
    ([, a], [, b]) => distance(a) - distance(b),
  ) as [[Paper, [number, number]]];
  return nearest;
};

/** Characters of a line: Chinese counts its squares (CLREQ §2.3), others are given a measure of some 70 letters. */
const typeOf = (han: boolean, small: boolean): { size: number; leading: number; most: number } => {
  if (han) return small ? { size: 13, leading: 22, most: 32 } : { size: 14, leading: 24, most: 40 };
  return small ? { size: 13, leading: 18, most: 34 } : { size: 15, leading: 21, most: 34 };
};

/**
 * The page of a paper for text in a language (BCP 47). The text area is a whole number of characters wide and of lines
 * high; the margin at the edge is wider than at the spine, the one below wider than above.
 */
export const pageShape = (paper: Paper, language: string): PageShape => {
  const [width, height] = SIZES[paper];
  const { size, leading, most } = typeOf(/^(zh|ja|ko)\b/.test(language), width < 180);
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
