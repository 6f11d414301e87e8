import { createHash } from "node:crypto";
import type { Files } from "../../book.ts";
import { template } from "../render.ts";

// For machines and other programs, not for reading here; EPUB and PDF are books of their own to keep.
const NOT_KEPT = /^(?:downloads\/|_headers$|sitemap\.xml$|feed|llms\.txt$|.*\.md$|assets\/social\/)/;

/** The service worker of a finished site: the list of its files with their hashes, then the code that keeps them. */
export const serviceWorker = (files: Files): string => {
  const book = [...files]
    .filter(([path]) => !NOT_KEPT.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex").slice(0, 32)]);
  return `const BOOK = ${JSON.stringify(book)};\n${template("html/scripts/offline.js")}`;
};
