import type { Element, Root } from "hast";
import sharp from "sharp";
import { SKIP, visit } from "unist-util-visit";
import type { Book } from "../../book.ts";
import { drawingFonts, rasterise } from "../../library/pictures/pictures.ts";
import { dataBytes, readSafely } from "../../library/safety/safety.ts";
import { element, textNode } from "../../library/tree/tree.ts";

/** Longest side of a raster picture, in pixels, where `book.yaml` does not say. */
const PIXELS = 2000;
/** Longest side of the PNG that stands beside an SVG. */
const FALLBACK_PIXELS = 1600;

/** A file as the package lists it. */
export interface Resource {
  /** Path from `EPUB/`. */
  href: string;
  type: string;
  bytes: Uint8Array;
}

/** A picture of the book. */
export interface Picture extends Resource {
  /** Bytes of the file in the content folder. */
  size: number;
  moves: boolean;
  /** The same as PNG, for readers that show no SVG. */
  fallback?: Resource;
}

/** The pictures that trees show, each once: paths in the content folder, and `data:` addresses. */
export const picturesIn = (trees: Root[]): string[] => {
  const paths = new Set<string>();
  for (const tree of trees) {
    visit(tree, "element", ({ properties: { src } }) => {
      if (src?.startsWith("asset:")) paths.add(src.slice("asset:".length));
      if (src?.startsWith("data:")) paths.add(src);
    });
  }
  return [...paths].sort();
};

// What a picture in a book must not do: run, or fetch (EPUB 3.3 §3.6, §6.2).
const BUSY = [
  /<(?:\w+:)?(?:script|foreignObject|iframe)\b/i,
  /\son\w+\s*=/i,
  /(?:href|src)\s*=\s*["']\s*(?:https?:)?\/\//i,
  /@import|url\(\s*["']?https?:/i,
];

const MOVING = /<(?:\w+:)?(?:animate|animateMotion|animateTransform|set)\b|@keyframes/;

/** An SVG as a PNG on white whose longer side is as long as `pixels`; nothing for one that cannot be drawn. */
export const draw = (svg: string, pixels: number, fonts: Uint8Array[]): Uint8Array | undefined => {
  try {
    return rasterise(svg, { fonts, pixels, background: "#fff" });
  } catch {
    return undefined;
  }
};

type Made = Omit<Picture, "size">;

const vector = (bytes: Buffer, place: string, pixels: number, fonts: Uint8Array[]): Made | undefined => {
  const svg = bytes.toString();
  const png = draw(svg, Math.min(pixels, FALLBACK_PIXELS), fonts);
  if (!png) return undefined;
  const fallback = { href: `${place}.png`, type: "image/png", bytes: png };
  if (BUSY.some((pattern) => pattern.test(svg))) return { ...fallback, moves: false };
  return { href: `${place}.svg`, type: "image/svg+xml", bytes, moves: MOVING.test(svg), fallback };
};

/** The types that every reader knows (EPUB 3.3 §3.2), by what sharp calls them, with the endings of their files. */
const KEPT = {
  gif: { type: "image/gif", ending: "gif" },
  jpeg: { type: "image/jpeg", ending: "jpg" },
  png: { type: "image/png", ending: "png" },
  webp: { type: "image/webp", ending: "webp" },
};

const isKept = (format: string): format is keyof typeof KEPT => format in KEPT;

// The chunk that makes a PNG move.
const ANIMATED = "acTL";

/**
 * Makes a picture's longer side at most `pixels`, turned as its camera held it, and names its file `place`. Other types than
 * those every reader knows become JPEG, or PNG where they are transparent. A picture that fits stays as it is, to the byte; so do
 * moving ones. Gives nothing for bytes that are no picture.
 */
export const shrink = async (bytes: Buffer, place: string, pixels: number): Promise<Made | undefined> => {
  const made = (kept: keyof typeof KEPT, of: Uint8Array, moves = false): Made => {
    const { type, ending } = KEPT[kept];
    return { href: `${place}.${ending}`, type, bytes: of, moves };
  };
  try {
    const picture = sharp(bytes);
    const { format, width, height, pages = 1, hasAlpha } = await picture.metadata();
    if (isKept(format) && (Math.max(width, height) <= pixels || pages > 1)) {
      // Decodes it: a picture cut short would be refused by EPUBCheck and by readers.
      await picture.stats();
      return made(format, bytes, pages > 1 || bytes.indexOf(ANIMATED) >= 0);
    }
    const small = picture
      .autoOrient()
      .resize({ width: pixels, height: pixels, fit: "inside", withoutEnlargement: true });
    if (format === "webp") return made("webp", await small.webp({ quality: 85 }).toBuffer());
    if (format === "png" || format === "gif" || hasAlpha)
      return made("png", await small.png({ compressionLevel: 9 }).toBuffer());
    return made("jpeg", await small.jpeg({ quality: 85 }).toBuffer());
  } catch {
    return undefined;
  }
};

const isSvg = (path: string): boolean => /^data:image\/svg\+xml|^(?!data:).*[^/]\.svg$/is.test(path);

const bytesOf = async (book: Book, path: string): Promise<Buffer | undefined> => {
  if (path.startsWith("data:")) return dataBytes(path);
  const asset = book.assets.get(path);
  return asset && (await readSafely(asset))?.bytes;
};

/**
 * The pictures that `picturesIn` found, ready for the package: SVG as it is with a PNG to fall back on, or only that where it
 * would run or fetch something; raster pictures scaled down to `imagePixels`. One that cannot be read is left out.
 */
export const pictures = async (book: Book, paths: string[]): Promise<Map<string, Picture>> => {
  const pixels = book.meta.imagePixels ?? PIXELS;
  const files = new Map<string, Buffer>();
  for (const path of paths) {
    const bytes = await bytesOf(book, path);
    if (bytes) files.set(path, bytes);
  }
  const fonts = await drawingFonts(
    [...files].flatMap(([path, bytes]) => (isSvg(path) ? [String(bytes)] : [])),
  );
  const made = new Map<string, Picture>();
  for (const [path, bytes] of files) {
    // Names with spaces or Han characters are refused by some readers: a number tells the files apart.
    const place = `images/${made.size + 1}`;
    const picture = isSvg(path) ? vector(bytes, place, pixels, fonts) : await shrink(bytes, place, pixels);
    if (picture) made.set(path, { ...picture, size: bytes.length });
  }
  return made;
};

/** A reader that knows no `picture`, or no SVG, shows the PNG in it (EPUB 3.3 §3.5.2). */
const withFallback = (image: Element, href: string, fallback: string): Element =>
  element("picture", {}, [
    element("source", { srcSet: `../${href}`, type: "image/svg+xml" }),
    { ...image, properties: { ...image.properties, src: `../${fallback}` } },
  ]);

/**
 * Gives the pictures of a tree, in place, the addresses that they have in the package, seen from a file of the text. One that is
 * not there, for its file is no picture, is replaced by its alternative text.
 */
export const placePictures = (tree: Root, made: Map<string, Picture>): void =>
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "img" || !parent || index === undefined) return undefined;
    const { src = "", alt = "" } = node.properties;
    const picture = made.get(src.replace(/^asset:/, ""));
    if (picture?.fallback) parent.children[index] = withFallback(node, picture.href, picture.fallback.href);
    else if (picture) node.properties.src = `../${picture.href}`;
    else parent.children[index] = element("span", { className: ["missing-image"] }, [textNode(alt)]);
    return SKIP;
  });
