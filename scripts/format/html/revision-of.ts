import { createHash } from "node:crypto";
import type { Book } from "../../book.ts";

/**
 * The revision of a book: ten hexadecimal digits of a hash of all it was made from, texts, settings, tables and the
 * pictures used, given by the places that their own hashes name. The same book has the same revision wherever it lies.
 */
export const revisionOf = (book: Book, places: Iterable<string>): string => {
  const hash = createHash("sha256");
  const put = (text: string): void => void hash.update(text).update("\0");
  put(JSON.stringify(book.meta));
  for (const { code, meta, chapters } of book.editions) {
    put(code);
    put(JSON.stringify(meta));
    for (const { path, file } of chapters) [path, String(file)].forEach(put);
  }
  for (const [path, text] of book.data) [path, text].forEach(put);
  for (const place of places) put(place);
  return hash.digest("hex").slice(0, 10);
};
