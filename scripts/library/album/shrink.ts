import type { Sharp } from "sharp";

/** A picture of pixels, ready for an output. */
export interface Raster {
  bytes: Uint8Array;
  /** Media type. */
  type: string;
  /** Ending of its file, without the full stop. */
  ending: string;
  /** Pixels, as it is shown. */
  width: number;
  height: number;
  moves: boolean;
}

interface Size {
  width: number;
  height: number;
}

/** The types that every reader knows (EPUB 3.3 §3.2), by what sharp calls them, with the endings of their files. */
const KEPT = {
  gif: { type: "image/gif", ending: "gif" },
  jpeg: { type: "image/jpeg", ending: "jpg" },
  png: { type: "image/png", ending: "png" },
  webp: { type: "image/webp", ending: "webp" },
};

const isKept = (format: string): format is keyof typeof KEPT => Object.hasOwn(KEPT, format);

// The chunk that makes a PNG move.
const ANIMATED = "acTL";

/** Bytes up to which a picture stays as it is. */
const LIGHT = 50_000;
/** Bytes a pixel from which a JPEG is better than anybody sees: one of quality 85 has a third of them. */
const HEAVY = 0.5;
/** A change that saves less than a tenth is not worth it. */
const WORTH = 0.9;

/**
 * The size that a picture is scaled down to: its longer side `pixels` long. One that is far longer than wide, a whole page as a
 * browser shows it, say, keeps half as many on its shorter side, but never more pixels than a square of that side.
 */
const goalOf = ({ width, height }: Size, pixels: number): Size => {
  const byLonger = pixels / Math.max(width, height);
  const byShorter = pixels / 2 / Math.min(width, height);
  const byArea = pixels / Math.sqrt(width * height);
  const scale = Math.min(1, Math.max(byLonger, Math.min(byShorter, byArea)));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
};

/** Pixels row by row, `channels` bytes each. */
interface Pixels extends Size {
  data: Buffer;
  channels: 1 | 2 | 3 | 4;
}

/** The share of pixels that are like the one before them: high in screenshots and diagrams, low in photographs. */
const flatness = ({ data, channels }: Pixels): number => {
  let same = 0;
  for (let at = channels; at < data.length; at += channels) {
    let channel = 0;
    while (channel < channels && data[at + channel] === data[at + channel - channels]) channel += 1;
    if (channel === channels) same += 1;
  }
  return (same * channels) / Math.max(data.length, 1);
};

/** Whether a picture can be seen through anywhere. */
const isClear = ({ data, channels }: Pixels): boolean => {
  if (channels % 2 === 1) return false;
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return true;
  return false;
};

const onWhite = (picture: Sharp): Promise<Buffer> =>
  picture.flatten({ background: "#fff" }).toColourspace("srgb").removeAlpha().raw().toBuffer();

/** How like two pictures are: their peak signal-to-noise ratio in decibels, over all channels. */
const likeness = (one: Buffer, other: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 ** 2 * one.length) / Math.max(sum, 1));
};

/** From this flatness on a picture is drawn, not taken by a camera, and its letters and edges show what a photograph hides. */
const DRAWN = 0.25;
/** Decibels below which a change would be seen: noise of dots, and shadows beside letters. */
const SEEN = { png: 40, jpeg: 43 };

type Encoded = [format: "png" | "jpeg", bytes: Buffer];

/** Pixels in the smallest of some encodings that shows no difference: with a palette, as JPEG, or else without any loss. */
const encodePixels = async (pixels: Pixels): Promise<Encoded> => {
  const { default: sharp } = await import("sharp");
  const { data, width, height, channels } = pixels;
  const fresh = (): Sharp => sharp(data, { raw: { width, height, channels } });
  const jpeg = (quality: number): Promise<Buffer> =>
    fresh().removeAlpha().jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  const [clear, drawn] = [isClear(pixels), flatness(pixels) >= DRAWN];
  if (!clear && !drawn) return ["jpeg", await jpeg(85)];
  const made: Encoded[] = [["png", await fresh().png({ palette: true, compressionLevel: 9 }).toBuffer()]];
  if (!clear) made.push(["jpeg", await jpeg(85)], ["jpeg", await jpeg(92)]);
  const original = await onWhite(fresh());
  for (const [format, bytes] of made.sort(([, one], [, other]) => one.length - other.length))
    if (likeness(original, await onWhite(sharp(bytes))) >= SEEN[format]) return [format, bytes];
  return ["png", await fresh().png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer()];
};

const encode = async (picture: Sharp, format: string): Promise<[keyof typeof KEPT, Buffer]> => {
  if (format === "webp") return ["webp", await picture.webp({ quality: 85 }).toBuffer()];
  if (format === "jpeg") return ["jpeg", await picture.jpeg({ quality: 85 }).toBuffer()];
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return encodePixels({ data, width: info.width, height: info.height, channels: info.channels });
};

/**
 * Makes a picture small: scaled down (`goalOf`), and as JPEG or as PNG with a palette where nobody sees a difference; turned as
 * its camera held it, in sRGB, and of a type that every reader knows. It stays as it is, to the byte, where that saves nothing,
 * and where it moves. The same picture gives the same bytes. Throws for bytes that are no picture.
 */
export const shrink = async (bytes: Buffer, pixels: number): Promise<Raster> => {
  const { default: sharp } = await import("sharp");
  const { format, orientation = 1, space, pages = 1, autoOrient: size } = await sharp(bytes).metadata();
  const moves = pages > 1 || (format === "png" && bytes.indexOf(ANIMATED) >= 0);
  const goal = goalOf(size, pixels);
  const isLarge = goal.width < size.width;
  const known = isKept(format) && (moves || (orientation === 1 && space !== "cmyk")) ? format : undefined;
  const share = bytes.length / (size.width * size.height);
  const isHeavy = bytes.length > LIGHT && (format === "png" || (format === "jpeg" && share > HEAVY));
  if (known && (moves || !(isLarge || isHeavy))) return { bytes, ...KEPT[known], ...size, moves };
  const picture = sharp(bytes)
    .autoOrient()
    .resize({ ...goal, fit: "fill" });
  const [made, small] = await encode(picture, format);
  if (known && small.length >= bytes.length * (isLarge ? 1 : WORTH))
    return { bytes, ...KEPT[known], ...size, moves };
  return { bytes: small, ...KEPT[made], ...goal, moves: false };
};
