import subsetFont from "subset-font";
import { charactersOf } from "./characters-of.ts";
import { isUnseen } from "./coverage.ts";
import { sharedMarks } from "./shared-marks.ts";
import type { FontFile } from "./subset-fonts.ts";
import { woff2 } from "./woff2.ts";

/** Characters of a slice: some 13 kB of a Chinese face. */
const SLICE = 96;

// Marks next to one another close up only within a font.
const isMark = (point: number): boolean =>
  sharedMarks.has(point) || (point >= 0x3000 && point < 0x3040) || (point >= 0xff00 && point < 0xfff0);

/**
 * Packs a TrueType font for the web: as one WOFF2 file, or a large one as slices, of which a browser loads those it has
 * characters for. Marks come first, then the characters of most pages, so that a page needs few slices and a reader who goes
 * on hardly any more. `uses`: on how many pages a character stands.
 */
export const sliceFont = async (font: FontFile, uses: Map<number, number>): Promise<FontFile[]> => {
  const rank = (point: number): number => (isMark(point) ? Infinity : (uses.get(point) ?? 0));
  const order = font.points
    .filter((point) => !isUnseen(point))
    .sort((a, b) => (rank(a) === rank(b) ? a - b : rank(b) - rank(a)));
  const name = (slice: string): string => font.name.replace(/(\.\w+)?$/, `${slice}.woff2`);
  if (order.length < SLICE * 2) return [{ ...font, name: name(""), bytes: await woff2(font.bytes) }];
  const slices = Array.from({ length: Math.ceil(order.length / SLICE) }, (_, index) =>
    order.slice(index * SLICE, (index + 1) * SLICE),
  );
  // Spaces and joiners go with the marks.
  slices[0]?.push(...font.points.filter(isUnseen));
  return Promise.all(
    slices.map(async (points, index) => {
      const sfnt = await subsetFont(Buffer.from(font.bytes), String.fromCodePoint(...points), {
        targetFormat: "sfnt",
      });
      const own = [...charactersOf(sfnt)].sort((a, b) => a - b);
      return { ...font, name: name(`-${index}`), points: own, bytes: await woff2(sfnt) };
    }),
  );
};
