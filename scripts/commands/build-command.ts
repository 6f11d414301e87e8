import type { Artifact } from "../book.ts";
import { formats, usualFormats } from "../format/index.ts";
import { usualCache } from "../library/cache/cache.ts";
import { UsageError } from "../library/messages/messages.ts";
import { version } from "../library/settings/settings.ts";
import { sizeInWords } from "../library/text/text.ts";
import { splitList } from "./arguments.ts";
import { build, type BuildResult } from "./build.ts";
import { CONTENT, defineCommand, THEME } from "./define-command.ts";
import { printLeftOut, printMessages, printRules, progress, textTable, totalOf } from "./print.ts";

/** How many pictures, and what they weigh in the content folder and in the file. */
const pictureCell = ({ count, size: now, before }: NonNullable<Artifact["pictures"]>): string =>
  count === 0 ? "" : `${count} (${sizeInWords(before)} → ${sizeInWords(now)})`;

/** The table at the end of a build: what was written, how large, with which pictures, how long it took, and which browser printed. */
export const summary = (
  { artifacts, browser }: Pick<BuildResult, "artifacts" | "browser">,
  out: string,
): string => {
  const head = ["edition", "format", "file", "size", "pages", "pictures", "seconds"];
  const rows = artifacts.map(({ edition, format, path, size: bytes, pages = "", pictures, seconds }) => [
    edition,
    format,
    `${out}/${path}`,
    sizeInWords(bytes),
    String(pages),
    pictures ? pictureCell(pictures) : "",
    seconds.toFixed(1),
  ]);
  return textTable(head, rows, 3) + (browser === undefined ? "" : `\nPrinted by ${browser}`);
};

const FORMATS = Object.keys(formats).sort();
const USUAL = usualFormats.toSorted().join(",");

const wantedFormats = (text: string): string[] => {
  const wanted = splitList(text);
  const unknown = wanted.length === 0 ? `"${text}"` : wanted.find((name) => !FORMATS.includes(name));
  if (unknown === undefined) return wanted;
  throw new UsageError(`Unexpected format ${unknown}, expected some of ${FORMATS.join(", ")}`);
};

/** The signals that end a build, and the exit codes that shells give them. All that is to be cleared away goes as the process ends. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

const versionLabel = (written: string | undefined): string | undefined => {
  if (written === undefined) return undefined;
  const { data } = version.safeParse(written);
  if (data === undefined) throw new UsageError(`Unexpected version ${written}, expected one such as 2.1`);
  return data;
};

/** `hebi build`. */
export const command = defineCommand({
  name: "build",
  does: "Makes the book of a content folder: a website, EPUBs and PDFs.",
  options: {
    content: CONTENT,
    out: {
      value: "DIR",
      otherwise: "dist, of a piece pieces/CODES-NAMES",
      says: "where the book goes; replaced as a whole when the new one is complete",
    },
    lang: { value: "CODES", otherwise: "all", says: "languages to make, such as en,zh" },
    format: {
      value: "NAMES",
      default: USUAL,
      otherwise: "all but docx",
      choices: FORMATS,
      says: "some of them, with commas between",
    },
    theme: THEME,
    "version-label": {
      value: "VERSION",
      otherwise: "the newest of versions.yaml",
      says: "which version of the book it is, such as 2.1",
    },
    part: {
      says: "write these languages and formats as a piece of the whole book, for assemble to make one of all pieces",
    },
    draft: { says: "write in spite of errors" },
    cache: {
      value: "DIR",
      otherwise: "node_modules/.cache/hebi",
      says: "where what was made before is kept, to be taken where nothing of what it was made from has changed",
    },
    "no-cache": { says: "make everything anew" },
    quiet: { says: "print nothing but errors" },
  },
  exits: "0 done; 1 the book has errors, nothing was written; 2 wrong use, or a tool is missing.",
  run: async ({ content, lang, format, theme, part, draft, quiet, ...options }, _, streams) => {
    const piece = `pieces/${lang ?? "all"}-${format === USUAL ? "all" : format}`;
    const out = options.out ?? (part ? piece.replace(/[^\w/-]+/g, "+") : "dist");
    const line = progress(streams.stderr, quiet);
    const ends = Object.entries(SIGNALS).map(([name, code]) => {
      const end = (): never => process.exit(code);
      process.once(name, end);
      return () => process.off(name, end);
    });
    const result = await build({
      content,
      out,
      formats: wantedFormats(format),
      part,
      draft,
      theme,
      version: versionLabel(options["version-label"]),
      cache: options["no-cache"] ? undefined : usualCache(options.cache),
      languages: lang === undefined ? lang : splitList(lang),
      onStage: line.stage,
      onDownload: line.download,
    }).finally(() => {
      line.end();
      for (const forget of ends) forget();
    });
    const { files } = result.book;
    printMessages(files, quiet, streams);
    if (!quiet) {
      printRules(files, streams);
      printLeftOut(result.book, streams);
    }
    if (!result.written) {
      streams.stderr.write(`${totalOf(files)}; nothing was written. --draft writes all the same.\n`);
      return 1;
    }
    if (!quiet && files.some(({ messages }) => messages.length > 0))
      streams.stderr.write(`${totalOf(files)}\n`);
    if (!quiet) streams.stdout.write(`${summary(result, out)}\n`);
    return 0;
  },
});
