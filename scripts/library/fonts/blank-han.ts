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

/**
 * A font of nothing but blanks as wide as a Han character (1 em), as WOFF2 of some 250 bytes. Text whose Chinese font is still on
 * its way is laid out with it, so that every line is where it will be.
 */
export const blankHan = (): Promise<Uint8Array> =>
  madeFont({
    name: "BlankHan",
    groups: RANGES.map(([first, last]) => [first, last, 1]),
    isShared: true,
    glyphs: 1,
    width: 1000,
    // A single point, which is drawn nowhere: browsers refuse a font without any outline.
    outline: [1, 0, 0, 0, 0, 0, 0, 0x3100],
  });
