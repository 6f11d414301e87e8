import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { fontTables, KNOWN_TAGS, type Tables } from "./read-font.ts";

/** A growing run of bytes. */
type Stream = number[];

const push16 = (stream: Stream, value: number): void => void stream.push((value >> 8) & 255, value & 255);

// 255UInt16 (WOFF2 §4.2).
const pushCount = (stream: Stream, value: number): void => {
  if (value < 253) stream.push(value);
  else if (value < 506) stream.push(255, value - 253);
  else if (value < 762) stream.push(254, value - 506);
  else stream.push(253, value >> 8, value & 255);
};

/** What a transformed `glyf` table consists of, in its order (WOFF2 §5.1). */
type Streams = Record<
  "contours" | "points" | "flags" | "glyphs" | "composites" | "boxes" | "instructions",
  Stream
>;

// A point as one flag and up to four bytes (WOFF2 §5.2).
const pushPoint = ({ flags, glyphs }: Streams, [dx, dy]: [number, number], onCurve: number): void => {
  const curve = onCurve ? 0 : 128;
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  const signs = (dx < 0 ? 0 : 1) + (dy < 0 ? 0 : 2);
  if (x === 0 && y < 1280) {
    flags.push(curve + ((y & 0xf00) >> 7) + (dy < 0 ? 0 : 1));
    glyphs.push(y & 255);
  } else if (y === 0 && x < 1280) {
    flags.push(curve + 10 + ((x & 0xf00) >> 7) + (dx < 0 ? 0 : 1));
    glyphs.push(x & 255);
  } else if (x < 65 && y < 65) {
    flags.push(curve + 20 + ((x - 1) & 0x30) + (((y - 1) & 0x30) >> 2) + signs);
    glyphs.push((((x - 1) & 15) << 4) | ((y - 1) & 15));
  } else if (x < 769 && y < 769) {
    flags.push(curve + 84 + 12 * (((x - 1) & 0x300) >> 8) + (((y - 1) & 0x300) >> 6) + signs);
    glyphs.push((x - 1) & 255, (y - 1) & 255);
  } else if (x < 4096 && y < 4096) {
    flags.push(curve + 120 + signs);
    glyphs.push(x >> 4, ((x & 15) << 4) | (y >> 8), y & 255);
  } else {
    flags.push(curve + 124 + signs);
    glyphs.push(x >> 8, x & 255, y >> 8, y & 255);
  }
};

/** Flags of a simple glyph's points, one each (OpenType 1.9, glyf). */
const readFlags = (glyph: Buffer, start: number, count: number): { flags: number[]; end: number } => {
  const flags: number[] = [];
  let at = start;
  while (flags.length < count) {
    const flag = glyph.readUInt8(at++);
    const times = flag & 8 ? glyph.readUInt8(at++) + 1 : 1;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  return { flags, end: at };
};

const readDeltas = (glyph: Buffer, start: number, axis: { flags: number[]; short: number; same: number }) => {
  let at = start;
  const deltas = axis.flags.map((flag) => {
    if (flag & axis.short) return flag & axis.same ? glyph.readUInt8(at++) : -glyph.readUInt8(at++);
    if (flag & axis.same) return 0;
    at += 2;
    return glyph.readInt16BE(at - 2);
  });
  return { deltas, end: at };
};

const boxOf = (dxs: number[], dys: number[]): number[] => {
  let [x, y] = [0, 0];
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [index, dx] of dxs.entries()) {
    x += dx;
    y += dys[index] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return [left, bottom, right, top];
};

/** Writes a simple glyph; says whether its box has to be written too, being another than its points'. */
const pushSimple = (streams: Streams, glyph: Buffer): boolean => {
  const contours = glyph.readInt16BE(0);
  push16(streams.contours, contours);
  let last = -1;
  for (let contour = 0; contour < contours; contour += 1) {
    const end = glyph.readUInt16BE(10 + contour * 2);
    pushCount(streams.points, end - last);
    last = end;
  }
  const start = 10 + contours * 2 + 2;
  const instructions = glyph.subarray(start, start + glyph.readUInt16BE(start - 2));
  const { flags, end } = readFlags(glyph, start + instructions.length, last + 1);
  const xs = readDeltas(glyph, end, { flags, short: 2, same: 16 });
  const ys = readDeltas(glyph, xs.end, { flags, short: 4, same: 32 });
  for (const [index, flag] of flags.entries()) {
    pushPoint(streams, [xs.deltas[index] ?? 0, ys.deltas[index] ?? 0], flag & 1);
  }
  pushCount(streams.glyphs, instructions.length);
  streams.instructions.push(...instructions);
  return boxOf(xs.deltas, ys.deltas).some((side, index) => side !== glyph.readInt16BE(2 + index * 2));
};

/** Writes a glyph made of others. */
const pushComposite = (streams: Streams, glyph: Buffer): void => {
  push16(streams.contours, -1);
  let at = 10;
  let flags: number;
  do {
    flags = glyph.readUInt16BE(at);
    // Arguments are words or bytes; then one scale, two, or a matrix.
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  } while (flags & 0x20);
  streams.composites.push(...glyph.subarray(10, at));
  if (!(flags & 0x100)) return;
  const count = glyph.readUInt16BE(at);
  pushCount(streams.glyphs, count);
  streams.instructions.push(...glyph.subarray(at + 2, at + 2 + count));
};

/** Sorts the `glyf` table by kind of data, so that it compresses better (WOFF2 §5.1). `loca` follows from it. */
const transformGlyf = (tables: Tables): Buffer => {
  const table = (tag: string): Buffer => tables.get(tag) ?? Buffer.alloc(0);
  const [glyf, loca] = [table("glyf"), table("loca")];
  const [count, long] = [table("maxp").readUInt16BE(4), table("head").readInt16BE(50)];
  const offset = (index: number): number =>
    long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2;
  const streams: Streams = {
    contours: [],
    points: [],
    flags: [],
    glyphs: [],
    composites: [],
    boxes: [],
    instructions: [],
  };
  const bitmap = Buffer.alloc(4 * Math.floor((count + 31) / 32));
  for (let index = 0; index < count; index += 1) {
    const glyph = glyf.subarray(offset(index), offset(index + 1));
    if (glyph.length === 0) {
      push16(streams.contours, 0);
      continue;
    }
    const composite = glyph.readInt16BE(0) < 0;
    if (composite) pushComposite(streams, glyph);
    if (!composite && !pushSimple(streams, glyph)) continue;
    bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (128 >> (index & 7));
    streams.boxes.push(...glyph.subarray(2, 10));
  }
  const header = Buffer.alloc(36);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(long, 6);
  streams.boxes.unshift(...bitmap);
  const parts = Object.values(streams).map((stream) => Buffer.from(stream));
  for (const [index, part] of parts.entries()) header.writeUInt32BE(part.length, 8 + index * 4);
  return Buffer.concat([header, ...parts]);
};

const compress = promisify(brotliCompress);

const base128 = (value: number): number[] =>
  value < 128 ? [value] : [...base128(value >>> 7).map((byte) => byte | 128), value & 127];

const entryOf = (tag: string, size: number, transformed?: number): number[] => {
  const known = KNOWN_TAGS.indexOf(tag);
  const name = known < 0 ? [63, ...Buffer.from(tag, "latin1")] : [known];
  return [...name, ...base128(size), ...(transformed === undefined ? [] : base128(transformed))];
};

/**
 * Packs the tables of a TrueType font as WOFF2. Node's own Brotli, a step below its best, takes a twentieth of the time of the
 * reference encoder's and gives 4 % more bytes.
 */
export const packTables = async (tables: Tables): Promise<Uint8Array> => {
  const head = tables.get("head");
  // "The font has been converted", which is required (WOFF2 §5).
  if (head) head.writeUInt16BE(head.readUInt16BE(16) | 0x800, 16);
  const directory: number[] = [];
  const data: Buffer[] = [];
  const put = (tag: string, table: Buffer, packed = table): void => {
    directory.push(...entryOf(tag, table.length, packed === table ? undefined : packed.length));
    data.push(packed);
  };
  for (const [tag, table] of tables) {
    // Right after glyf (WOFF2 §5.3).
    if (tag === "loca") continue;
    if (tag !== "glyf") put(tag, table);
    else {
      put(tag, table, transformGlyf(tables));
      put("loca", tables.get("loca") ?? Buffer.alloc(0), Buffer.alloc(0));
    }
  }
  const whole = Buffer.concat(data);
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
  };
  const packed = await compress(whole, { params });
  const header = Buffer.alloc(48);
  const end = 48 + directory.length + packed.length;
  const padding = (4 - (end % 4)) % 4;
  header.write("wOF2", 0, "latin1");
  header.writeUInt32BE(0x10000, 4);
  header.writeUInt32BE(end + padding, 8);
  header.writeUInt16BE(tables.size, 12);
  const sizes = [...tables.values()].map((table) => Math.ceil(table.length / 4) * 4);
  header.writeUInt32BE(12 + 16 * tables.size + sizes.reduce((sum, size) => sum + size, 0), 16);
  header.writeUInt32BE(packed.length, 20);
  return Buffer.concat([header, Buffer.from(directory), packed, Buffer.alloc(padding)]);
};

/** Packs a TrueType font as WOFF2. */
export const woff2 = (sfnt: Uint8Array): Promise<Uint8Array> => packTables(fontTables(sfnt));
