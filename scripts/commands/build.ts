import type { Artifact, Book, Files, Publication } from "../book.ts";
import { subsetFonts, type Wanted } from "../library/fonts/fonts.ts";
import { formats, type FormatContext } from "../format/index.ts";
import type { Printer } from "../library/browser/browser.ts";
import { missingGlyphs, wantedCharacters } from "../format/wanted-characters.ts";
import { countErrors, reportExceptions, UsageError } from "../library/messages/messages.ts";
import { sizeInWords } from "../library/text/text.ts";
import { mustBeOurs, write } from "../write/write.ts";
import { splitList } from "./arguments.ts";
import { CONTENT, defineCommand } from "./define-command.ts";
import { prepare, type OnStage } from "./prepare.ts";
import { printMessages, progress, textTable } from "./print.ts";

/** What `npm run build` was asked for. */
export interface BuildOptions {
  content: string;
  out: string;
  languages?: string[];
  formats: string[];
  /** Write in spite of errors. */
  draft: boolean;
  onStage: OnStage;
  onDownload?: (done: number, total: number) => void;
}

/** What a build did. */
export interface BuildResult {
  book: Book;
  artifacts: Artifact[];
  /** Whether `dist/` is new: not when the book has errors. */
  written: boolean;
  browser?: string;
}

const makeFormats = async (
  options: BuildOptions,
  book: Book,
  publications: Publication[],
  context: Omit<FormatContext, "made">,
) => {
  const files: Files = new Map();
  const artifacts: Artifact[] = [];
  for (const [name, format] of Object.entries(formats)) {
    if (!options.formats.includes(name)) continue;
    options.onStage(name);
    const output = await format(book, publications, { ...context, made: artifacts });
    for (const [path, bytes] of output.files) files.set(path, bytes);
    artifacts.push(...output.artifacts);
  }
  return { files, artifacts };
};

/** On paper every face may be asked for every character; they are cut to what is used when the PDF is made. */
export const everyFace = (wanted: Wanted): Wanted => {
  const text = wanted.text ?? new Set<number>();
  return { ...wanted, strong: text, sans: text, code: text };
};

/**
 * Builds a book: load → check → transform → format → write. Nothing is written when the book has errors, unless it is a
 * draft. Throws a UsageError for wrong use or a missing tool.
 */
export const build = async (options: BuildOptions): Promise<BuildResult> => {
  await mustBeOurs(options.out);
  const { book, publications } = await prepare(options.content, options.languages, options.onStage);
  const prints = options.formats.includes("pdf");
  options.onStage("fonts");
  const fonts = prints
    ? await subsetFonts(everyFace(wantedCharacters(publications)), "sfnt")
    : { files: [], missing: [] };
  missingGlyphs(book, fonts.missing);
  if (prints) reportExceptions(book.files, ({ stage }) => stage === "format");
  if (countErrors(book.files) > 0 && !options.draft) return { book, artifacts: [], written: false };
  let machine: Printer | undefined;
  try {
    const printing = async () => {
      machine ??= (await import("../library/browser/browser.ts")).printer(options.onDownload);
      return { fonts: fonts.files, printer: machine };
    };
    const { files, artifacts } = await makeFormats(options, book, publications, { printing });
    options.onStage("write");
    await write(options.out, files);
    return { book, artifacts, written: true, ...(machine && { browser: await machine.name() }) };
  } finally {
    await machine?.close();
  }
};

/** How many pictures, and what they weigh in the content folder and in the file. */
const pictureCell = ({ count, size: now, before }: NonNullable<Artifact["pictures"]>): string =>
  count === 0 ? "" : `${count} (${sizeInWords(before)} → ${sizeInWords(now)})`;

/** The table at the end of a build: what was written, how large, with which pictures, how long it took, and which browser printed. */
const summary = ({ artifacts, browser }: BuildResult, out: string): string => {
  const head = ["edition", "format", "file", "size", "pages", "pictures", "seconds"];
  const rows = artifacts.map(({ edition, format, path, size: bytes, pages, pictures, seconds }) => [
    edition,
    format,
    `${out}/${path}`,
    sizeInWords(bytes),
    pages === undefined ? "" : String(pages),
    pictures === undefined ? "" : pictureCell(pictures),
    seconds.toFixed(1),
  ]);
  return [textTable(head, rows, 3), ...(browser === undefined ? [] : [`Printed by ${browser}`])].join("\n");
};

const FORMATS = Object.keys(formats).sort();

const wantedFormats = (text: string): string[] => {
  const wanted = splitList(text);
  const unknown = wanted.find((name) => !FORMATS.includes(name));
  if (unknown !== undefined || wanted.length === 0) {
    throw new UsageError(
      `Unexpected format ${unknown ?? `"${text}"`}, expected some of ${FORMATS.join(", ")}`,
    );
  }
  return wanted;
};

/** `npm run build`. */
export const buildCommand = defineCommand({
  name: "build",
  does: "Makes the book of a content folder: a website, EPUBs and PDFs.",
  options: {
    content: CONTENT,
    out: {
      value: "DIR",
      default: "dist",
      says: "where the book goes; replaced as a whole when the new one is complete",
    },
    lang: { value: "CODES", otherwise: "all", says: "languages to make, such as en,zh" },
    format: { value: "NAMES", default: FORMATS.join(","), otherwise: "all", says: FORMATS.join(",") },
    draft: { says: "write in spite of errors" },
    quiet: { says: "print nothing but errors" },
  },
  exits: "0 done; 1 the book has errors, nothing was written; 2 wrong use, or a tool is missing.",
  run: async (values, _, streams) => {
    const line = progress(streams.stderr, values.quiet);
    const options: BuildOptions = {
      content: values.content,
      out: values.out,
      formats: wantedFormats(values.format),
      draft: values.draft,
      onStage: line.stage,
      onDownload: line.download,
      ...(values.lang !== undefined && { languages: splitList(values.lang) }),
    };
    const result = await build(options).finally(line.end);
    printMessages(result.book.files, values.quiet, streams);
    if (!result.written) {
      const count = countErrors(result.book.files);
      streams.stderr.write(
        `${count} error${count === 1 ? "" : "s"}; nothing was written. --draft writes all the same.\n`,
      );
      return 1;
    }
    if (!values.quiet) streams.stdout.write(`${summary(result, values.out)}\n`);
    return 0;
  },
});
