import { createHash } from "node:crypto";

/** What a text is known again by, also when a little of it has changed. */
export interface Fingerprint {
  /** The first 12 hexadecimal digits of its SHA-256. */
  hash: string;
  /** The eight smallest hashes of its pairs of characters (a bottom-k sketch), 32 characters of base64url or fewer. */
  sketch: string;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

const SIZE = 8;

/** 24 bits of a hash (FNV-1a) of two characters. */
const hashPair = (a: number, b: number): number => {
  let hash = 0x811c9dc5;
  for (const byte of [a & 0xff, a >> 8, b & 0xff, b >> 8]) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 24)) & 0xffffff;
};

const sketchOf = (text: string): string => {
  const hashes = new Set<number>();
  for (let index = 0; index + 1 < text.length; index += 1)
    hashes.add(hashPair(text.charCodeAt(index), text.charCodeAt(index + 1)));
  const least = [...hashes].sort((a, b) => a - b).slice(0, SIZE);
  return Buffer.from(least.flatMap((hash) => [hash >> 16, (hash >> 8) & 0xff, hash & 0xff])).toString(
    "base64url",
  );
};

/** The fingerprint of a text. Texts that differ in a few characters have most of their sketches in common. Linear. */
export const fingerprintOf = (text: string): Fingerprint => ({ hash: hashOf(text), sketch: sketchOf(text) });

/** How alike two texts are by their sketches, 0 to 1: an estimate of the share of pairs of characters they have in common. */
export const sketchLikeness = (a: string, b: string): number => {
  const [one, other] = [a.match(/.{4}/g) ?? [], b.match(/.{4}/g) ?? []];
  const theirs = new Set(other);
  const most = Math.max(one.length, other.length);
  return most === 0 ? 0 : one.filter((piece) => theirs.has(piece)).length / most;
};
