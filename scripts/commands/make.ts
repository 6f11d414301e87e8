import type { VFile } from "vfile";
import type { Artifact, Book, Files, Output, Publication } from "../book.ts";
import { coversOf, type Covers } from "../format/cover.ts";
import { finish, formats, usualFormats } from "../format/index.ts";
import { printFonts } from "../format/print-fonts.ts";
import type { Printer } from "../library/browser/browser.ts";
import { become, leaveTexts } from "../library/cache/cache.ts";
import { countErrors, reportExceptions } from "../library/messages/messages.ts";
import { changedBlocks } from "../translate/changed-blocks.ts";
import { treeLater } from "../load/kept-chapter.ts";
import { clearSooner } from "./clear-sooner.ts";
import { earlierVersions, keptSites, shelfOf, type Earlier } from "./kept-versions.ts";
import { withoutChanges } from "./in-books.ts";
import { keptEditions } from "./kept-editions.ts";
import { pieceFiles, pieceSource } from "./pieces.ts";
import { chooseEditions, entering, prepare, type PrepareOptions } from "../session/prepare.ts";

/** What `hebi build` was asked for. */
export interface BuildOptions extends PrepareOptions {
  content: string;
  out: string;
  formats: string[];
  /** Write no book but a piece of one: these languages and formats of a book that has all, to be assembled. */
  part?: boolean;
  /** Write in spite of errors. */
  draft: boolean;
  onDownload?: (done: number, total: number) => void;
}

/** What is said of a book that was built: messages on its files, and what is not in it. */
export interface Told {
  files: VFile[];
  leftOut: { chapter: { file: VFile }; reason: "draft" | "home" }[];
}

/** What a build made. */
export interface Made {
  book: Told;
  artifacts: Artifact[];
  /** Nothing where the book has errors. */
  files?: Files;
  browser?: string | undefined;
}

/** Lets what chapters were read as leave memory, in place: formats know pages, and the files of chapters. What is kept can be read again. */
const leaveTrees = ({ chapters, editions, leftOut, memory }: Book): void => {
  const all = [
    ...[...chapters.values()].flat(),
    ...editions.flatMap((edition) => edition.chapters),
    ...leftOut.map(({ chapter }) => chapter),
  ];
  for (const chapter of all)
    become(chapter, treeLater(memory, chapter) ?? { tree: { type: "root", children: [] }, blocks: [] });
  leaveTexts(memory, 0);
};

/** Begins with the covers that will be wanted: one takes as long to draw as a hundred pages to make. */
const beginCovers = (covers: Covers, book: Book, { formats: wanted, languages }: BuildOptions): void => {
  const codes = wanted.some((name) => name !== "pdf") ? languages : [];
  for (const edition of book.editions)
    // What is wrong with one is said when it is asked for.
    if (codes?.includes(edition.code) ?? true) covers(book, edition).catch(() => undefined);
};

/** Characters of Markdown that make a large book: some 400 chapters. */
const LARGE = 4_000_000;

/** Whether a book is so large that memory counts more than the tenth of the time that clearing up sooner takes. */
const isLarge = ({ chapters }: Book): boolean =>
  [...chapters.values()].flat().reduce((sum, { file }) => sum + String(file).length, 0) > LARGE;

/** Whether all formats say what a version changed, and not the site alone. */
const isAll = ({ meta }: Book): boolean => meta["what-changed"] === "all";

const nothing = (): Output => ({ files: new Map(), artifacts: [] });

/** Makes formats, each as soon as the one before is done, or calls `begun`. Gives what all of them made, in their order. */
const sideBySide = async (
  names: readonly string[],
  make: (name: string, begun: () => void) => Promise<Output>,
): Promise<Output> => {
  const made: Promise<Output>[] = [];
  for (const name of names) {
    await new Promise<void>((resolve, reject) => {
      const own = make(name, resolve);
      made.push(own);
      own.then(() => resolve(), reject);
    });
  }
  const output = nothing();
  for (const { files, artifacts } of await Promise.all(made)) {
    for (const [path, bytes] of files) output.files.set(path, bytes);
    output.artifacts.push(...artifacts);
  }
  return output;
};

/** Reads the book, and the versions before it that its site has beside it or that it is held against. `begin` is called when it is read as Markdown. */
const readBook = async (options: BuildOptions, begin: (read: Book) => void) => {
  const { content, part = false } = options;
  const hasSite = options.formats.includes("html");
  let earlier: Earlier[] = [];
  const before = async (read: Book): Promise<Earlier | undefined> => {
    if (isAll(read) || hasSite) earlier = await earlierVersions(read, options);
    return earlier[0];
  };
  const languages = part ? undefined : options.languages;
  const ahead = (read: Book): void => {
    if (isLarge(read)) clearSooner();
    begin(read);
  };
  const asked = { ...options, languages, drafts: options.draft, ahead, before };
  const { book, publications, translations } = await prepare(content, asked);
  const changes = options.formats.includes("docx") ? changedBlocks(translations) : [];
  const shelf = hasSite && !part ? shelfOf(book, publications, earlier) : undefined;
  if (shelf) book.shelf = shelf;
  leaveTrees(book);
  return { book, publications, changes, earlier, shelf };
};

/** What prints is loaded while another thread cuts the fonts for it. */
const loadPress = (): void => void import("../format/pdf/pdf.ts");

const loadBrowser = () => import("../library/browser/browser.ts");

/**
 * The browser of a build, which starts when a book that seems sound is read, while its pages are made. Nothing is fetched before it is known
 * that something is printed.
 */
const pressOf = ({ formats: asked, draft, signal, onDownload }: BuildOptions) => {
  let [machine, warming]: [Promise<Printer> | undefined, Promise<void> | undefined] = [undefined, undefined];
  let isUsed = false;
  const open = (): Promise<Printer> => (machine ??= loadBrowser().then(({ printer }) => printer(onDownload)));
  const end = async (): Promise<void> => (await machine)?.close();
  const cancel = (): void => void end();
  signal?.addEventListener("abort", cancel);
  const start = async (): Promise<void> => {
    if ((await (await loadBrowser()).browserMark()) !== undefined) (await open()).warm();
  };
  return {
    warm: ({ files }: Book): void => {
      // What is wrong with it is said when something is printed.
      if (asked.includes("pdf") && (draft || countErrors(files) === 0))
        warming = start().catch(() => undefined);
    },
    printer: (): Promise<Printer> => {
      isUsed = true;
      return open();
    },
    /** What printed; nothing where nothing was printed. */
    name: async (): Promise<string | undefined> => (isUsed ? (await open()).name() : undefined),
    close: async (): Promise<void> => {
      signal?.removeEventListener("abort", cancel);
      await warming;
      await end();
    },
  };
};

const makeWith = async (
  options: BuildOptions,
  press: ReturnType<typeof pressOf>,
): Promise<Made & { book: Book }> => {
  const { signal, cache, part = false } = options;
  const enter = entering(options);
  const covers = coversOf();
  const { book, publications, changes, earlier, shelf } = await readBook(options, (read) => {
    press.warm(read);
    beginCovers(covers, read, options);
  });
  const wanted = part ? chooseEditions(publications, options.languages) : publications;
  const inBooks = earlier.length > 0 && !isAll(book) ? wanted.map(withoutChanges) : wanted;
  enter("fonts");
  const prints = options.formats.includes("pdf");
  const fonts = prints && (await printFonts(book, publications, loadPress)).files;
  if (fonts) reportExceptions(book.files, ({ stage }) => stage === "format");
  if (countErrors(book.files) > 0 && !options.draft) return { book, artifacts: [] };
  const printing = async () => ({
    fonts: fonts || [],
    printer: await press.printer(),
    ...(cache && { cache }),
  });
  const browser = prints && cache ? await (await loadBrowser()).browserMark() : undefined;
  const kept = await keptEditions(book, publications, {
    more: [browser, process.env["SOURCE_DATE_EPOCH"], fonts && fonts.map(({ name }) => name), changes],
    isKept: async (name) =>
      name !== "pdf" || (browser !== undefined && (await press.name())?.includes("\n") === false),
  });
  const inBook = part ? usualFormats : Object.keys(formats).filter((name) => options.formats.includes(name));
  const downloads = inBook.filter((name) => name !== "html");
  try {
    const names = Object.keys(formats).filter((name) => options.formats.includes(name));
    const output = await sideBySide(names, (name, begun) => {
      enter(name);
      const context = { publications, downloads, printing, covers, begun, changes };
      const made = async (some: Publication[]): Promise<Output> =>
        (await formats[name]?.(book, some, context)) ?? nothing();
      return name === "html" ? made(wanted) : kept(name, inBooks, made);
    });
    // A format may have met a bug of ours in a chapter.
    if (countErrors(book.files) > 0 && !options.draft) return { book, artifacts: [] };
    enter("write");
    await book.memory?.save();
    const whole = part ? output : await finish(output);
    for (const [path, bytes] of await keptSites(earlier, shelf)) whole.files.set(path, bytes);
    const files = part ? pieceFiles(output, await pieceSource(book, publications)) : whole.files;
    const beside = new Set([...book.beside, ...earlier.map(({ version }) => `version ${version.number}`)]);
    return { book: { ...book, beside }, artifacts: whole.artifacts, files, browser: await press.name() };
  } catch (error) {
    // What was being printed says that its browser is gone.
    signal?.throwIfAborted();
    throw error;
  } finally {
    for (const { remove } of earlier) await remove();
  }
};

/** load → check → transform → format. No files when the book has errors, unless it is a draft. */
export const make = async (options: BuildOptions): Promise<Made & { book: Book }> => {
  const press = pressOf(options);
  try {
    return await makeWith(options, press);
  } finally {
    await press.close();
  }
};
