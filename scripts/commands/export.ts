import type { Book, Translation } from "../book.ts";
import {
  ExchangeError,
  writeCsv,
  writePo,
  writeTbx,
  writeTmx,
  writeXliff1,
  writeXliff2,
  type Exchange,
} from "../library/exchange/exchange.ts";
import { changeFile } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import type { Cut } from "../session/exchange/segments.ts";
import { exchangeOf } from "../session/exchange/units.ts";
import { translate } from "../translate/translate.ts";
import { load } from "../load/load.ts";
import { chooseChapters, oneOf } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";
import { invocation, version } from "./invocation.ts";

/** What is exported, and how it is cut. */
interface Export {
  book: Book;
  chapters: readonly Translation[];
  cut: Cut;
}

const unitsOf = ({ book, chapters, cut }: Export): Exchange => {
  const exchange = exchangeOf(book, chapters, cut);
  if (exchange.files.length > 0) return exchange;
  throw new UsageError("Missing text to translate, expected chapters of the source language");
};

/** What is accepted, for a memory that may be trusted. */
const accepted = (exchange: Exchange): Exchange => {
  const files = exchange.files.map((file) => ({
    ...file,
    units: file.units.filter(({ state }) => state === "final"),
  }));
  if (files.some(({ units }) => units.length > 0)) return { ...exchange, files };
  throw new UsageError(
    `Missing translations that were accepted: ${invocation("align", "--format", "tmx")} has all pairs, with confidence`,
  );
};

const glossaryOf = ({ book: { glossary, meta, editions } }: Export): string => {
  if (glossary.length === 0)
    throw new UsageError("Missing terms, expected a glossary.yaml in the content folder");
  const title = editions.find(({ code }) => code === meta.source)?.meta.title ?? "";
  return writeTbx(glossary, { language: meta.source, title });
};

const WRITERS: Record<string, (wanted: Export) => string | Promise<string>> = {
  xliff: (wanted) => writeXliff1(unitsOf(wanted)),
  xliff2: (wanted) => writeXliff2(unitsOf(wanted)),
  po: (wanted) => writePo(unitsOf(wanted)),
  csv: (wanted) => writeCsv(unitsOf(wanted)),
  tmx: async (wanted) => writeTmx(accepted(unitsOf(wanted)), await version(), wanted.cut),
  tbx: glossaryOf,
};
const FORMATS = Object.keys(WRITERS);
const CUTS = ["block", "sentence"] satisfies Cut[];

/** `hebi export`. */
export const command = defineCommand({
  name: "export",
  does:
    "Writes chapters for translators’ tools: each block of the source beside its translation, with its state. Code, links, notes, " +
    "formulas and marks of emphasis are placeholders, which `{{import FILE}}` asks back.",
  argument: CHAPTER,
  options: {
    format: {
      value: "NAME",
      default: "xliff",
      choices: FORMATS,
      says: "XLIFF 1.2 or 2.1, gettext, a table; everything accepted as a translation memory; the glossary",
    },
    by: {
      value: "NAME",
      default: "block",
      choices: CUTS,
      says: "what a unit is; cells of tables are units in any case",
    },
    out: { value: "FILE", otherwise: "standard output", says: "file to write" },
    content: CONTENT,
  },
  exits: "0 done; 2 wrong use.",
  run: async ({ content, format, by, out }, [argument], { stdout }) => {
    const write = WRITERS[oneOf("format", format, FORMATS)];
    const cut = oneOf("by", by, CUTS) === "sentence" ? "sentence" : "block";
    const book = await load(content);
    const chapters = chooseChapters(translate(book), argument, content);
    try {
      const text = (await write?.({ book, chapters, cut })) ?? "";
      if (out === undefined) stdout.write(text);
      else await changeFile(out, () => text);
      return 0;
    } catch (error) {
      throw error instanceof ExchangeError ? new UsageError(error.message) : error;
    }
  },
});
