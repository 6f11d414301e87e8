import { readFile } from "node:fs/promises";
import type { Book, Files, Publication } from "../../book.ts";
import { hashedPath } from "./hashed-path.ts";

/** Takes the content files that pages use into the site, and tells where each went. */
export const placeAssets = async (
  book: Book,
  publications: Publication[],
  files: Files,
): Promise<Map<string, string>> => {
  const used = new Set(
    [...JSON.stringify(publications.map(({ pages }) => pages)).matchAll(/"asset:([^"#]+)/g)].map(
      ([, path = ""]) => path,
    ),
  );
  const places = new Map<string, string>();
  for (const path of [...used].sort()) {
    const asset = book.assets.get(path);
    if (!asset) continue;
    const bytes = await readFile(asset.file);
    const place = hashedPath(path, bytes);
    files.set(place, bytes);
    places.set(path, place);
  }
  return places;
};
