import type { Root } from "hast";
import type { Book } from "../../book.ts";
import { element, textNode, SKIP, visit } from "../../library/tree/tree.ts";
import { readAddress } from "../fit-tree.ts";

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
}

/**
 * Pictures of a book by their paths, or `data:` addresses, ready for the package. SVG is a core media type (EPUB 3.3 §3.2), and
 * needs no other beside it: Calibre loses a picture that has one. One that cannot be read is left out.
 */
export const pictures = async ({ album }: Book, paths: string[]): Promise<Map<string, Picture>> => {
  const made = new Map<string, Picture>();
  for (const path of paths) {
    const picture = await album.picture(path);
    if (!picture) continue;
    const { bytes, type, ending, moves, before: size } = picture;
    // Names with spaces or Han characters are refused by some readers: a number tells the files apart.
    const place = `images/${made.size + 1}`;
    made.set(path, { href: `${place}.${ending}`, type, bytes, moves, size });
  }
  return made;
};

/**
 * Gives the pictures of a tree, in place, the addresses that they have in the package, seen from a file of the text. One that is
 * not there, for its file is no picture, is replaced by its alternative text.
 */
export const placePictures = (tree: Root, made: Map<string, Picture>): void =>
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "img" || !parent || index === undefined) return undefined;
    const { src = "", alt = "" } = node.properties;
    const picture = made.get(readAddress(src)?.path ?? "");
    if (picture) node.properties.src = `../${picture.href}`;
    else parent.children[index] = element("span", { className: ["missing-image"] }, [textNode(alt)]);
    return SKIP;
  });
