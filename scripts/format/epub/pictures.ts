import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Root } from "hast";
import { visit } from "unist-util-visit";
import type { Book } from "../../book.ts";
import { drawingFonts, rasterise } from "../../library/pictures/pictures.ts";

/** Longest side of a raster picture where `book.yaml` does not say. */
const PIXELS = 2000;

const SVG = "image/svg+xml";

/** A picture of the book as the package lists it. */
export interface Picture {
  /** Path from `EPUB/`. */
  href: string;
  type: string;
  bytes: Uint8Array;
  /** Of the file in the content folder. */
  size: number;
  moves: boolean;
  /** The same as PNG, for readers that show no SVG. */
  fallback?: { href: string; bytes: Uint8Array };
}

/** The pictures that trees show, each once: paths in the content folder, and `data:` addresses. */
export const picturesIn = (trees: Root[]): string[] => {
  const paths = new Set<string>();
  for (const tree of trees) {
    visit(tree, "element", ({ properties: { src } }) => {
      if (typeof src !== "string") return;
      if (src.startsWith("asset:")) paths.add(src.slice("asset:".length));
      if (src.startsWith("data:")) paths.add(src);
    });
  }
  return [...paths].sort();
};

// What a picture in a book must not do: run, or fetch (EPUB 3.3 §3.6, §6.2).
const BUSY =
  /<(?:\w+:)?(?:script|foreignObject|iframe)\b|\son\w+\s*=|(?:href|src)\s*=\s*["']\s*(?:https?:)?\/\/|@import|url\(\s*["']?https?:/i;

const MOVING = /<(?:\w+:)?(?:animate|animateMotion|animateTransform|set)\b|@keyframes/;

const drawn = async (svg: string, pixels: number, fonts: Uint8Array[]): Promise<Uint8Array | undefined> => {
  try {
    return rasterise(svg, { fonts, pixels: Math.min(pixels, 1600), background: "#fff" });
  } catch {
    return undefined;
  }
};

const drawing = async (bytes: Buffer, place: string, pixels: number, fonts: Uint8Array[]) => {
  const svg = bytes.toString();
  const png = await drawn(svg, pixels, fonts);
  if (!png) return undefined;
  return BUSY.test(svg)
    ? { href: `${place}.png`, type: "image/png", bytes: png, moves: false }
    : {
        href: `${place}.svg`,
        type: SVG,
        bytes,
        moves: MOVING.test(svg),
        fallback: { href: `${place}.png`, bytes: png },
      };
};

const ENDINGS = { "image/gif": "gif", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };

const raster = async (bytes: Buffer, place: string, pixels: number) => {
  const { shrink } = await import("./shrink.ts");
  const made = await shrink(bytes, pixels);
  return made && { href: `${place}.${ENDINGS[made.type]}`, ...made };
};

const isSvg = (path: string): boolean =>
  path.startsWith("data:")
    ? /^data:image\/svg\+xml/i.test(path)
    : posix.extname(path).toLowerCase() === ".svg";

/** The bytes that a `data:` address holds (RFC 2397). */
const dataOf = (address: string): Buffer => {
  const [head = "", body = ""] = address.split(/,(.*)/s);
  const plain = body.replace(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCodePoint(Number.parseInt(code.slice(1), 16)),
  );
  return Buffer.from(plain, /;base64$/i.test(head) ? "base64" : "latin1");
};

const bytesOf = async (book: Book, path: string): Promise<Buffer | undefined> => {
  if (path.startsWith("data:")) return dataOf(path);
  const asset = book.assets.get(path);
  return asset && readFile(asset.file);
};

/**
 * The pictures that `picturesIn` found, ready for the package: SVG as it is with a PNG to fall back on, or only that where it would run
 * or fetch something; raster pictures scaled down to `imagePixels`. One that cannot be read is left out.
 */
export const pictures = async (book: Book, paths: string[]): Promise<Map<string, Picture>> => {
  const pixels = book.meta.imagePixels ?? PIXELS;
  const files = new Map<string, Buffer>();
  for (const path of paths) {
    const bytes = await bytesOf(book, path);
    if (bytes) files.set(path, bytes);
  }
  const svgs = [...files].filter(([path]) => isSvg(path)).map(([, bytes]) => bytes.toString());
  const fonts = await drawingFonts(svgs);
  const made = new Map<string, Picture>();
  for (const [path, bytes] of files) {
    // Names with spaces or Han characters are refused by some readers: a number tells the files apart.
    const place = `images/${made.size + 1}`;
    const picture = isSvg(path)
      ? await drawing(bytes, place, pixels, fonts)
      : await raster(bytes, place, pixels);
    if (picture) made.set(path, { ...picture, size: bytes.length });
  }
  return made;
};
