import { brotliDecompressSync, constants, inflateSync } from "node:zlib";

/** The tags that WOFF2 writes as a number (WOFF2 §4.1). */
export const KNOWN_TAGS =
  "cmap head hhea hmtx maxp name OS/2 post cvt fpgm glyf loca prep CFF VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
    .split(" ")
    .map((tag) => tag.padEnd(4));

/** The tables of a font by tag, in the order of the file. */
export type Tables = Map<string, Buffer>;

const sfntTables = (font: Buffer): Tables => {
  const tables: Tables = new Map();
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
    const [start, size] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    tables.set(font.toString("latin1", at, at + 4), font.subarray(start, start + size));
  }
  return tables;
};

/** Decompresses no more than it takes to have so many bytes. */
const unpack = (packed: Buffer, wanted: number): Buffer => {
  for (let size = 2 ** 15; size < packed.length; size *= 2) {
    const start = packed.subarray(0, size);
    const some = brotliDecompressSync(start, { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    if (some.length >= wanted) return some;
  }
  return brotliDecompressSync(packed);
};

const woff2Tables = (font: Buffer, last?: string): Tables => {
  let at = 48;
  const base128 = (): number => {
    for (let value = 0; ;) {
      const byte = font.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const entries = Array.from({ length: font.readUInt16BE(12) }, (): [string, number] => {
    const flags = font.readUInt8(at++);
    const tag = KNOWN_TAGS[flags & 63] ?? font.toString("latin1", at, (at += 4));
    const size = base128();
    // glyf and loca are transformed unless they say 3, all others only if they do not say 0.
    const transformed = flags >> 6 !== (tag === "glyf" || tag === "loca" ? 3 : 0);
    return [tag, transformed ? base128() : size];
  });
  const read = entries.slice(0, entries.findIndex(([tag]) => tag === last) + 1 || entries.length);
  const wanted = read.reduce((sum, [, size]) => sum + size, 0);
  const data = unpack(font.subarray(at, at + font.readUInt32BE(20)), wanted);
  let start = 0;
  return new Map(read.map(([tag, size]) => [tag, data.subarray(start, (start += size))]));
};

// WOFF 1.0 §5: each table is compressed where that makes it smaller.
const woffTables = (font: Buffer): Tables => {
  const tables: Tables = new Map();
  for (let at = 44; at < 44 + font.readUInt16BE(12) * 20; at += 20) {
    const [start, packed, size] = [4, 8, 12].map((offset) => font.readUInt32BE(at + offset));
    const data = font.subarray(start, (start ?? 0) + (packed ?? 0));
    tables.set(font.toString("latin1", at, at + 4), packed === size ? data : inflateSync(data));
  }
  return tables;
};

/**
 * Reads a TrueType, WOFF or WOFF2 file, or as much of a WOFF2 file as it takes to have the table `last`. In WOFF2, `glyf` and
 * `loca` are given as transformed (WOFF2 §5.1).
 */
export const fontTables = (font: Uint8Array, last?: string): Tables => {
  const buffer = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  const kind = buffer.toString("latin1", 0, 4);
  if (kind === "wOFF") return woffTables(buffer);
  return kind === "wOF2" ? woff2Tables(buffer, last) : sfntTables(buffer);
};

const segments = (table: Buffer, add: (point: number, glyph: number) => void): void => {
  const doubled = table.readUInt16BE(6);
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + doubled + at);
    const delta = table.readUInt16BE(16 + doubled * 2 + at);
    const offsetAt = 16 + doubled * 3 + at;
    const offset = table.readUInt16BE(offsetAt);
    // The last segment is 0xFFFF alone.
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const glyph =
        offset === 0 ? point + delta : table.readUInt16BE(offsetAt + offset + (point - start) * 2);
      if ((glyph & 0xffff) !== 0) add(point, glyph & 0xffff);
    }
  }
};

const groups = (table: Buffer, add: (point: number, glyph: number) => void): void => {
  for (let at = 16; at < 16 + table.readUInt32BE(12) * 12; at += 12) {
    const start = table.readUInt32BE(at);
    const first = table.readUInt32BE(at + 8);
    for (let point = start; point <= table.readUInt32BE(at + 4); point += 1)
      if (first + point - start !== 0) add(point, first + point - start);
  }
};

/** The glyphs of a font (TrueType or WOFF2) by their code points: its `cmap`, formats 4 and 12 (OpenType 1.9). */
export const glyphsOf = (font: Uint8Array): Map<number, number> => {
  const glyphs = new Map<number, number>();
  const cmap = fontTables(font, "cmap").get("cmap");
  if (!cmap) return glyphs;
  const add = (point: number, glyph: number): void => void glyphs.set(point, glyph);
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) segments(table, add);
    else if (format === 12) groups(table, add);
  }
  return glyphs;
};

/** The code points that a font (TrueType or WOFF2) has a glyph for. */
export const charactersOf = (font: Uint8Array): Set<number> => new Set(glyphsOf(font).keys());

/** A name of a font by its id (`name`, OpenType 1.9), as it is written for Windows; without one, nothing. */
export const nameOf = (tables: Tables, id: number): string => {
  const table = tables.get("name");
  if (!table) return "";
  const strings = table.subarray(table.readUInt16BE(4));
  for (let at = 6; at < 6 + table.readUInt16BE(2) * 12; at += 12) {
    if (table.readUInt16BE(at) !== 3 || table.readUInt16BE(at + 6) !== id) continue;
    const start = table.readUInt16BE(at + 10);
    const text = strings.subarray(start, start + table.readUInt16BE(at + 8));
    return Buffer.from(text).swap16().toString("utf16le");
  }
  return "";
};
