import type { Element, Root } from "hast";
import type { Book } from "../../book.ts";
import { element, textNode, SKIP, visit } from "../../library/tree/tree.ts";
import { readAddress } from "../fit-tree.ts";

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

/**
 * Pictures of a book by their paths, or `data:` addresses, ready for the package: an SVG has a PNG to fall back on. One that cannot be read is left
 * out.
 */
export const pictures = async ({ album, meta }: Book, paths: string[]): Promise<Map<string, Picture>> => {
  const pixels = Math.min(meta.imagePixels ?? FALLBACK_PIXELS, FALLBACK_PIXELS);
  const made = new Map<string, Picture>();
  for (const path of paths) {
    const picture = await album.picture(path);
    if (!picture) continue;
    const { bytes, type, ending, moves, before: size, png } = picture;
    // Names with spaces or Han characters are refused by some readers: a number tells the files apart.
    const place = `images/${made.size + 1}`;
    const fallback = png && { href: `${place}.png`, type: "image/png", bytes: png(pixels) };
    made.set(path, { href: `${place}.${ending}`, type, bytes, moves, size, ...(fallback && { fallback }) });
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
    const picture = made.get(readAddress(src)?.path ?? "");
    if (picture?.fallback) parent.children[index] = withFallback(node, picture.href, picture.fallback.href);
    else if (picture) node.properties.src = `../${picture.href}`;
    else parent.children[index] = element("span", { className: ["missing-image"] }, [textNode(alt)]);
    return SKIP;
  });
