import { fontTables } from "./font-tables.ts";

const segments = (table: Buffer, add: (point: number) => void): void => {
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
      if ((glyph & 0xffff) !== 0) add(point);
    }
  }
};

const groups = (table: Buffer, add: (point: number) => void): void => {
  for (let at = 16; at < 16 + table.readUInt32BE(12) * 12; at += 12) {
    const start = table.readUInt32BE(at);
    const first = table.readUInt32BE(at + 8);
    for (let point = start; point <= table.readUInt32BE(at + 4); point += 1)
      if (first + point - start !== 0) add(point);
  }
};

/** The code points that a font (TrueType or WOFF2) has a glyph for: its `cmap`, formats 4 and 12 (OpenType 1.9). */
export const charactersOf = (font: Uint8Array): Set<number> => {
  const points = new Set<number>();
  const cmap = fontTables(font, "cmap").get("cmap");
  if (!cmap) return points;
  const add = (point: number): void => void points.add(point);
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) segments(table, add);
    else if (format === 12) groups(table, add);
  }
  return points;
};
