import { readFile } from "node:fs/promises";
import { join, posix, resolve } from "node:path";
import { visit } from "unist-util-visit";
import type { Book, Publication } from "../book.ts";
import { report, type Place } from "../library/messages/messages.ts";
import { treesOf } from "./footnotes.ts";

type Reads = (path: string) => Promise<boolean>;

/** Whether a file of the content folder can be drawn, to its last line of pixels; each is read once. */
const reader = ({ assets }: Book): Reads => {
  const known = new Map<string, boolean>();
  const draws = async (path: string): Promise<boolean> => {
    const { default: sharp } = await import("sharp");
    try {
      const bytes = await readFile(assets.get(path)?.file ?? "");
      await sharp(bytes).resize(16).raw().toBuffer();
      return true;
    } catch {
      return false;
    }
  };
  return async (path) => {
    const found = known.get(path) ?? (await draws(path));
    known.set(path, found);
    return found;
  };
};

const unreadable = (name: string) =>
  ({ rule: "image-unreadable", reason: `Unexpected content of ${name}, expected an image` }) as const;

const checkCovers = async ({ meta, editions, files, root, assets }: Book, reads: Reads): Promise<void> => {
  const named = editions.map((edition) => ({
    cover: edition.meta.cover,
    settings: `${edition.code}/book.yaml`,
  }));
  for (const { cover, settings } of [{ cover: meta.cover, settings: "book.yaml" }, ...named]) {
    const file = files.find(({ path }) => resolve(path) === join(root, settings));
    if (cover === undefined || !file) continue;
    const lines = String(file).split("\n");
    const place = { line: lines.findIndex((text) => /^cover\s*:/.test(text)) + 1, column: 1 };
    const path = posix.normalize(cover);
    const reason = `Missing file ${cover}, expected the cover in the content folder`;
    if (!assets.has(path)) report(file, { rule: "image-missing", reason, place });
    else if (!(await reads(path))) report(file, { ...unreadable(cover), place });
  }
};

/** Looks into every picture that pages show, and into covers. Adds messages to the files that name them. */
export const imageUnreadable = async (book: Book, publications: Publication[]): Promise<void> => {
  const reads = reader(book);
  await checkCovers(book, reads);
  for (const { edition, pages } of publications) {
    for (const page of pages) {
      const file = edition.chapters.find(({ slug }) => slug === page.slug)?.file;
      if (!file) continue;
      const shown: [path: string, place: Place][] = [];
      for (const tree of treesOf(page)) {
        visit(tree, { tagName: "img" }, ({ properties: { src }, position }) => {
          if (src?.startsWith("asset:")) shown.push([src.slice("asset:".length), position]);
        });
      }
      for (const [path, place] of shown)
        if (!(await reads(path))) report(file, { ...unreadable(path), place });
    }
  }
};
