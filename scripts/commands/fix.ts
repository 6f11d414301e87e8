import { readFile, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Book, Chapter } from "../book.ts";
import { anchorsIn, mend } from "../check/mend.ts";
import { load } from "../load/load.ts";
import type { Block, Fingerprint } from "../library/blocks/blocks.ts";
import { mustBeIn, readText, replaceFile } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { permalinkOf, writeLedger, type TranslationRecord } from "../library/records/records.ts";
import type { Streams } from "./define-command.ts";

/** A chapter before and after it was mended, and its file as it is and as it will be, with its own line ends. */
interface Fix {
  before: Chapter;
  after: Chapter;
  /** Path on disk, symbolic links resolved. */
  path: string;
  old: string;
  fresh: string;
}

/** A mended text as the file has its lines: with its byte order mark, its line ends and its end. */
const likeFile = (raw: string, mended: string): string => {
  const mark = raw.startsWith("\uFEFF") ? "\uFEFF" : "";
  const ends = raw.match(/\r\n?|\n/g) ?? [];
  const lines = mended.split("\n");
  return mark + lines.map((line, index) => line + (ends[index] ?? "")).join("");
};

const fixOf = async ({ root }: Book, before: Chapter, after: Chapter): Promise<Fix> => {
  const path = await realpath(join(root, before.source));
  await mustBeIn(root, path);
  const bytes = await readFile(path);
  if (String(readText(path, bytes)) !== String(before.file))
    throw new UsageError(
      `Cannot write ${before.file.path}: it has changed since it was read. Run the command again.`,
    );
  const old = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { before, after, path, old, fresh: likeFile(old, String(after.file)) };
};

const CONTEXT = 3;

/** A line of a diff. */
const ended = (line: string): string =>
  /[\r\n]$/.test(line) ? line : `${line}\n\\ No newline at end of file\n`;

/** What changes, as a unified diff. A mended text has as many lines as before. */
const diffOf = ({ before: { file }, old, fresh }: Fix): string => {
  const [was, is] = [old, fresh].map((text) => text.split(/(?<=\r\n|\r(?!\n)|\n)/));
  if (!was || !is) return "";
  const hunks: [first: number, last: number][] = [];
  for (const [index, line] of was.entries()) {
    if (line === is[index]) continue;
    const [last] = hunks.slice(-1);
    if (last && index - last[1] <= 2 * CONTEXT + 1) last[1] = index;
    else hunks.push([index, index]);
  }
  const shown = hunks.map(([first, last]) => {
    const from = Math.max(0, first - CONTEXT);
    const lines = was.slice(from, last + CONTEXT + 1);
    const rows = lines.map((line, index) => {
      const now = is[from + index] ?? "";
      return line === now ? ` ${ended(line)}` : `-${ended(line)}+${ended(now)}`;
    });
    return `@@ -${from + 1},${lines.length} +${from + 1},${lines.length} @@\n${rows.join("")}`;
  });
  return `--- ${file.path}\n+++ ${file.path}\n${shown.join("")}`;
};

/** The blocks of a chapter before and after, which are as many. */
const blockPairs = ({ before, after }: Fix): [Block, Block][] =>
  before.blocks.flatMap((block, index) => {
    const now = after.blocks[index];
    return now && block.normalised() !== now.normalised() ? [[block, now]] : [];
  });

/** Records of what was translated, with the mended texts in place of the old: what was up to date stays so. */
const renewed = (
  records: readonly TranslationRecord[],
  pairs: readonly [Block, Block][],
): TranslationRecord[] => {
  const texts = new Map(pairs.map(([was, is]) => [was.normalised(), is.normalised()]));
  const prints = new Map<string, Fingerprint>(
    pairs.map(([was, is]) => [was.fingerprint().hash, is.fingerprint()]),
  );
  return records.map((record) => ({
    ...record,
    ...prints.get(record.hash),
    ...(record.after !== undefined && { after: prints.get(record.after)?.hash ?? record.after }),
    source: record.source.map((text) => texts.get(text) ?? text),
    ...((record.permalinks || record.source.some((text) => texts.has(text))) && {
      permalinks: record.source.map(
        (text, n) => record.permalinks?.[n] || (texts.has(text) ? permalinkOf(text) : ""),
      ),
    }),
  }));
};

const writeAll = async ({ root, ledgers }: Book, fixes: readonly Fix[]): Promise<void> => {
  for (const { path, fresh, before } of fixes) await replaceFile(path, fresh, String(before.file));
  for (const { slug, file, records, broken } of ledgers) {
    const pairs = fixes.filter(({ before }) => before.slug === slug).flatMap(blockPairs);
    if (broken || pairs.length === 0) continue;
    const path = resolve(file.path);
    const text = writeLedger(renewed(records, pairs));
    if (text === writeLedger(records)) continue;
    await mustBeIn(root, path);
    await replaceFile(path, text, String(file));
  }
};

const isConfirmed = async (count: number, { stdin, stderr }: Streams): Promise<boolean> => {
  if (!stdin?.isTTY || !stderr.isTTY) {
    stderr.write("Nothing was written: --yes writes these changes.\n\n");
    return false;
  }
  const prompt = createInterface({ input: stdin, output: stderr });
  const answer = await prompt.question(
    `Write these changes to ${count} file${count === 1 ? "" : "s"}? [y/N] `,
  );
  prompt.close();
  return /^y(?:es)?$/i.test(answer.trim());
};

/** What to mend: the content folder, its languages (all when left out), and one rule or all. */
interface Wanted {
  content: string;
  languages: string[] | undefined;
  rule: string | undefined;
  /** Write without asking. */
  yes: boolean;
}

/**
 * Mends in the chapters what rules are sure of: shows a diff on `stdout`, and writes when it is confirmed. The translation
 * records follow, so that no block is out of date for it. Throws a UsageError where a file cannot be written.
 */
export const fix = async ({ content, languages, rule, yes }: Wanted, streams: Streams): Promise<void> => {
  const book = await load(content, { languages });
  const chapters = book.editions.flatMap(({ code }) => book.chapters.get(code) ?? []);
  const anchors = anchorsIn([...book.chapters.values()].flat());
  const fixes: Fix[] = [];
  for (const chapter of chapters) {
    const after = mend(chapter, anchors, ({ ruleId }) => rule === undefined || ruleId === rule);
    if (after === chapter) continue;
    const made = await fixOf(book, chapter, after);
    // Two names of one file.
    if (fixes.every(({ path }) => path !== made.path)) fixes.push(made);
  }
  if (fixes.length === 0) {
    streams.stderr.write("Nothing to mend.\n\n");
    return;
  }
  streams.stdout.write(fixes.map(diffOf).join(""));
  if (yes || (await isConfirmed(fixes.length, streams))) await writeAll(book, fixes);
};
