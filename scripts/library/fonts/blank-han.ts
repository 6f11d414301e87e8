import { BLANK, closeUp } from "./close-up.ts";
import { sharedMarks } from "./families.ts";
import { madeFont } from "./made-font.ts";

/** What the blank font has, in ascending order: full-width marks, kana, Han and full-width forms. */
const RANGES: [first: number, last: number][] = [
  ...[...sharedMarks].sort((a, b) => a - b).map((mark): [number, number] => [mark, mark]),
  [0x3000, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xff01, 0xff60],
];

const GLYPHS = new Map(
  Object.values(BLANK).flatMap((marks, index) =>
    Array.from(marks, (mark): [number, number] => [mark.codePointAt(0) ?? 0, index + 2]),
  ),
);

/** The glyph of a code point: marks by where their blank is have glyphs of their own, and all else shares the first. */
const glyphOf = (point: number): number => GLYPHS.get(point) ?? 1;

/** The ranges, cut where one glyph gives way to another. */
const groups = (): [first: number, last: number, glyph: number][] =>
  RANGES.flatMap(([first, last]) => {
    const cut: [number, number, number][] = [];
    for (let point = first; point <= last; point += 1) {
      const [glyph, open] = [glyphOf(point), cut.at(-1)];
      if (open?.[2] === glyph) open[1] = point;
      else cut.push([point, point, glyph]);
    }
    return cut;
  });

/**
 * A font of nothing but blanks as wide as a Han character (1 em), marks that close up among them, as WOFF2 of some 400 bytes. Text whose
 * Chinese font is still on its way is laid out with it, so that every line is where it will be.
 */
export const blankHan = (): Promise<Uint8Array> =>
  madeFont({
    name: "BlankHan",
    groups: groups(),
    isShared: true,
    glyphs: 4,
    width: 1000,
    // A single point, which is drawn nowhere: browsers refuse a font without any outline.
    outline: [1, 0, 0, 0, 0, 0, 0, 0x3100],
    places: closeUp(glyphOf, 1000),
  });
