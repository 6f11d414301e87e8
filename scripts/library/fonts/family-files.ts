import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Face, Family } from "./faces.ts";

const require = createRequire(import.meta.url);

/** A part of a family: its characters are the same in every face. */
export interface FamilyFile {
  path: (face: Face) => string;
  /** Whether the package says that it has a character. It may not: only the font itself is to be believed. */
  claims: (point: number) => boolean;
}

const parseRanges = (text: string): [number, number][] =>
  text.split(",").map((range) => {
    const [from = "0", to = from] = range.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** The files of a family in the order to look in: the one that has the most, then the slices of the package's `unicode.json`. */
export const familyFiles = (family: Family): FamilyFile[] => {
  const root = dirname(require.resolve(`@fontsource/${family.package}/package.json`));
  const file = (slice: string, ranges?: [number, number][]): FamilyFile => ({
    path: ({ weight, fileWeight = weight, style }) =>
      join(root, "files", `${family.package}-${slice}-${fileWeight}-${style}.woff2`),
    claims: (point) => ranges?.some(([from, to]) => point >= from && point <= to) ?? true,
  });
  const slices = JSON.parse(readFileSync(join(root, "unicode.json"), "utf8")) as Record<string, string>;
  // [119], or latin
  const named = Object.entries(slices).map(([name, text]) =>
    file(name.replace(/[[\]]/g, ""), parseRanges(text)),
  );
  return family.first === undefined ? named : [file(family.first), ...named];
};
