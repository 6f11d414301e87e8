import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Book } from "../book.ts";
import { accept } from "../ledger/accept.ts";
import { writeLedger, type Fact } from "../ledger/facts.ts";
import { FRONT_MATTER } from "../ledger/matter-blocks.ts";
import { trackBook, type TrackedChapter } from "../ledger/track-book.ts";
import { load } from "../load/load.ts";
import { countErrors } from "../report.ts";
import { UsageError } from "../usage-error.ts";
import { chooseChapters } from "./choose-chapters.ts";
import { defineCommand } from "./define-command.ts";
import { printMessages } from "./print-messages.ts";

const HELP = `Usage: npm run accept -- [CHAPTER] [options]

Records that a translation says what its source says now. The record is content/ledger/<language>/<chapter>.tsv.

  CHAPTER           such as zh/03-finance; with or without number and ending (the whole book)
  --block ID        one block only, by the id that \`npm run status -- --json\` gives it; of a block that the other
                    language lacks, or that stands elsewhere there, this records that it is meant
  --content DIR     folder with one folder of Markdown for each language (content)
  --help            print this

Blocks without a counterpart stay missing or orphan unless they are accepted one by one. Of the whole book, chapters that
one language lacks or calls otherwise are passed over, by name. Nothing is recorded while a ledger or a chapter concerned
cannot be read, or a translation is empty.

Exit codes: 0 done; 1 refused, nothing was recorded; 2 wrong use.
`;

/** A chapter's ledger as it is to be written. */
interface Entry {
  chapter: TrackedChapter;
  facts: Fact[];
}

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
};

/** Ledgers of chapters that go by another name now lose what has been recorded under the new one. */
const tidy = async (
  book: Book,
  tracked: readonly TrackedChapter[],
  entries: readonly Entry[],
): Promise<void> => {
  const known = new Set(tracked.map(({ language, slug }) => `${language}/${slug}`));
  for (const { language, slug, facts, broken } of book.ledgers) {
    if (broken || known.has(`${language}/${slug}`)) continue;
    const written = entries.filter(({ chapter }) => chapter.language === language);
    const hashes = new Set(written.flatMap((entry) => entry.facts.map(({ hash }) => hash)));
    const left = facts.filter(({ hash }) => !hashes.has(hash));
    if (left.length === facts.length) continue;
    const path = join(book.root, "ledger", language, `${slug}.tsv`);
    await (left.length === 0 ? rm(path) : write(path, writeLedger(left)));
  }
};

/** Why a chapter's translation cannot be recorded, if it cannot. */
const refusal = (
  { language, source, translation, tracked }: TrackedChapter,
  { meta }: Book,
): string | undefined => {
  if (!source) return `Missing ${meta.source}/${translation!.path}, expected the source of this chapter`;
  if (!translation) return `Missing ${language}/${source.path}, expected the translation of this chapter`;
  return tracked.every((one) => one.translation.every(({ path }) => path === FRONT_MATTER))
    ? `Missing text in ${translation.file.path}, expected a translation`
    : undefined;
};

const acceptAll = (chapters: readonly TrackedChapter[], book: Book, id: string | undefined): Entry[] => {
  const entries = chapters.flatMap((chapter) => {
    const edition = chapter.source?.matter.updated ?? book.meta.date ?? "";
    const facts = accept(chapter, edition, id);
    return facts ? [{ chapter, facts }] : [];
  });
  if (id !== undefined && entries.length === 0)
    throw new UsageError(`Unexpected block ${id}, expected an id that \`npm run status -- --json\` lists`);
  if (id !== undefined && entries.length > 1) {
    const places = entries.map(({ chapter }) => `${chapter.language}/${chapter.slug}`);
    throw new UsageError(`Unexpected block ${id} without its chapter, expected one of ${places.join(", ")}`);
  }
  return entries;
};

const summaryOf = ({ chapter: { language, slug, tracked } }: Entry, id: string | undefined): string => {
  if (id !== undefined) return `${language}/${slug}: ${id} recorded`;
  const pairs = tracked.filter(({ source, translation }) => source.length > 0 && translation.length > 0);
  const without = (state: string, words: string): string => {
    const count = tracked.filter((one) => one.state === state).length;
    return count > 0 ? `, ${count} ${words}` : "";
  };
  const missing = without("translation-missing", "not translated");
  return `${language}/${slug}: ${pairs.length} recorded${missing}${without("orphan", "without source")}`;
};

/** Chapters of the whole book that cannot be recorded: not translated yet, or renamed in one language. */
const passedOver = (tracked: readonly TrackedChapter[], book: Book): string[] =>
  tracked
    .filter(({ source, translation }) => !source || !translation)
    .map((chapter) => `${chapter.language}/${chapter.slug}: passed over. ${refusal(chapter, book)}`);

/** `npm run accept`. */
export const acceptCommand = defineCommand({
  help: HELP,
  options: { block: { type: "string" } },
  arguments: 1,
  run: async ({ content, block }, [argument], streams) => {
    const book = await load(content);
    const tracked = trackBook(book);
    // Chapters that are not translated yet are no reason to refuse the others.
    const chosen = chooseChapters(tracked, argument, content).filter(
      ({ source, translation }) => argument !== undefined || (source && translation),
    );
    const files = chosen.flatMap(({ source, translation, ledger }) =>
      [source?.file, translation?.file, ledger?.file].filter((file) => file !== undefined),
    );
    const reasons = chosen.flatMap((chapter) => refusal(chapter, book) ?? []);
    if (countErrors(files) > 0 || reasons.length > 0) {
      printMessages(files, true, streams);
      streams.stderr.write([...reasons, "Nothing was recorded.", ""].join("\n"));
      return 1;
    }
    const entries = acceptAll(chosen, book, block);
    for (const { chapter, facts } of entries)
      await write(join(book.root, "ledger", chapter.language, `${chapter.slug}.tsv`), writeLedger(facts));
    if (block === undefined) await tidy(book, tracked, entries);
    const summary = entries.map((entry) => summaryOf(entry, block));
    if (argument === undefined) summary.push(...passedOver(tracked, book));
    streams.stdout.write(`${summary.join("\n")}\n`);
    return 0;
  },
});
