import sharp from "sharp";

/** A raster picture as an EPUB takes it. */
export interface Raster {
  bytes: Uint8Array;
  type: "image/gif" | "image/jpeg" | "image/png" | "image/webp";
  moves: boolean;
}

const KEPT = new Map<string, Raster["type"]>([
  ["gif", "image/gif"],
  ["jpeg", "image/jpeg"],
  ["png", "image/png"],
  ["webp", "image/webp"],
]);

// The chunk that makes a PNG move.
const ANIMATED = "acTL";

/**
 * Makes a picture's longer side at most `pixels`, turned as its camera held it. Other types than those every reader knows
 * (EPUB 3.3 §3.2) become JPEG, or PNG where they are transparent. A picture that fits stays as it is, to the byte; so do
 * moving ones. Gives nothing for bytes that are no picture.
 */
export const shrink = async (bytes: Buffer, pixels: number): Promise<Raster | undefined> => {
  try {
    const picture = sharp(bytes);
    const { format, width, height, pages = 1, hasAlpha } = await picture.metadata();
    const type = KEPT.get(format);
    const fits = Math.max(width, height) <= pixels;
    if (type && (fits || pages > 1)) {
      // Decodes it: a picture cut short would be refused by EPUBCheck and by readers.
      await picture.stats();
      return { bytes, type, moves: pages > 1 || bytes.indexOf(ANIMATED) >= 0 };
    }
    const small = picture
      .autoOrient()
      .resize({ width: pixels, height: pixels, fit: "inside", withoutEnlargement: true });
    if (type === "image/webp")
      return { bytes: await small.webp({ quality: 85 }).toBuffer(), type, moves: false };
    if (type === "image/png" || type === "image/gif" || hasAlpha)
      return { bytes: await small.png({ compressionLevel: 9 }).toBuffer(), type: "image/png", moves: false };
    return { bytes: await small.jpeg({ quality: 85 }).toBuffer(), type: "image/jpeg", moves: false };
  } catch {
    return undefined;
  }
};
