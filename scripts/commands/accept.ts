import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { VFile } from "vfile";
import type { Book, State, TrackedLink, Translation } from "../book.ts";
import { reportAlone } from "../check/translation-state.ts";
import { writeLedger, type TranslationRecord } from "../library/records/records.ts";
import {
  accept,
  FRONT_MATTER,
  ledgerPath,
  otherNames,
  sourceDate,
  translate,
} from "../translate/translate.ts";
import { load } from "../load/load.ts";
import { countErrors, report, START, UsageError } from "../library/messages/messages.ts";
import { chooseChapters } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";
import { printMessages } from "./print.ts";
import { explained, mustBeIn, replaceFile } from "../library/files/files.ts";
import { expected } from "../library/versions/versions.ts";
import { invocation } from "./invocation.ts";

/** A chapter's ledger as it is to be written. */
interface Entry {
  chapter: Translation;
  records: TranslationRecord[];
}

/** Removes from the ledgers of renamed chapters what has now been recorded under the new name. */
const tidy = async (book: Book, known: readonly Translation[], entries: readonly Entry[]): Promise<void> => {
  for (const ledger of book.ledgers) {
    const { language, slug, file, records, broken } = ledger;
    if (broken || known.some((one) => one.language === language && one.slug === slug)) continue;
    const written = entries.filter(({ chapter }) => chapter.language === language);
    const hashes = new Set(written.flatMap((entry) => entry.records.map(({ hash }) => hash)));
    const left = records.filter(({ hash }) => !hashes.has(hash));
    if (left.length === records.length) continue;
    const path = resolve(file.path);
    await mustBeIn(book.root, path);
    await (left.length === 0
      ? explained(path, () => rm(path))
      : replaceFile(path, writeLedger(left), String(file)));
  }
};

/** Says of a chapter that it cannot be recorded when nothing of it is translated. */
const reportEmpty = ({ translation, links }: Translation): void => {
  if (translation && links.every((one) => one.translation.every(({ path }) => path === FRONT_MATTER)))
    report(translation.file, {
      rule: "empty-chapter",
      reason: "Missing text, expected a translation",
      place: START,
      severity: "error",
    });
};

const idsOf = ({ source, translation }: TrackedLink): string[] =>
  [...source, ...translation].map((block) => block.id);

const acceptAll = (chapters: readonly Translation[], book: Book, id: string | undefined): Entry[] => {
  const entries = chapters.flatMap((chapter) => {
    const records = accept(chapter, sourceDate(book, chapter), id);
    return records ? [{ chapter, records }] : [];
  });
  if (id === undefined || entries.length === 1) return entries;
  if (entries.length > 1) {
    const places = entries.map(({ chapter }) => `${chapter.language}/${chapter.slug}`);
    throw new UsageError(`Unexpected block ${id} without its chapter, expected one of ${places.join(", ")}`);
  }
  const known = chapters.flatMap(({ links }) => [...new Set(links.flatMap(idsOf))]);
  throw new UsageError(
    `Unexpected block ${id}, expected ${expected(id, known)}: \`${invocation("status", "--json")}\` lists them`,
  );
};

const summaryOf = ({ chapter: { language, slug, links } }: Entry, id: string | undefined): string => {
  if (id !== undefined) return `${language}/${slug}: ${id} recorded`;
  const both = links.filter(({ source, translation }) => source.length > 0 && translation.length > 0);
  const counted = (state: State): string => {
    const count = links.filter((one) => one.state === state).length;
    return count > 0 ? `, ${count} ${state}` : "";
  };
  return `${language}/${slug}: ${both.length} recorded${counted("missing")}${counted("orphan")}`;
};

const filesOf = ({ source, translation, ledger }: Translation): VFile[] =>
  [source?.file, translation?.file, ledger?.file].filter((file) => file !== undefined);

/** `hebi accept`. */
export const command = defineCommand({
  name: "accept",
  does: "Records that a translation says what its source says now. The record is content/ledger/<language>/<chapter>.tsv.",
  argument: CHAPTER,
  options: {
    block: {
      value: "ID",
      says:
        "one block only, by the id that `{{status --json}}` gives it; of a block that the other language lacks, " +
        "or that stands elsewhere there, this records that it is meant",
    },
    content: CONTENT,
  },
  notes:
    "Blocks without a counterpart stay missing or orphan unless they are accepted one by one. Of the whole book, " +
    "chapters that one language lacks or calls otherwise are passed over, by name. Nothing is recorded while a ledger " +
    "or a chapter concerned cannot be read, or a translation is empty.",
  exits: "0 done; 1 refused, nothing was recorded; 2 wrong use.",
  run: async ({ content, block }, [argument], streams) => {
    const book = await load(content);
    const translations = translate(book);
    const chosen = chooseChapters(translations, argument, content);
    // Of the whole book, chapters that one language lacks are no reason to refuse the others.
    const severity = argument === undefined ? "warning" : "error";
    const names = { others: otherNames(translations), from: book.meta.source, chapters: book.chapters };
    for (const chapter of chosen) {
      reportAlone(chapter, names, severity);
      reportEmpty(chapter);
    }
    const files = chosen.flatMap(filesOf);
    printMessages(files, false, streams);
    if (countErrors(files) > 0) {
      streams.stderr.write("Nothing was recorded.\n");
      return 1;
    }
    const whole = chosen.filter(({ source, translation }) => source && translation);
    const entries = acceptAll(whole, book, block);
    for (const { chapter } of entries) await mustBeIn(book.root, ledgerPath(book, chapter));
    for (const { chapter, records } of entries)
      await replaceFile(
        ledgerPath(book, chapter),
        writeLedger(records),
        chapter.ledger && String(chapter.ledger.file),
      );
    if (block === undefined) await tidy(book, translations, entries);
    const lines = [
      ...entries.map((entry) => summaryOf(entry, block)),
      ...chosen
        .filter((chapter) => !whole.includes(chapter))
        .map(({ language, slug }) => `${language}/${slug}: passed over`),
    ];
    streams.stdout.write(`${lines.join("\n") || "Nothing to record: the book has one language."}\n`);
    return 0;
  },
});
