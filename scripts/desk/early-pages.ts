import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { discover } from "../load/discover.ts";
import type { ChapterFile } from "../load/layout.ts";
import { sketchChapter } from "../load/sketch-chapter.ts";
import { slugOf, withoutEnding } from "../library/text/text.ts";
import { openSession, type Session, type SessionOptions } from "../session/session.ts";
import { pageAt } from "./messages.ts";

/** What is made of all pages, and waits for all of them. */
const OF_ALL = /^assets\/(?:fonts|search)|\.(?:json|xml|txt)$/;

/** Style sheets with the fonts of the book: an early page does not wait for them, and gets them when the book is read. */
const FONTS = /^assets\/fonts[^/]*\.now\.css$/;

const TITLE_PAGE = /^(?:[^/]+\/)?index\.html$/;

/** Links into another chapter: the name of its file, or of its folder. */
const INTO = /([^/\s()"'[\]<>]+?)(?:\.mdx?|\.html)?\/?#/g;

const nameOf = (source: string): string => {
  const path = withoutEnding(source);
  return basename(/\/(?:index|readme)$/i.test(path) ? dirname(path) : path);
};

/** Pages of a book that is not read yet, and what they use. */
export interface EarlyPages {
  /** A file of the site, by its path: nothing where the whole has to be read for it. */
  file: (path: string) => Promise<Uint8Array | undefined>;
  /** Takes what some files say now, by their paths in the content folder. */
  renew: (paths: readonly string[]) => Promise<void>;
}

/**
 * Opens a book for those who look at it before it is read: a chapter that is asked for is read as it is, and of all others what it may
 * name. Throws a UsageError where there is no book.
 */
export const earlyPages = async (
  content: string,
  { theme, drafts }: Pick<SessionOptions, "theme" | "drafts">,
): Promise<EarlyPages> => {
  const { languages } = await discover(resolve(content), { theme });
  const files = [...languages.values()].flat();
  const written = new Map<string, string>();
  const texts = new Map<string, string>();
  const write = async ({ file, source }: (typeof files)[number], isSketch: boolean): Promise<void> => {
    const text = await readFile(file, "utf8");
    written.set(source, text);
    if (isSketch) texts.set(file, sketchChapter(source, text));
  };
  /** Has chapters read as they are, and those into which they lead; gives whether they were not. */
  const readWhole = async (chapters: readonly ChapterFile[]): Promise<boolean> => {
    for (const one of written.size > 0 ? [] : files) await write(one, true);
    const said = chapters.map(({ source }) => written.get(source)).join("\n");
    const named = new Set(Array.from(said.matchAll(INTO), ([, name = ""]) => name));
    const sources = new Set(chapters.map(({ source }) => source));
    const wanted = files.filter(({ source }) => sources.has(source) || named.has(nameOf(source)));
    return wanted.map(({ file }) => texts.delete(file)).includes(true);
  };
  const open = async (slug: string): Promise<Session> => {
    await readWhole(files.filter(({ path }) => slugOf(path) === slug));
    return openSession(content, { theme, drafts, texts, isUnchecked: true });
  };
  let opening: Promise<Session> | undefined;
  const file: EarlyPages["file"] = async (path) => {
    if (FONTS.test(path)) return new Uint8Array();
    if (OF_ALL.test(path)) return undefined;
    const session = await (opening ??= open(path.replace(/^[^/]*\//, "").replace(/\.html$/, "")));
    const { publications, book } = session.now;
    const { publication, slug } = pageAt(path, publications);
    const chapters = [...book.chapters.values()].flat().filter((one) => one.slug === slug);
    if (await readWhole(chapters)) await session.refresh();
    const isKnown =
      !path.endsWith(".html") || TITLE_PAGE.test(path) || (publication !== undefined && chapters.length > 0);
    return isKnown ? session.file(path) : undefined;
  };
  const renew: EarlyPages["renew"] = async (paths) => {
    const session = await opening;
    // One that is gone is not there when the book is read again.
    for (const one of files)
      if (paths.includes(one.source)) await write(one, texts.has(one.file)).catch(() => undefined);
    await session?.refresh();
  };
  return { file, renew };
};
