import type { Artifact, Book, Files, Publication } from "../book.ts";
import { subsetFonts, type Wanted } from "../library/fonts/fonts.ts";
import { formats, type FormatContext } from "../format/index.ts";
import type { Printer } from "../library/browser/browser.ts";
import { missingGlyphs, wantedCharacters } from "../format/wanted-characters.ts";
import { countErrors, reportExceptions, UsageError } from "../library/messages/messages.ts";
import { mustBeOurs, write } from "../write/write.ts";
import { defineCommand } from "./define-command.ts";
import { prepare, type OnStage } from "./prepare.ts";
import { printMessages } from "./print-messages.ts";
import { progress } from "./progress.ts";
import { splitList } from "./split-list.ts";
import { summary } from "./summary.ts";

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

const FORMATS = Object.keys(formats).sort();

const HELP = `Usage: npm run build -- [options]

Makes the book of a content folder: a website, EPUBs and PDFs.

  --content DIR     folder with one folder of Markdown for each language (content)
  --out DIR         where the book goes (dist); replaced as a whole when the new one is complete
  --lang CODES      languages to make, such as en,zh (all)
  --format NAMES    ${FORMATS.join(",")} (all)
  --draft           write in spite of errors
  --quiet           print nothing but errors
  --help            print this

Exit codes: 0 done; 1 the book has errors, nothing was written; 2 wrong use, or a tool is missing.
`;

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
  help: HELP,
  options: {
    out: { type: "string", default: "dist" },
    lang: { type: "string" },
    format: { type: "string", default: FORMATS.join(",") },
    draft: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
  },
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
