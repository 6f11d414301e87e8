import { closeUp } from "./close-up.ts";
import { cmap, halves, names, words } from "./made-font.ts";
import { fontTables, glyphsOf, nameOf, type Tables } from "./read-font.ts";
import { sfnt } from "./sfnt.ts";

/** One of the fonts that are joined: its glyphs by character, and the new numbers of its glyphs. */
interface Part {
  tables: Tables;
  glyphs: Map<number, number>;
  numbers: Map<number, number>;
}

type Parts = [Part, ...Part[]];

const tableOf = ({ tables }: Part, tag: string): Buffer => tables.get(tag) ?? Buffer.alloc(0);

const countOf = (part: Part): number => tableOf(part, "maxp").readUInt16BE(4);

const outlineOf = (part: Part, glyph: number): Buffer => {
  const [loca, isLong] = [tableOf(part, "loca"), tableOf(part, "head").readInt16BE(50) === 1];
  const at = (index: number): number =>
    isLong ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2;
  return tableOf(part, "glyf").subarray(at(glyph), at(glyph + 1));
};

/** Advance and left side bearing; those behind the last full record share its advance (OpenType 1.9, `hmtx`). */
const metricsOf = (part: Part, glyph: number): [number, number] => {
  const [hmtx, full] = [tableOf(part, "hmtx"), tableOf(part, "hhea").readUInt16BE(34)];
  const bearingAt = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2;
  return [hmtx.readUInt16BE(Math.min(glyph, full - 1) * 4), hmtx.readInt16BE(bearingAt)];
};

/** An outline with other numbers for the glyphs that it is made of (OpenType 1.9, `glyf`), as long as a multiple of four. */
const renumbered = (outline: Buffer, numberOf: (glyph: number) => number): Buffer => {
  const copy = Buffer.alloc(Math.ceil(outline.length / 4) * 4);
  outline.copy(copy);
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return copy;
  for (let at = 10, flags = 0x20; flags & 0x20;) {
    flags = outline.readUInt16BE(at);
    copy.writeUInt16BE(numberOf(outline.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  }
  return copy;
};

/** The glyphs in their new order: those of the first font as they were, then all others by character, so that runs are long. */
const inOrder = (parts: Parts): { part: Part; glyph: number }[] => {
  const [first = [], ...others] = parts.map((part) => {
    const points = new Map([...part.glyphs].map(([point, glyph]) => [glyph, point]));
    return Array.from({ length: countOf(part) }, (_, glyph) => ({
      part,
      glyph,
      point: points.get(glyph) ?? 0x110000,
    }));
  });
  // Each has a `.notdef` of its own.
  const rest = others.flatMap((glyphs) => glyphs.slice(1));
  return [...first, ...rest.sort((a, b) => a.point - b.point)];
};

/** Runs of characters with runs of glyphs: first and last character, first glyph. */
const runsOf = (glyphs: [point: number, glyph: number][]): [number, number, number][] => {
  const runs: [number, number, number][] = [];
  for (const [point, glyph] of glyphs) {
    const last = runs.at(-1);
    if (last && point === last[1] + 1 && glyph === last[2] + point - last[0]) last[1] = point;
    else runs.push([point, point, glyph]);
  }
  return runs;
};

/** A `cmap` of format 4, which all readers of books know and which has place for 8,000 runs of the first plane, or 12 (OpenType 1.9). */
const cmapOf = (runs: [number, number, number][]): Buffer => {
  if (runs.length > 8000 || runs.some(([, last]) => last >= 0xffff))
    return cmap({ groups: runs, isShared: false });
  const all = [...runs, [0xffff, 0xffff, 0] as const];
  const count = all.length;
  const search = 2 ** Math.floor(Math.log2(count)) * 2;
  const [size, power] = [16 + count * 8, Math.log2(search / 2)];
  const header = [4, size, 0, count * 2, search, power, count * 2 - search];
  const numbers = [
    ...header,
    ...all.map(([, last]) => last),
    0,
    ...all.map(([first]) => first),
    ...all.map(([first, , glyph]) => glyph - first),
    ...all.map(() => 0),
  ];
  return words([0, 1, 3, 1, 0, 12, ...numbers]);
};

/** A copy of a table of the first font, with the largest of each number (16 bits) from one place to another. */
const largest = (parts: Parts, tag: string, [from, end]: [number, number]): Buffer => {
  const copy = Buffer.from(tableOf(parts[0], tag));
  for (let at = from; at < end; at += 2)
    copy.writeUInt16BE(Math.max(...parts.map((part) => tableOf(part, tag).readUInt16BE(at))), at);
  return copy;
};

/** The header with long offsets, and a box around all boxes. */
const headerOf = (parts: Parts): Buffer => {
  const head = Buffer.from(tableOf(parts[0], "head"));
  for (const [index, pick] of [Math.min, Math.min, Math.max, Math.max].entries()) {
    const at = 36 + index * 2;
    head.writeInt16BE(pick(...parts.map((part) => tableOf(part, "head").readInt16BE(at))), at);
  }
  head.writeInt16BE(1, 50);
  return head;
};

/** The tables that say how many glyphs there are, of what size, and what they look like. */
const glyphTables = (parts: Parts): [string, Buffer][] => {
  const order = inOrder(parts);
  for (const [number, { part, glyph }] of order.entries()) part.numbers.set(glyph, number);
  const outlines = order.map(({ part, glyph }) =>
    renumbered(outlineOf(part, glyph), (old) => part.numbers.get(old) ?? 0),
  );
  let end = 0;
  const ends = outlines.map((outline) => (end += outline.length));
  const maxp = largest(parts, "maxp", [6, 32]);
  maxp.writeUInt16BE(order.length, 4);
  const hhea = largest(parts, "hhea", [10, 12]);
  hhea.writeUInt16BE(order.length, 34);
  return [
    ["glyf", Buffer.concat(outlines)],
    ["loca", words([0, ...ends].flatMap(halves))],
    ["hmtx", words(order.flatMap(({ part, glyph }) => metricsOf(part, glyph)))],
    ["maxp", maxp],
    ["hhea", hhea],
    ["head", headerOf(parts)],
  ];
};

const EM_DASH = 0x2014;

/**
 * Joins parts of one Chinese font, static TrueType, to one font: packages sort characters into files by
 * how common they are, and marks of different files would not close up. The rules for blanks of marks are made anew; what else
 * the font does with its glyphs, such as joining two dashes, is kept of the part that has the dash. `family` and `style` name it.
 */
export const joinFonts = (fonts: Uint8Array[], family: string, style: string): Buffer => {
  const [first, ...others] = fonts
    .map((font): Part => ({ tables: fontTables(font), glyphs: glyphsOf(font), numbers: new Map([[0, 0]]) }))
    .sort((a, b) => Number(b.glyphs.has(EM_DASH)) - Number(a.glyphs.has(EM_DASH)));
  if (!first) throw new Error("No fonts to join");
  const parts: Parts = [first, ...others];
  const tables = new Map(glyphTables(parts));
  // Backwards, for the glyph of the first part that has a character.
  const glyphs = new Map(
    parts
      .toReversed()
      .flatMap(({ glyphs: own, numbers }) =>
        [...own].map(([point, glyph]) => [point, numbers.get(glyph) ?? 0]),
      ),
  );
  for (const tag of ["GSUB", "OS/2", "gasp", "post", "prep"]) {
    const table = first.tables.get(tag);
    if (table) tables.set(tag, table);
  }
  const em = tableOf(first, "head").readUInt16BE(18);
  tables.set(
    "GPOS",
    closeUp((point) => glyphs.get(point), em),
  );
  tables.set("cmap", cmapOf(runsOf([...glyphs].sort(([a], [b]) => a - b))));
  const own = names([
    [0, nameOf(first.tables, 0)],
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family.replaceAll(" ", "")}-${style}`],
  ]);
  return sfnt(tables.set("name", own));
};
