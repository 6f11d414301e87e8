import { halves, words } from "./made-font.ts";
import type { Tables } from "./read-font.ts";

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);

const sumOf = (bytes: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
};

/** Packs tables as a TrueType file, in the order of their tags, with sums (OpenType 1.9, chapter 3). */
export const sfnt = (tables: Tables): Buffer => {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(sorted.length));
  const search = 2 ** power * 16;
  let start = 12 + sorted.length * 16;
  const entries: Buffer[] = [];
  let headAt = 0;
  for (const [tag, table] of sorted) {
    // The sum of the whole file stands in it, and does not count.
    if (tag === "head") {
      headAt = start;
      table.writeUInt32BE(0, 8);
    }
    const entry = words([...halves(sumOf(padded(table))), ...halves(start), ...halves(table.length)]);
    entries.push(Buffer.from(tag, "latin1"), entry);
    start += padded(table).length;
  }
  const header = words([1, 0, sorted.length, search, power, sorted.length * 16 - search]);
  const file = Buffer.concat([header, ...entries, ...sorted.map(([, table]) => padded(table))]);
  file.writeUInt32BE((0xb1b0afba - sumOf(file)) >>> 0, headAt + 8);
  return file;
};
