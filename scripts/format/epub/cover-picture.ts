import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Book, Edition } from "../../book.ts";
import { drawCover } from "./cover.ts";
import { drawingFonts, rasterise } from "../../library/pictures/pictures.ts";
import { shrink } from "./shrink.ts";

/** Longest side that shops take. */
const LONGEST = 2560;

/** A cover as the package lists it. */
export interface CoverPicture {
  /** Path from `EPUB/`. */
  href: string;
  type: string;
  bytes: Uint8Array;
}

const givenCover = async (book: Book, { meta }: Edition): Promise<CoverPicture | undefined> => {
  const path = meta.cover ?? book.meta.cover;
  const asset = path === undefined ? undefined : book.assets.get(posix.normalize(path));
  if (!asset) return undefined;
  const bytes = await readFile(asset.file);
  if (posix.extname(asset.path).toLowerCase() === ".svg") {
    const svg = bytes.toString();
    const fonts = await drawingFonts([svg]);
    try {
      const png = rasterise(svg, { fonts, pixels: LONGEST, background: "#fff" });
      return { href: "images/cover.png", type: "image/png", bytes: png };
    } catch {
      // It is no drawing, and a message says so.
      return undefined;
    }
  }
  const made = await shrink(bytes, LONGEST);
  // Shops take JPEG and PNG alone.
  const type = made?.type === "image/jpeg" ? "jpg" : made?.type === "image/png" ? "png" : undefined;
  return made && type && { href: `images/cover.${type}`, ...made };
};

/** The cover of an edition: the picture that `book.yaml` names, or one drawn from the title. */
export const coverPicture = async (book: Book, edition: Edition): Promise<CoverPicture> =>
  (await givenCover(book, edition)) ?? {
    href: "images/cover.png",
    type: "image/png",
    bytes: await drawCover(book, edition),
  };
