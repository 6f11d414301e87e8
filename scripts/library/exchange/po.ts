import { po, type GetTextTranslation } from "gettext-parser";
import { ExchangeError, type FilePlace } from "./exchange-error.ts";
import {
  expectLanguage,
  inOneLanguage,
  lockList,
  tagged,
  untagged,
  type Exchange,
  type ReadUnit,
  type Unit,
} from "./pieces.ts";

// PO files of GNU gettext. What is locked is a tag, `<x2/>`; a unit is known by its context.

const BETWEEN = "#";

const entryOf = (file: string, { id, name, kind, source, target, state, was }: Unit): GetTextTranslation => {
  const locks = lockList(source);
  const previous = was === undefined ? undefined : `msgid ${JSON.stringify(was)}`;
  return {
    msgctxt: `${file}${BETWEEN}${id}`,
    msgid: tagged(source),
    msgstr: [target ? tagged(target) : ""],
    comments: {
      extracted: [
        `${name}, ${kind}${state === "final" ? ", final" : ""}`,
        ...(locks === "" ? [] : [locks]),
      ].join("\n"),
      ...(state === "review" && { flag: "fuzzy" }),
      ...(previous !== undefined && { previous }),
    },
  };
};

/** Writes a PO file, without what is the same in every language. Throws an ExchangeError for several languages. */
export const writePo = (exchange: Exchange): string => {
  const language = inOneLanguage(exchange);
  const translations: Record<string, Record<string, GetTextTranslation>> = {};
  for (const { name, units } of exchange.files)
    for (const unit of units) {
      const entry = entryOf(name, unit);
      // An empty msgid is the head of the file.
      if (!unit.isLocked && entry.msgid !== "") translations[entry.msgctxt ?? ""] = { [entry.msgid]: entry };
    }
  const headers = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    Language: language.replace("-", "_"),
    "X-Source-Language": exchange.source,
    "X-Generator": "Hebi",
  };
  return `${po.compile({ charset: "utf-8", headers, translations }).toString("utf8").trimEnd()}\n`;
};

const unquoted = (text: string): string =>
  Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, part = ""]) => part)
    .join("")
    .replace(/\\(.)/g, (_, mark: string) => ({ n: "\n", t: "\t", r: "\r" })[mark] ?? mark);

/** The lines of the contexts of a file; a second entry of one is refused, for the parser would pass over it. */
const placesIn = (text: string): Map<string, FilePlace> => {
  const places = new Map<string, FilePlace>();
  let [line, from] = [1, 0];
  for (const { 0: whole, 1: words = "", index } of text.matchAll(
    /^msgctxt[ \t]+((?:"(?:[^"\\\n]|\\.)*"\s*)+)/gm,
  )) {
    line += text.slice(from, index).split("\n").length - 1;
    from = index;
    const context = unquoted(words);
    const place = { line, column: 1 };
    if (places.has(context))
      throw new ExchangeError(`Unexpected second entry “${context}”, expected one`, place);
    places.set(context, place);
    void whole;
  }
  return places;
};

/** A text that is not closed in its line, which the parser would take as it is. */
const OPEN = /^(?:msg[^"\n]*)?"(?:[^"\\\n]|\\.)*\\?$/m;

const parsed = (text: string) => {
  const open = OPEN.exec(text);
  if (open)
    throw new ExchangeError("Unexpected end of the line, expected a quotation mark before it", {
      line: text.slice(0, open.index).split("\n").length,
      column: 1,
    });
  try {
    return po.parse(text);
  } catch (error) {
    const { message = "", lineNumber = 1 } = error as { message?: string; lineNumber?: number };
    throw new ExchangeError(`Unexpected PO: ${message}`, { line: lineNumber, column: 1 });
  }
};

/** Reads a PO file. Throws an ExchangeError for one that cannot be read. */
export const readPo = (text: string): ReadUnit[] => {
  const { translations, headers } = parsed(text);
  const [, charset = "utf-8"] = /charset=([\w-]+)/i.exec(headers["Content-Type"] ?? "") ?? [];
  if (!/^utf-?8$/i.test(charset))
    throw new ExchangeError(`Unexpected charset ${charset}, expected UTF-8`, { line: 1, column: 1 });
  const places = placesIn(text);
  return Object.entries(translations).flatMap(([context, entries]) =>
    Object.values(entries).flatMap(({ msgid, msgstr: [msgstr = ""], comments }): ReadUnit[] => {
      if (msgid === "") return [];
      const [file = "", id = ""] = context.split(BETWEEN);
      const place = places.get(context) ?? { line: 1, column: 1 };
      expectLanguage(headers["Language"], file, place);
      const isFuzzy = comments?.flag?.split(/[,\s]+/).includes("fuzzy") === true;
      return [
        {
          file,
          id,
          source: untagged(msgid),
          ...(msgstr !== "" && { target: untagged(msgstr), state: isFuzzy ? "review" : "translated" }),
          place,
        },
      ];
    }),
  );
};
