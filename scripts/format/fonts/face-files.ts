import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Face } from "./faces.ts";

const require = createRequire(import.meta.url);

/** A file of a face, and which code points it says it has. */
export interface FaceFile {
  path: string;
  claims: (codePoint: number) => boolean;
}

const parseRanges = (text: string): [number, number][] =>
  text.split(",").map((range) => {
    const [from = "0", to = from] = range.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** The files of a face in the order to try them: the big one first, then the slices of the package's `unicode.json`. */
export const faceFiles = async (face: Face): Promise<FaceFile[]> => {
  const root = dirname(require.resolve(`@fontsource/${face.package}/package.json`));
  const ranges = JSON.parse(await readFile(join(root, "unicode.json"), "utf8")) as Record<string, string>;
  const path = (slice: string): string =>
    join(root, "files", `${face.package}-${slice}-${face.weight}-${face.style}.woff2`);
  const slices = Object.entries(ranges).map(([name, text]) => {
    const parsed = parseRanges(text);
    const claims = (point: number): boolean => parsed.some(([from, to]) => point >= from && point <= to);
    return { path: path(name.replace(/[[\]]/g, "")), claims };
  });
  // The Latin slice of a Chinese face has the Chinese quotation marks and dashes.
  return face.first === undefined ? slices : [{ path: path(face.first), claims: () => true }, ...slices];
};
