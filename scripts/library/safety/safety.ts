import { readFile } from "node:fs/promises";
import { lookup } from "mrmime";
import { cleanSvg } from "./clean-svg.ts";

// What may stand in a book: nothing that runs, or fetches what nobody asked for, on the site, in a reader or on paper.

export {
  dataBytes,
  expectedAddress,
  forbiddenScheme,
  isRisky,
  plainAddress,
  SCHEMES,
  type Use,
} from "./addresses.ts";
export { cleanSvg };

/** A file as outputs may have it. */
export interface SafeFile {
  bytes: Buffer;
  /** What was taken out of it, as messages name that. */
  removed: string[];
}

/**
 * Reads a file of the content folder for an output: an SVG without what would run or fetch something, any other as it is. Gives
 * nothing for an SVG that is not well-formed, of which a browser would show, and run, the beginning.
 */
export const readSafely = async ({
  path,
  file,
}: {
  path: string;
  file: string;
}): Promise<SafeFile | undefined> => {
  const bytes = await readFile(file);
  return /\.svgz?$/i.test(path) ? cleanSvg(bytes) : { bytes, removed: [] };
};

// Blanks, line ends, and what a byte order mark and UTF-16 have beside them.
const BEFORE = new Set([0, 9, 10, 12, 13, 32, 0xbb, 0xbf, 0xef, 0xfe, 0xff]);

/**
 * Whether a browser would run what a file holds when it is opened by itself: a web page, or XML of any kind. Its name says so; one
 * whose name says nothing is looked into, for the system may know the name, or the browser guess.
 */
export const isActive = (path: string, bytes: Uint8Array = new Uint8Array()): boolean => {
  if (/\.svg$/i.test(path)) return false;
  const type = /\.mht(?:ml)?$/i.test(path) ? "text/html" : lookup(path.toLowerCase());
  return type === undefined ? bytes.find((byte) => !BEFORE.has(byte)) === 0x3c : /html$|[+/]xml$/.test(type);
};
