import { madeFont } from "./made-font.ts";
import type { FontFile } from "./subset-fonts.ts";

// Two contours of four points, one inside the other (OpenType 1.9, `glyf`).
const BOX = [2, 50, 0, 550, 700, 3, 7, 0, 0x101, 0x101, 0x101, 0x101].concat(
  [50, 0, 500, 0, -460, 420, 0, -420],
  [0, 700, 0, -700, 40, 0, 620, 0],
);

/** The family of boxes. */
const BOXES = "Hebi Boxes";

/** Basic Latin: a mark of one script within quotes or on a letter of another is drawn only by a font that has both. */
const BASES = Array.from({ length: 95 }, (_, index) => index + 0x20);

const isMark = (point: number): boolean => /\p{Mn}/u.test(String.fromCodePoint(point));

/**
 * A font that draws a box for each of these characters, which no other has. On paper a reader sees that something is missing, and
 * whoever searches or copies the text has the characters themselves. A mark over or under a letter is drawn as nothing, because its
 * letter has a box: another one would be set above the line. At most 65,400 of them.
 */
export const boxes = async (characters: string[]): Promise<FontFile> => {
  const missing = characters.map((character) => character.codePointAt(0) ?? 0);
  const marks = missing.filter(isMark);
  const points = [...new Set(marks.length > 0 ? [...BASES, ...missing] : missing)].sort((a, b) => a - b);
  // The first glyph is a box of no character: browsers refuse a font without any outline.
  const glyphs = new Map(
    [...points.filter((point) => !isMark(point)), ...marks].map((point, index) => [point, index + 2]),
  );
  const bytes = await madeFont({
    name: "HebiBoxes",
    groups: points.map((point) => [point, point, glyphs.get(point) ?? 1]),
    isShared: false,
    glyphs: points.length + 1,
    empty: marks.length,
    width: 600,
    outline: BOX,
  });
  return { family: BOXES, weight: 400, style: "normal", name: "boxes.woff2", points, bytes, isOwn: true };
};
