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
interface SafeFile {
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

/** Whether a browser would run what a file of this name holds, when it is opened by itself: a web page, or XML of any kind. */
export const isActive = (path: string): boolean =>
  !/\.svg$/i.test(path) && /html$|[+/]xml$/.test(lookup(path.toLowerCase()) ?? "");
