import { join } from "node:path";
import { VFileMessage } from "vfile-message";
import type { VFile } from "vfile";
import type { Book } from "../book.ts";
import { ExchangeError, readExchange, type ReadUnit } from "../library/exchange/exchange.ts";
import { changeFile, mustBeIn, readTable, readText, replaceFile } from "../library/files/files.ts";
import { countErrors, UsageError } from "../library/messages/messages.ts";
import { writeLedger } from "../library/records/records.ts";
import { plainText } from "../library/text/text.ts";
import { load } from "../load/load.ts";
import { bringIn, type Brought } from "../session/exchange/bring-in.ts";
import type { Remark } from "../session/exchange/match.ts";
import { applyEdit } from "../session/edits.ts";
import { ledgerPath, translate } from "../translate/translate.ts";
import { CONTENT, defineCommand } from "./define-command.ts";
import { counted, printMessages } from "./print.ts";
import { readNamed } from "./read-named.ts";

/** Says something of the file that came back. */
const say = (file: VFile, { rule, reason, place, isMild }: Remark, force: boolean): void => {
  const message = new VFileMessage(reason, { place, ruleId: rule, source: "hebi" });
  message.file = file.path;
  message.fatal = !(isMild === true && force);
  file.messages.push(message);
};

const unitsIn = (file: VFile): ReadUnit[] => {
  try {
    return file.messages.length > 0 ? [] : readExchange(String(file));
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    say(file, { rule: "import-file", reason: error.message, place: error.place }, false);
    return [];
  }
};

const write = async (book: Book, { chapter, path, begin, edits, records }: Brought): Promise<void> => {
  const before = chapter.translation && String(chapter.translation.file);
  if (edits.length > 0)
    await changeFile(join(book.root, path), (raw) => {
      if ((raw === undefined ? undefined : plainText(raw)) !== before)
        throw new UsageError(
          `Cannot write ${path}: it has changed since it was read. Run the command again.`,
        );
      return edits.reduce(applyEdit, raw ?? begin ?? "");
    });
  if (records)
    await replaceFile(
      ledgerPath(book, chapter),
      writeLedger(records),
      chapter.ledger && String(chapter.ledger.file),
    );
};

/** `hebi import`. */
export const command = defineCommand({
  name: "import",
  does: "Writes what translators bring back into the Markdown: the blocks that have changed, and nothing else.",
  argument: { name: "FILE", says: "a file that export wrote and somebody has translated since" },
  options: {
    force: { says: "write translations whose figures differ from the source, too" },
    partly: { says: "where some translations are refused, write the others" },
    content: CONTENT,
  },
  notes:
    "Refused are placeholders that are lost, doubled or unknown, units that the book does not have, translations of a source that has " +
    "changed since, or that have changed in the book, text that Markdown would read as something else, and other figures than those of " +
    "the source, each with its place in the file. Nothing is written then, unless --partly is given. What is translated or final is " +
    "recorded, as `{{accept}}` does.",
  exits: "0 done; 1 something was refused; 2 wrong use.",
  run: async ({ content, force, partly }, [path], streams) => {
    if (path === undefined) throw new UsageError("Missing file, expected one that export wrote");
    const bytes = await readNamed(path, "a file that export wrote");
    const file = /\.csv$/i.test(path) ? readTable(path, bytes) : readText(path, bytes);
    const units = unitsIn(file);
    const book = await load(content);
    const { brought, remarks } = bringIn(book, translate(book), units, force);
    for (const remark of remarks) say(file, remark, force);
    printMessages([file], false, streams);
    const isRefused = countErrors([file]) > 0;
    if (isRefused && !(partly && units.length > 0)) {
      streams.stderr.write("Nothing was written.\n");
      return 1;
    }
    for (const one of brought) {
      await mustBeIn(book.root, join(book.root, one.path));
      await mustBeIn(book.root, ledgerPath(book, one.chapter));
    }
    for (const one of brought) await write(book, one);
    const rows = brought.map(
      (one) => `${one.path}: ${counted(one.changed, "block")} written, ${one.accepted} recorded`,
    );
    streams.stdout.write(`${rows.join("\n") || "Nothing has changed."}\n`);
    return isRefused ? 1 : 0;
  },
});
