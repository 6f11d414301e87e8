import { posix } from "node:path";
import type { Book, Chapter } from "../book.ts";

/**
 * Where a chapter would be in another language, relative to the content folder: as the other chapters of that language are, beside
 * their sources (`intro.zh.md`) or in their folder; in one that has none, in the folder of its name.
 */
export const placeIn = (chapters: Book["chapters"], language: string, { path, source }: Chapter): string => {
  const [other] = chapters.get(language) ?? [];
  if (!other) return posix.join(language, path);
  const [here, there] = [posix.parse(path), posix.parse(source)];
  const [stem, own] = [other.path, other.source].map((one) => posix.parse(one).name.normalize("NFC"));
  if (stem === undefined || own === stem) {
    const folder = other.source.split("/").slice(0, -other.path.split("/").length);
    return posix.join(...folder, here.dir, `${here.name}${there.ext}`);
  }
  const name = own?.startsWith(stem) ? `${here.name}${own.slice(stem.length)}` : own;
  return posix.join(there.dir, `${name}${there.ext}`);
};
