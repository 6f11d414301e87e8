import { createHash } from "node:crypto";
import type { Book, Edition } from "../book.ts";
import { MEDIA } from "../library/themes/themes.ts";
import { themeText } from "./theme.ts";

/** ZIP knows no earlier time. */
const EARLIEST = "1980-01-01T00:00:00Z";

/**
 * When the book was last changed, for metadata: `date` of `book.yaml`, else the newest `updated`, else
 * SOURCE_DATE_EPOCH, else a fixed day. Never the clock: the same input gives the same bytes.
 */
export const dateOf = (book: Book): Date => {
  if (book.meta.date !== undefined) return new Date(book.meta.date);
  const chapters = [...book.chapters.values()].flat();
  const updates = chapters.flatMap(({ matter }) => (matter.updated ? [Date.parse(matter.updated)] : []));
  if (updates.length > 0) return new Date(Math.max(...updates));
  const epoch = process.env["SOURCE_DATE_EPOCH"] ?? "";
  return new Date(/^\d+$/.test(epoch) ? Number(epoch) * 1000 : EARLIEST);
};

/** `2015-10-29T11:00:00Z`: ISO 8601 in UTC without fractions, as EPUB and XMP want it. */
export const isoSeconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** Ten digits of a hash of a language's chapters as they were written. */
const hashOf = (book: Book, language: string): string => {
  const hash = createHash("sha256");
  for (const { path, file } of book.chapters.get(language) ?? []) hash.update(`${path}\0${String(file)}\0`);
  return hash.digest("hex").slice(0, 10);
};

/**
 * What an edition was made from: a hash of the source's text, one of the translation's, and the git revision where there
 * is one. `en 3f2a9c1b04 · zh 91ab7726d0 · git 0123456789`
 */
export const provenance = (book: Book, { languages }: Edition): string => {
  const written = [...new Set([book.meta.source, ...languages])].filter((code) => book.chapters.has(code));
  const parts = written.map((language) => `${language} ${hashOf(book, language)}`);
  if (book.revision !== undefined) parts.push(`git ${book.revision}`);
  return parts.join(" · ");
};

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
  put(JSON.stringify(book.theme.look));
  for (const medium of MEDIA) put(themeText(book, medium));
  return hash.digest("hex").slice(0, 10);
};
