import type { Artifact, Book, Output } from "../book.ts";
import { boxes, subsetFonts, type Wanted } from "../library/fonts/fonts.ts";
import { finish, formats } from "../format/index.ts";
import type { Printer } from "../library/browser/browser.ts";
import { frontText } from "../format/front-matter.ts";
import { themeText } from "../format/theme.ts";
import { wantedCharacters } from "../format/wanted-characters.ts";
import { countErrors, reportExceptions } from "../library/messages/messages.ts";
import { makeWay, write } from "../write/write.ts";
import { pieceFiles, pieceSource } from "./pieces.ts";
import { chooseEditions, entering, prepare, type PrepareOptions } from "./prepare.ts";

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

/** What a build did. */
export interface BuildResult {
  book: Book;
  artifacts: Artifact[];
  /** Whether `dist/` is new: not when the book has errors. */
  written: boolean;
  browser?: string | undefined;
}

/** For printing, every font gets every character of the book, and the dots … of running heads cut short; Chromium embeds only what a PDF uses. */
export const everyFace = (wanted: Wanted): Wanted => {
  const text = new Set([...(wanted.text ?? []), 0x2026]);
  return { ...wanted, text, strong: text, sans: text, code: text };
};

/**
 * Builds a book: load → check → transform → format → write. Nothing is written when the book has errors, unless it is a
 * draft. Throws a UsageError for wrong use or a missing tool.
 */
export const build = async (options: BuildOptions): Promise<BuildResult> => {
  const { content, out, signal } = options;
  const enter = entering(options);
  await makeWay(out);
  const part = options.part ?? false;
  const languages = part ? undefined : options.languages;
  const { book, publications } = await prepare(content, { ...options, languages, drafts: options.draft });
  const wanted = part ? chooseEditions(publications, options.languages) : publications;
  enter("fonts");
  const prints = options.formats.includes("pdf");
  const around = publications.map(({ edition }) => frontText(book, edition)).join(" ");
  const characters = wantedCharacters(publications, `${themeText(book, "pdf")} ${around}`);
  const fonts = prints && (await subsetFonts(everyFace(characters), book.fonts, book.theme.fonts));
  if (fonts) {
    if (fonts.missing.length > 0) fonts.files.push(await boxes(fonts.missing));
    reportExceptions(book.files, ({ stage }) => stage === "format");
  }
  if (countErrors(book.files) > 0 && !options.draft) return { book, artifacts: [], written: false };
  let machine: Printer | undefined;
  const cancel = (): void => void machine?.close();
  signal?.addEventListener("abort", cancel);
  const printing = async () => {
    machine ??= (await import("../library/browser/browser.ts")).printer(options.onDownload);
    return { fonts: fonts ? fonts.files : [], printer: machine };
  };
  const output: Output = { files: new Map(), artifacts: [] };
  const inBook = Object.keys(formats).filter((name) => part || options.formats.includes(name));
  const downloads = inBook.filter((name) => name !== "html");
  try {
    for (const [name, format] of Object.entries(formats)) {
      if (!options.formats.includes(name)) continue;
      enter(name);
      const { files, artifacts } = await format(book, wanted, { publications, downloads, printing });
      for (const [path, bytes] of files) output.files.set(path, bytes);
      output.artifacts.push(...artifacts);
    }
    // A format may have met a bug of ours in a chapter.
    if (countErrors(book.files) > 0 && !options.draft) return { book, artifacts: [], written: false };
    enter("write");
    const whole = part ? output : await finish(output);
    await write(out, part ? pieceFiles(output, await pieceSource(book, publications)) : whole.files);
    return { book, artifacts: whole.artifacts, written: true, browser: await machine?.name() };
  } catch (error) {
    // What was being printed says that its browser is gone.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", cancel);
    await machine?.close();
  }
};
