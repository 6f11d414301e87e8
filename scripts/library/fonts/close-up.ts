import { words } from "./made-font.ts";

/** Full-width marks by where their blank half is: before them, behind them, or a quarter on either side. */
export const BLANK = {
  before: "‘“〈《「『【〔〖〘〚〝（［｛",
  behind: "’”、。〉》」』】〕〗〙〛〞！），．：；？］｝",
  around: "・•＂＇｜",
};
/** What has no blank to give up, and beside which a mark gives up its own. */
const SPACE = "\u3000";

/** A table of numbers of 16 bits, and of tables that stand behind it and in it by their offset (OpenType 1.9, chapter 2). */
const table = (...parts: (number | Buffer)[]): Buffer => {
  let end = parts.length * 2;
  const numbers = parts.map((part) => {
    if (typeof part === "number") return part;
    end += part.length;
    return end - part.length;
  });
  return Buffer.concat([words(numbers), ...parts.filter((part) => typeof part !== "number")]);
};

const tag = (name: string): number[] => [0, 2].map((at) => Buffer.from(name, "latin1").readUInt16BE(at));

const coverage = (glyphs: number[]): Buffer => table(1, glyphs.length, ...glyphs);

/** The first class, of these glyphs. */
const classOf = (glyphs: number[]): Buffer =>
  table(2, glyphs.length, ...glyphs.flatMap((glyph) => [glyph, glyph, 1]));

const lookup = (type: number, ...subtables: Buffer[]): Buffer =>
  table(type, 0, subtables.length, ...subtables);

/** Placement and advance, in a value record. */
const SHIFT = 1 + 4;
const ADVANCE = 4;

/** Marks whose blank no browser takes (CSS Text 4 §8.3 leaves them out), though Chinese does. */
const UNTOUCHED = "！？";

/**
 * The rules of a Chinese font for blanks of marks (`GPOS`; OpenType 1.9; CLREQ §3.1.6). `halt` sets each mark half as wide, by
 * which browsers close up marks and trim the starts of lines. Those that do not are told to by `ss20`, which takes the blank between
 * two marks, and all by `ss19`, which does so beside ！ and ？. No feature is called `chws`: Chromium 143 applies it together with
 * `halt` where letters or digits stand near, so that one mark lies on another. `glyphOf` gives the glyphs of the font's marks,
 * which are all as wide as the em, of so many units.
 */
export const closeUp = (glyphOf: (point: number) => number | undefined, em: number): Buffer => {
  const glyphs = (marks: string): number[] => {
    const found = Array.from(marks, (mark) => glyphOf(mark.codePointAt(0) ?? 0) ?? 0);
    return [...new Set(found)].filter((glyph) => glyph > 0).sort((a, b) => a - b);
  };
  const [half, quarter] = [em / 2, em / 4];
  const { before, behind, around } = BLANK;
  const still = SPACE + around.slice(0, 1);
  const values = new Map([
    ...glyphs(before).map((glyph) => [glyph, [-half, -half]] as const),
    ...glyphs(behind).map((glyph) => [glyph, [0, -half]] as const),
    ...glyphs(around).map((glyph) => [glyph, [-quarter, -half]] as const),
  ]);
  const halved = [...values.keys()].sort((a, b) => a - b);
  const without = (marks: string): string => marks.replace(new RegExp(`[${UNTOUCHED}]`, "g"), "");
  /** The first of two gives up the blank behind it. */
  const pairs = (first: string, second: string): Buffer =>
    table(2, coverage(glyphs(first)), ADVANCE, 0, classOf([]), classOf(glyphs(second)), 1, 2, 0, -half);
  const all = before + behind + still;
  const lookups = [
    lookup(2, pairs(without(behind), without(all))),
    // One that opens gives up the blank before it behind another that does.
    lookup(8, table(3, 1, coverage(glyphs(before + still)), 1, coverage(glyphs(before)), 0, 1, 0, 2)),
    lookup(1, table(1, coverage(glyphs(before)), SHIFT, -half, -half)),
    lookup(
      1,
      table(2, coverage(halved), SHIFT, halved.length, ...halved.flatMap((glyph) => values.get(glyph) ?? [])),
    ),
    lookup(2, pairs(without(behind), UNTOUCHED), pairs(UNTOUCHED, all)),
  ];
  const script = table(table(0, 0xffff, 3, 0, 1, 2), 0);
  const features = [
    ...tag("halt"),
    table(0, 1, 3),
    ...tag("ss19"),
    table(0, 1, 4),
    ...tag("ss20"),
    table(0, 2, 0, 1),
  ];
  return table(
    1,
    0,
    table(1, ...tag("DFLT"), script),
    table(3, ...features),
    table(lookups.length, ...lookups),
  );
};
