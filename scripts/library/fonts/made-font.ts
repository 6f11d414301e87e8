import { packTables } from "./woff2.ts";

/** A font made of numbers: all its characters look alike. */
export interface MadeFont {
  /** PostScript name, ASCII. */
  name: string;
  /** First and last code point of each range, ascending, and the glyph of its first; `true`: that of all. */
  groups: [first: number, last: number, glyph: number][];
  isShared: boolean;
  /** Glyphs beside `.notdef`, each of this width in units of 1,000 to the em, and with this simple outline (`glyf`). */
  glyphs: number;
  /** How many of the last of them have neither width nor outline. */
  empty?: number;
  width: number;
  outline: number[];
  /** Rules of places (`GPOS`), if any. */
  places?: Buffer;
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

/** A number of 32 bits as two of 16. */
export const halves = (number: number): [number, number] => [Math.floor(number / 65536), number % 65536];

/** A table of a font, made of numbers of 16 bits. */
export const words = (numbers: number[]): Buffer => {
  const table = Buffer.alloc(numbers.length * 2);
  for (const [index, number] of numbers.entries()) table.writeUInt16BE(number & 0xffff, index * 2);
  return table;
};

/** A `cmap` of format 12, or 13, which gives all characters of a range the same glyph (OpenType 1.9). */
export const cmap = ({ groups, isShared }: Pick<MadeFont, "groups" | "isShared">): Buffer => {
  const list = groups.flatMap((group) => group.flatMap(halves));
  const header = [isShared ? 13 : 12, 0, ...halves(16 + list.length * 2), 0, 0, ...halves(groups.length)];
  return words([0, 1, 3, 10, 0, 12, ...header, ...list]);
};

/** A `name` table with these names, which are ASCII, by their ids (OpenType 1.9). */
export const names = (list: [id: number, name: string][]): Buffer => {
  const letters = list.map(([, name]) => Array.from(name, (letter) => letter.charCodeAt(0)));
  let start = 0;
  const records = list.flatMap(([id, name]) => {
    start += name.length * 2;
    return [3, 1, 0x409, id, name.length * 2, start - name.length * 2];
  });
  return words([0, list.length, 6 + records.length * 2, ...records, ...letters.flat()]);
};

/** Makes a font, as WOFF2. */
export const madeFont = (font: MadeFont): Promise<Uint8Array> => {
  const { glyphs, width, outline, empty = 0 } = font;
  const drawn = glyphs - empty;
  const [ascent, descent] = [1151, -286];
  const offsets = Array.from({ length: glyphs + 1 }, (_, index) =>
    halves(Math.min(index, drawn) * outline.length * 2),
  );
  const tables = new Map([
    // Without the table, marks would be set above and below their letters.
    ["GPOS", font.places ?? words([1, 0, 0, 0, 0])],
    ["cmap", cmap(font)],
    ["head", words([1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 3, 1000, ...zeros(10), width, ascent, 0, 8, 2, 1, 0])],
    ["hhea", words([1, 0, ascent, descent, 0, width, 0, 0, 0, 1, ...zeros(7), glyphs + 1])],
    ["hmtx", words(offsets.flatMap((_, index) => [index > drawn ? 0 : width, 0]))],
    ["maxp", words([1, 0, glyphs + 1, 8, 2, 0, 0, 1, ...zeros(8)])],
    ["name", names([1, 6].map((id) => [id, font.name]))],
    [
      "OS/2",
      words([
        4,
        width,
        400,
        5,
        0,
        ...zeros(26),
        64,
        0,
        0xffff,
        ascent,
        descent,
        0,
        ascent,
        -descent,
        ...zeros(9),
      ]),
    ],
    ["post", words([3, ...zeros(15)])],
    ["glyf", words(Array.from({ length: drawn }, () => outline).flat())],
    ["loca", words([0, 0, ...offsets.flat()])],
  ]);
  return packTables(tables);
};
