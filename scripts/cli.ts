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

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const report = (files: VFile[], quiet: boolean): void => {
  const shown = files.filter((file) => file.messages.length > 0);
  const text = shown.length > 0 ? reporter(shown, { quiet: true, silent: quiet }) : "";
  if (text !== "") process.stderr.write(`${text}\n`);
};

const runBuild = async (values: Values): Promise<number> => {
  const line = progress(process.stderr, values.quiet);
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
  report(result.book.files, values.quiet);
  if (!result.written) {
    const count = countErrors(result.book.files);
    process.stderr.write(
      `${count} error${count === 1 ? "" : "s"}; nothing was written. --draft writes all the same.\n`,
    );
    return 1;
  }
  if (!values.quiet) print(summary(result, values.out));
  return 0;
};

const runCheck = async (values: Values): Promise<number> => {
  const languages = values.lang === undefined ? undefined : list(values.lang);
  const { book } = await prepare(values.content, languages, () => undefined);
  report(book.files, values.quiet);
  const errors = countErrors(book.files);
  if (!values.quiet && errors === 0) print(`${book.files.length} files, no errors`);
  return errors > 0 ? 1 : 0;
};

const main = async (args: string[]): Promise<number> => {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values.help) {
    print(HELP);
    return 0;
  }
  if (rest.length > 0) throw new UsageError(`Unexpected ${rest.join(" ")}, expected options only\n\n${HELP}`);
  if (command === "build") return runBuild(values);
  if (command === "check") return runCheck(values);
  throw new UsageError(`Unexpected command ${command ?? "(none)"}, expected build or check\n\n${HELP}`);
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // A user's mistake is a sentence; anything else is a bug, and its stack is wanted.
  const text =
    error instanceof UsageError
      ? error.message
      : `This is a bug in Hebi, please report it:\n${(error as Error).stack ?? error}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 70;
}
