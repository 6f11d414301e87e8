/**
 * Hebi as a library: `import { build } from "hebi"`. Everything it takes and gives is a plain value. Each function throws a
 * UsageError for wrong use or a missing tool, and the signal's reason when it is cancelled.
 */
import type { Artifact } from "./book.ts";
import { build as buildBook } from "./commands/build.ts";
import { diagnosticsOf, type Diagnostic } from "./commands/diagnostics.ts";
import { pairsOf, type PairData } from "./commands/align.ts";
import { prepare, type PrepareOptions } from "./session/prepare.ts";
import { usualCache, type Cache } from "./library/cache/cache.ts";
import { formats } from "./format/index.ts";
import { load as loadBook } from "./load/load.ts";
import { statusOf, translate, type ChapterStatus } from "./translate/translate.ts";

export { UsageError } from "./library/messages/messages.ts";
export type { Artifact, ChapterStatus, Diagnostic, PairData, PrepareOptions };

/** Which book, and what of it. */
export interface BookOptions extends Omit<PrepareOptions, "cache"> {
  /** The folder of the content; `content` in the working folder when left out. */
  content?: string;
  /** The folder where what was made before is kept; none with `false`, and `node_modules/.cache/hebi` when left out. */
  cache?: string | false;
}

const cacheOf = ({ cache }: BookOptions): Cache | undefined =>
  cache === false ? undefined : usualCache(cache);

/** A book as its folder has it. */
export interface BookSummary {
  /** The content folder, absolute. */
  root: string;
  editions: {
    /** BCP 47 tag, or two of them joined: `en-zh`. */
    code: string;
    title: string;
    chapters: { slug: string; title: string; file: string }[];
  }[];
  /** Files that are no part of the book, each with the reason. */
  leftOut: { file: string; reason: "draft" | "home" }[];
  messages: Diagnostic[];
}

/** Reads a book, with what is wrong in its files taken by themselves. */
export const load = async ({ content = "content", ...options }: BookOptions = {}): Promise<BookSummary> => {
  const { root, editions, chapters, leftOut, files, memory } = await loadBook(content, {
    languages: options.languages,
    drafts: options.drafts ?? false,
    cache: cacheOf(options),
  });
  await memory?.save();
  return {
    root,
    editions: editions.map(({ code, meta }) => ({
      code,
      title: meta.title,
      chapters: (chapters.get(code) ?? []).map(({ slug, title, file }) => ({ slug, title, file: file.path })),
    })),
    leftOut: leftOut.map(({ chapter, reason }) => ({ file: chapter.file.path, reason })),
    messages: diagnosticsOf(files),
  };
};

/** Says what is wrong with a book, in order of file and place. */
export const check = async ({ content = "content", ...options }: BookOptions = {}): Promise<Diagnostic[]> =>
  diagnosticsOf((await prepare(content, { ...options, cache: cacheOf(options) })).book.files);

/** What to build, and where it goes. */
export interface BuildOptions extends BookOptions {
  /** The folder that the book goes to, replaced as a whole; `dist` when left out. */
  out?: string;
  /** Some of `html`, `epub`, `pdf`; all when left out. */
  formats?: string[];
  /** Write in spite of errors. */
  draft?: boolean;
}

/** What a build has made. */
export interface BuildReport {
  /** Whether the output is new: not when the book has errors. */
  written: boolean;
  artifacts: Artifact[];
  messages: Diagnostic[];
  /** The browser that printed, where one did. */
  browser?: string;
}

/** Makes a book: a website, EPUBs and PDFs. */
export const build = async (options: BuildOptions = {}): Promise<BuildReport> => {
  const { content = "content", out = "dist", draft = false, formats: names, ...rest } = options;
  const wanted = names ?? Object.keys(formats);
  const { book, written, artifacts, browser } = await buildBook({
    ...rest,
    content,
    out,
    draft,
    formats: wanted,
    cache: cacheOf(options),
  });
  return {
    written,
    artifacts,
    messages: diagnosticsOf(book.files),
    ...(browser !== undefined && { browser }),
  };
};

/** Says which block of a translation renders which of the source. */
export const align = async (options: BookOptions = {}): Promise<PairData[]> => {
  const { content = "content", languages } = options;
  return translate(await loadBook(content, { languages, cache: cacheOf(options) })).flatMap(pairsOf);
};

/** Says which blocks of a translation are up to date, a chapter each. */
export const status = async ({ content = "content", ...options }: BookOptions = {}): Promise<
  ChapterStatus[]
> =>
  (await prepare(content, { drafts: true, ...options, cache: cacheOf(options) })).translations.map(statusOf);
