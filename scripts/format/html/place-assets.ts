import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { Book, Files, Publication } from "../../book.ts";
import { hashedPath } from "./hashed-path.ts";

/** A content file in the site, and its size in CSS pixels if it is a picture. */
export interface Picture {
  path: string;
  width?: number;
  height?: number;
}

/** The size of a picture as it will be shown, turned as its camera says; nothing for what is no picture. */
const sizeOf = async (bytes: Uint8Array): Promise<{ width?: number; height?: number }> => {
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return {};
  }
};

/** Takes the content files that pages use into the site, and tells where each went. */
export const placeAssets = async (
  book: Book,
  publications: Publication[],
  files: Files,
): Promise<Map<string, Picture>> => {
  const used = new Set(
    [...JSON.stringify(publications.map(({ pages }) => pages)).matchAll(/"asset:([^"#]+)/g)].map(
      ([, path = ""]) => path,
    ),
  );
  const places = new Map<string, Picture>();
  for (const path of [...used].sort()) {
    const asset = book.assets.get(path);
    if (!asset) continue;
    const bytes = await readFile(asset.file);
    const place = hashedPath(path, bytes);
    files.set(place, bytes);
    const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(path);
    places.set(path, { path: place, ...(isPicture && (await sizeOf(bytes))) });
  }
  return places;
};
