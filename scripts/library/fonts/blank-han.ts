import { sharedMarks } from "./families.ts";
import { packTables } from "./woff2.ts";

/** The code points that the blank font has, in ascending order: full-width marks, kana, Han and full-width forms. */
const RANGES: [first: number, last: number][] = [
  ...[...sharedMarks].sort((a, b) => a - b).map((mark): [number, number] => [mark, mark]),
  [0x3000, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xff01, 0xff60],
];

/** A table of a font, made of numbers of 16 bits. */
const words = (numbers: number[]): Buffer => {
  const table = Buffer.alloc(numbers.length * 2);
  for (const [index, number] of numbers.entries()) table.writeUInt16BE(number & 0xffff, index * 2);
  return table;
};

/** A `cmap` of format 13, which gives all characters of the ranges the same glyph (OpenType 1.9). */
const cmap = (): Buffer => {
  const groups = RANGES.flatMap(([first, last]) => [0, first, 0, last, 0, 1]);
  const header = [13, 0, 0, 16 + groups.length * 2, 0, 0, 0, RANGES.length];
  return words([0, 1, 3, 10, 0, 12, ...header, ...groups]);
};

/**
 * A font of nothing but blanks as wide as a Han character (1 em), as WOFF2 of some 250 bytes. Text whose Chinese font is still on
 * its way is laid out with it, so that every line is where it will be.
 */
export const blankHan = (): Promise<Uint8Array> => {
  const glyphs = 2;
  const [ascent, descent] = [1151, -286];
  const [first, last] = [RANGES[0]?.[0] ?? 0, RANGES.at(-1)?.[1] ?? 0];
  const os2 = [4, 1000, 400, 5, 0, ...Array.from({ length: 26 }, () => 0), 64, first, last];
  const tables = new Map([
    ["cmap", cmap()],
    [
      "head",
      words([
        1,
        0,
        1,
        0,
        0,
        0,
        0x5f0f,
        0x3cf5,
        3,
        1000,
        ...Array.from({ length: 12 }, () => 0),
        0,
        8,
        2,
        1,
        0,
      ]),
    ],
    ["hhea", words([1, 0, ascent, descent, 0, 1000, 0, 0, 0, 1, ...Array.from({ length: 7 }, () => 0), 1])],
    ["hmtx", words([1000, 0, 0])],
    [
      "maxp",
      words([1, 0, glyphs, ...Array.from({ length: 4 }, () => 0), 1, ...Array.from({ length: 8 }, () => 0)]),
    ],
    ["name", words([0, 0, 6])],
    ["OS/2", words([...os2, ascent, descent, 0, ascent, -descent, ...Array.from({ length: 9 }, () => 0)])],
    ["post", words([3, ...Array.from({ length: 15 }, () => 0)])],
    // A single point, which is drawn nowhere: browsers refuse a font without any outline.
    ["glyf", words([1, 0, 0, 0, 0, 0, 0, 0x3100])],
    ["loca", words([0, 0, 0, 16, 0, 16])],
  ]);
  return packTables(tables);
};
