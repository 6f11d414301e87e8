import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { load } from "../../scripts/load/load.ts";

/** A chapter as every generator reads it. */
export interface PlainPage {
  /** In the content folder, with `/`: `en/part/01-banks.md`. */
  path: string;
  title: string;
  /** Markdown, without front matter and without the heading that is the title. */
  text: string;
}

/** The source language of a book, for those who know nothing of Hebi. */
export interface PlainBook {
  /** The content folder, absolute. */
  content: string;
  title: string;
  language: string;
  /** In the order of the book. */
  pages: PlainPage[];
  /** A line of plain words in the middle of the book, and the page that it is in. */
  edit: { path: string; line: string };
}

const FRONT_MATTER = /^(---|\+\+\+)\n[^]*?\n\1\n/;
const HEADING = /^\s*# .*\n/;
/** A paragraph that no generator writes otherwise. */
const PLAIN = /^\p{L}[\p{L}\p{N} ,.;’，。；、-]{25,}/mu;
const MEDIA = new Set(".png .jpg .jpeg .gif .svg .webp .avif .mp4 .webm .mp3".split(" "));

/** Reads a book as Hebi finds it. Throws where no page has a line of plain words. */
export const plainBook = async (content: string): Promise<PlainBook> => {
  const { editions, chapters, root } = await load(content, {});
  const [edition] = editions;
  if (!edition) throw new Error(`Missing chapters in ${content}`);
  const language = edition.languages[0];
  const pages = (chapters.get(language) ?? []).map(({ source, title, file }) => ({
    path: source,
    title,
    text: String(file).replace(FRONT_MATTER, "").replace(HEADING, ""),
  }));
  const middle = [...pages.slice(pages.length >> 1), ...pages];
  const edits = middle.flatMap(({ path, text }) => {
    const [line] = PLAIN.exec(text) ?? [];
    return line === undefined ? [] : [{ path, line }];
  });
  if (!edits[0]) throw new Error(`Missing a line of plain words in ${content}`);
  return { content: resolve(root), title: edition.meta.title, language, pages, edit: edits[0] };
};

/** Writes a text, and the folders above it. */
export const put = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};

/** Writes the pages of a book to a folder, each as it is wanted there, and the pictures and films where pages look for them. */
export const layPages = async (
  { content, pages }: PlainBook,
  folder: string,
  write: (page: PlainPage, index: number) => string,
): Promise<void> => {
  for (const [index, page] of pages.entries()) await put(join(folder, page.path), write(page, index));
  for (const path of await readdir(content, { recursive: true })) {
    if (!MEDIA.has(extname(path).toLowerCase()) || path.includes("node_modules")) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(content, path), join(folder, path));
  }
};
