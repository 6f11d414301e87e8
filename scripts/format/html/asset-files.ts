import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { visit } from "unist-util-visit";
import type { Book, Files, Publication } from "../../book.ts";
import { treesOf } from "../../transform/footnotes.ts";
import { ADDRESSES, readAddress } from "../fit-tree.ts";
import { hashedPath, type Picture } from "./site.ts";

/** The size of a picture as it will be shown, turned as its camera says; nothing for what is no picture. */
const sizeOf = async (bytes: Uint8Array): Promise<{ width?: number; height?: number }> => {
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return {};
  }
};

/** The paths of all content files that pages show or link to. */
const usedIn = (publications: Publication[]): Set<string> => {
  const used = new Set<string>();
  for (const tree of publications.flatMap(({ pages }) => pages.flatMap(treesOf))) {
    visit(tree, "element", ({ properties }) => {
      for (const name of ADDRESSES) {
        const address = readAddress(properties[name]);
        if (address?.scheme === "asset") used.add(address.path);
      }
    });
  }
  return used;
};

/** The content files that pages use, and where in the site each is, by its path in the content folder. */
export const assetFiles = async (
  book: Book,
  publications: Publication[],
): Promise<{ files: Files; assets: Map<string, Picture> }> => {
  const files: Files = new Map();
  const assets = new Map<string, Picture>();
  for (const path of [...usedIn(publications)].sort()) {
    const asset = book.assets.get(path);
    if (!asset) continue;
    const bytes = await readFile(asset.file);
    const place = hashedPath(path, bytes);
    files.set(place, bytes);
    const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(path);
    assets.set(path, { path: place, ...(isPicture && (await sizeOf(bytes))) });
  }
  return { files, assets };
};
