import subsetFont from "subset-font";
import { isUnseen, sharedMarks } from "./coverage.ts";
import { charactersOf } from "./read-font.ts";
import type { FontFile } from "./subset-fonts.ts";
import { woff2 } from "./woff2.ts";

/** Characters of a slice: some 11 kB of a Chinese face, or half of that of characters that few pages have. */
const SLICE = { common: 72, rare: 40 };

/** The share of pages from which on a character is common. */
const COMMON = 0.2;

/** On which of a book's pages, by their place, each character stands. */
export interface Uses {
  pages: number;
  of: Map<number, number[]>;
}

// Marks next to one another close up only within a font.
const isMark = (point: number): boolean =>
  sharedMarks.has(point) || (point >= 0x3000 && point < 0x3040) || (point >= 0xff00 && point < 0xfff0);

const inSlices = (points: number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  );

/** Marks and the commonest characters first, then the others by the first page that has them: a page needs few slices. */
const slicesOf = (points: number[], { pages, of }: Uses): number[][] => {
  const count = (point: number): number => (isMark(point) ? Infinity : (of.get(point)?.length ?? 0));
  const first = (point: number): number => of.get(point)?.[0] ?? pages;
  const isCommon = (point: number): boolean => count(point) >= pages * COMMON;
  const common = points
    .filter(isCommon)
    .sort((a, b) => (count(a) === count(b) ? a - b : count(b) - count(a)));
  const rare = points.filter((point) => !isCommon(point)).sort((a, b) => first(a) - first(b) || a - b);
  return [...inSlices(common, SLICE.common), ...inSlices(rare, SLICE.rare)];
};

/**
 * Packs a TrueType font for the web: as one WOFF2 file, or a large one as slices, of which a browser loads those it has
 * characters for. A reader who goes on hardly loads any more.
 */
export const sliceFont = async (font: FontFile, uses: Uses): Promise<FontFile[]> => {
  const name = (slice: string): string => font.name.replace(/(\.\w+)?$/, `${slice}.woff2`);
  const seen = font.points.filter((point) => !isUnseen(point));
  if (seen.length < SLICE.common * 2) return [{ ...font, name: name(""), bytes: await woff2(font.bytes) }];
  const slices = slicesOf(seen, uses);
  // Spaces and joiners go with the marks.
  slices[0]?.push(...font.points.filter(isUnseen));
  return Promise.all(
    slices.map(async (points, index) => {
      const text = String.fromCodePoint(...points);
      const sfnt = await subsetFont(Buffer.from(font.bytes), text, { targetFormat: "sfnt" });
      const own = [...charactersOf(sfnt)].sort((a, b) => a - b);
      return { ...font, name: name(`-${index}`), points: own, bytes: await woff2(sfnt) };
    }),
  );
};
