import { readFile } from "node:fs/promises";
import { join, posix, resolve } from "node:path";
import { visit } from "unist-util-visit";
import type { Book, Publication } from "../book.ts";
import { report, type Place } from "../library/messages/messages.ts";

type Reads = (path: string) => Promise<boolean>;

/** Whether a file of the content folder can be drawn, to its last line of pixels; each is read once. */
const reader = (book: Book): Reads => {
  const known = new Map<string, Promise<boolean>>();
  const draws = async (path: string): Promise<boolean> => {
    const { default: sharp } = await import("sharp");
    const bytes = await readFile(book.assets.get(path)?.file ?? "").catch(() => Buffer.of());
    return sharp(bytes)
      .resize(16)
      .raw()
      .toBuffer()
      .then(
        () => true,
        () => false,
      );
  };
  return (path) => {
    const found = known.get(path) ?? draws(path);
    known.set(path, found);
    return found;
  };
};

const checkCovers = async (book: Book, reads: Reads): Promise<void> => {
  const named = [
    { cover: book.meta.cover, settings: "book.yaml" },
    ...book.editions.map(({ code, meta }) => ({ cover: meta.cover, settings: `${code}/book.yaml` })),
  ];
  for (const { cover, settings } of named) {
    const file = book.files.find(({ path }) => resolve(path) === join(book.root, settings));
    if (cover === undefined || !file) continue;
    const line =
      String(file)
        .split("\n")
        .findIndex((text) => /^cover\s*:/.test(text)) + 1;
    const at = { line, column: 1 };
    const path = posix.normalize(cover);
    if (!book.assets.has(path))
      report(file, {
        rule: "image-missing",
        reason: `Missing file ${cover}, expected the cover in the content folder`,
        place: at,
      });
    else if (!(await reads(path)))
      report(file, {
        rule: "image-unreadable",
        reason: `Unexpected content of ${cover}, expected a picture`,
        place: at,
      });
  }
};

/** Looks into every picture that pages show, and into covers. Adds messages to the files that name them. */
export const imageUnreadable = async (book: Book, publications: Publication[]): Promise<void> => {
  const reads = reader(book);
  await checkCovers(book, reads);
  for (const { edition, pages } of publications) {
    for (const page of pages) {
      const file = edition.chapters.find(({ slug }) => slug === page.slug)?.file;
      if (!file || edition.languages.length > 1) continue;
      const trees = [
        page.body,
        ...page.footnotes.flatMap(({ notes }) => notes.map(({ content }) => content)),
      ];
      const shown: { path: string; position: Place }[] = [];
      for (const tree of trees) {
        visit(tree, "element", ({ tagName, properties: { src }, position }) => {
          const path = /^asset:(.*)$/s.exec(typeof src === "string" ? src : "")?.[1];
          if (tagName === "img" && path !== undefined) shown.push({ path, position });
        });
      }
      for (const { path, position } of shown) {
        if (!(await reads(path)))
          report(file, {
            rule: "image-unreadable",
            reason: `Unexpected content of ${path}, expected a picture`,
            place: position,
          });
      }
    }
  }
};
