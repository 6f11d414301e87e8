import { relative } from "node:path";
import type { VFile } from "vfile";
import { readTable, readText } from "../library/files/files.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { UsageError } from "../library/messages/messages.ts";
import { readLedger, type Ledger } from "../library/records/records.ts";
import type { Listing } from "./discover.ts";
import { bytesOf, type Texts } from "./texts.ts";

/** A path as messages have it: from the working folder, with `/`. */
export const display = (path: string): string => relative(process.cwd(), path).replaceAll("\\", "/") || ".";

/** Reads a file of the content folder as text, shown under a path that may be another than its own. */
export type Read = (path: string, shown?: string, as?: typeof readText) => Promise<VFile>;

/** Makes what reads files as texts; one that cannot be read is a UsageError, for nothing can be said about its content. */
export const reader =
  (texts: Texts | undefined): Read =>
  async (path, shown = path, as = readText) => {
    const bytes = await bytesOf(path, texts).catch((error: Error) => {
      throw new UsageError(`Cannot read ${display(shown)}: ${error.message}`);
    });
    return as(display(shown), bytes);
  };

/** The texts of the data files; one that cannot be read has its message, among the files of the book. */
export const readData = async (
  { assets }: Listing,
  files: VFile[],
  read: Read,
): Promise<Map<string, string>> => {
  const data = new Map<string, string>();
  for (const { path, file: place } of assets.values()) {
    if (!/\.[ct]sv$/i.test(path) || path.startsWith("ledger/")) continue;
    const file = await read(place, place, readTable);
    if (file.messages.length > 0) files.push(file);
    data.set(path, String(file));
  }
  return data;
};

export const readLedgers = async ({ assets }: Listing, read: Read): Promise<Ledger[]> => {
  const ledgers: Ledger[] = [];
  for (const { path, file: place } of assets.values()) {
    const [, language, slug] = /^ledger\/([^/]+)\/(.+)\.tsv$/.exec(path) ?? [];
    if (language === undefined || slug === undefined) continue;
    const file = await read(place);
    ledgers.push({ language: canonicalLanguage(language) ?? language, slug, file, ...readLedger(file) });
  }
  return ledgers;
};
