import { writeXliff1, type Exchange } from "../library/exchange/exchange.ts";
import { changeFile } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { exchangeOf } from "../session/exchange/units.ts";
import { translate } from "../translate/translate.ts";
import { load } from "../load/load.ts";
import { chooseChapters, oneOf } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";

const WRITERS: Record<string, (exchange: Exchange) => string> = { xliff: writeXliff1 };
const FORMATS = Object.keys(WRITERS);

/** `hebi export`. */
export const command = defineCommand({
  name: "export",
  does:
    "Writes chapters for translators’ tools: each block of the source beside its translation, with its state. Code, links, notes, " +
    "formulas and marks of emphasis are placeholders, which `{{import FILE}}` asks back.",
  argument: CHAPTER,
  options: {
    format: { value: "NAME", default: "xliff", choices: FORMATS, says: "XLIFF 1.2" },
    out: { value: "FILE", otherwise: "standard output", says: "file to write" },
    content: CONTENT,
  },
  exits: "0 done; 2 wrong use.",
  run: async ({ content, format, out }, [argument], { stdout }) => {
    const write = WRITERS[oneOf("format", format, FORMATS)];
    const book = await load(content);
    const chapters = chooseChapters(translate(book), argument, content);
    const exchange = exchangeOf(book, chapters, "block");
    if (!write || exchange.files.length === 0) throw new UsageError("Missing text to translate");
    const text = write(exchange);
    if (out === undefined) stdout.write(text);
    else await changeFile(out, () => text);
    return 0;
  },
});
