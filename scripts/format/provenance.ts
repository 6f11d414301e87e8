import { createHash } from "node:crypto";
import type { Book, Edition } from "../book.ts";

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
  const texts = [...new Set([book.meta.source, ...languages])].filter((language) =>
    book.chapters.has(language),
  );
  const parts = texts.map((language) => `${language} ${hashOf(book, language)}`);
  return [...parts, ...(book.revision === undefined ? [] : [`git ${book.revision}`])].join(" · ");
};
