import { parseArgs } from "node:util";
import { reporter } from "vfile-reporter";
import type { VFile } from "vfile";
import { build, type BuildOptions } from "./commands/build.ts";
import { prepare } from "./commands/prepare.ts";
import { summary } from "./commands/summary.ts";
import { progress } from "./commands/progress.ts";
import { formats } from "./format/index.ts";
import { countErrors } from "./report.ts";
import { UsageError } from "./usage-error.ts";

const FORMATS = Object.keys(formats).sort();

const HELP = `Usage: npm run build -- [options]
       npm run check -- [options]

build  makes the book of a content folder: a website, EPUBs and PDFs
check  reads it and says what is wrong, and writes nothing

  --content DIR     folder with one folder of Markdown for each language (content)
  --out DIR         where the book goes (dist); replaced as a whole when the new one is complete
  --lang CODES      languages to make, such as en,zh (all)
  --format NAMES    ${FORMATS.join(",")} (all)
  --draft           write in spite of errors
  --quiet           print nothing but errors
  --help            print this

Exit codes: 0 done; 1 the book has errors, nothing was written; 2 wrong use, or a tool is missing.
`;

const OPTIONS = {
  content: { type: "string", default: "content" },
  out: { type: "string", default: "dist" },
  lang: { type: "string" },
  format: { type: "string", default: FORMATS.join(",") },
  draft: { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const parse = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${HELP}`);
  }
};

const list = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

type Values = ReturnType<typeof parse>["values"];

const wantedFormats = (text: string): string[] => {
  const wanted = list(text);
  const unknown = wanted.find((name) => !FORMATS.includes(name));
  if (unknown !== undefined || wanted.length === 0) {
    throw new UsageError(
      `Unexpected format ${unknown ?? `"${text}"`}, expected some of ${FORMATS.join(", ")}`,
    );
  }
  return wanted;
};

/** Where a run prints: results to `stdout`, messages and progress to `stderr`. */
export interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

const report = (files: VFile[], quiet: boolean, { stderr }: Streams): void => {
  const shown = files.filter((file) => file.messages.length > 0);
  const text = shown.length > 0 ? reporter(shown, { quiet: true, silent: quiet }) : "";
  if (text !== "") stderr.write(`${text}\n`);
};

const runBuild = async (values: Values, streams: Streams): Promise<number> => {
  const { stdout, stderr } = streams;
  const line = progress(stderr, values.quiet);
  const options: BuildOptions = {
    content: values.content,
    out: values.out,
    formats: wantedFormats(values.format),
    draft: values.draft,
    onStage: line.stage,
    onDownload: line.download,
    ...(values.lang !== undefined && { languages: list(values.lang) }),
  };
  const result = await build(options).finally(line.end);
  report(result.book.files, values.quiet, streams);
  if (!result.written) {
    const count = countErrors(result.book.files);
    stderr.write(
      `${count} error${count === 1 ? "" : "s"}; nothing was written. --draft writes all the same.\n`,
    );
    return 1;
  }
  if (!values.quiet) stdout.write(`${summary(result, values.out)}\n`);
  return 0;
};

const runCheck = async (values: Values, streams: Streams): Promise<number> => {
  const languages = values.lang === undefined ? undefined : list(values.lang);
  const { book } = await prepare(values.content, languages, () => undefined);
  report(book.files, values.quiet, streams);
  const errors = countErrors(book.files);
  if (!values.quiet && errors === 0) streams.stdout.write(`${book.files.length} files, no errors\n`);
  return errors > 0 ? 1 : 0;
};

const main = async (args: string[], streams: Streams): Promise<number> => {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values.help) {
    streams.stdout.write(HELP);
    return 0;
  }
  if (rest.length > 0) throw new UsageError(`Unexpected ${rest.join(" ")}, expected options only\n\n${HELP}`);
  if (command === "build") return runBuild(values, streams);
  if (command === "check") return runCheck(values, streams);
  throw new UsageError(`Unexpected command ${command ?? "(none)"}, expected build or check\n\n${HELP}`);
};

/** Runs a command line, `["build", "--draft"]`, and gives the exit code: 0, 1, 2, or 70 for a bug of ours. */
export const run = async (args: string[], streams: Streams): Promise<number> => {
  try {
    return await main(args, streams);
  } catch (error) {
    // A user's mistake is a sentence; anything else is a bug, and its stack is wanted.
    const stack = error instanceof Error ? error.stack : String(error);
    const text =
      error instanceof UsageError ? error.message : `This is a bug in Hebi, please report it:\n${stack}`;
    streams.stderr.write(`${text}\n`);
    return error instanceof UsageError ? 2 : 70;
  }
};
