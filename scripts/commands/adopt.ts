import { writeLedger } from "../library/records/records.ts";
import { mustBeIn, replaceFile } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { load } from "../load/load.ts";
import { adopt, type Adopted } from "../session/adopt/adopt.ts";
import { ledgerPath, translate } from "../translate/translate.ts";
import { chooseChapters } from "./arguments.ts";
import { CONTENT, defineCommand } from "./define-command.ts";
import { counted, textTable } from "./print.ts";
import { splitFiles } from "./split-files.ts";

/** Pairs that are less sure are not recorded. */
const LEAST = "0.5";

const shareOf = (text: string): number => {
  const share = Number(text);
  if (share >= 0 && share <= 1 && text.trim() !== "") return share;
  throw new UsageError(`Unexpected least ${text}, expected a number from 0 to 1`);
};

const HEAD = [
  "chapter",
  "source of",
  "revision",
  "pairs",
  "unsure",
  "alone",
  "figures",
  "links",
  "stale",
  "missing",
  "orphan",
];

const rowOf = ({ chapter, revision, fit, ...counts }: Adopted): string[] => [
  `${chapter.language}/${chapter.slug}`,
  revision?.date ?? "now",
  revision?.commit?.slice(0, 10) ?? "",
  ...[
    counts.pairs,
    counts.unsure,
    fit.alone,
    fit.figures,
    fit.links,
    counts.stale,
    counts.missing,
    counts.orphan,
  ].map(String),
];

/** `hebi adopt`. */
export const command = defineCommand({
  name: "adopt",
  does:
    "Begins the records of translations that were made elsewhere: each pair of blocks is recorded against the text of the source that " +
    "the translation fits best, so that what has changed since is known. Shows what it would record, and writes nothing.",
  argument: {
    name: "CHAPTER",
    says: "such as zh/03-finance; with --split, files of Markdown with both languages",
    otherwise: "the whole book",
    isMany: true,
  },
  options: {
    write: { says: "write the records, or the parts" },
    split: { says: "part files in which English and Chinese stand together into en/ and zh/" },
    least: {
      value: "NUMBER",
      default: LEAST,
      says: "confidence, from 0 to 1, below which a pair is not recorded",
    },
    content: CONTENT,
  },
  notes:
    "In a git repository the text is that of the newest revision with which the translation agrees in structure, figures and links, else of the " +
    "one with which it agrees best, of those that are no newer than the translation; elsewhere what the source says now. Chapters " +
    "that have records are passed over. “alone” counts blocks of one language only, “figures” those that differ, “links” those that only one has, programs in lines among them.",
  exits: "0 done; 2 wrong use.",
  run: async ({ content, least, split, write }, args, { stdout }) => {
    if (split) {
      stdout.write(await splitFiles(args, content, write));
      return 0;
    }
    const share = shareOf(least);
    const book = await load(content);
    const all = translate(book);
    const named = args.length === 0 ? all : args.flatMap((one) => chooseChapters(all, one, content));
    const chapters = named.filter(({ ledger }) => !ledger);
    const adopted: Adopted[] = [];
    for (const chapter of chapters) {
      const one = await adopt(book, chapter, share);
      if (one && one.records.length > 0) adopted.push(one);
    }
    if (adopted.length === 0) {
      stdout.write("Nothing to adopt: no chapter in two languages is without records.\n");
      return 0;
    }
    stdout.write(`${textTable(HEAD, adopted.map(rowOf), 3)}\n`);
    if (!write) {
      stdout.write("Nothing was written: --write writes these records.\n");
      return 0;
    }
    for (const { chapter } of adopted) await mustBeIn(book.root, ledgerPath(book, chapter));
    for (const { chapter, records } of adopted)
      await replaceFile(ledgerPath(book, chapter), writeLedger(records), undefined);
    stdout.write(`${counted(adopted.length, "ledger")} written.\n`);
    return 0;
  },
});
