import { createHash } from "node:crypto";
import type { Book, Edition } from "../../book.ts";

/** Twelve digits that name the content an edition was made of: another word, title or picture gives others. */
export const revisionOf = (book: Book, edition: Edition): string => {
  const content = [
    book.meta,
    edition.meta,
    edition.chapters.map(({ language, path, file }) => [language, path, String(file)]),
    [...book.data],
    [...book.assets.values()].map(({ path, size }) => [path, size]),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
};
