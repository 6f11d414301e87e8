import { join, relative } from "node:path";
import { VFile } from "vfile";
import { hold, keyOf, type Memory } from "../library/cache/cache.ts";
import { readTable, readText } from "../library/files/files.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { listen, repeat, report, START, UsageError } from "../library/messages/messages.ts";
import { readLedger, type Ledger } from "../library/records/records.ts";
import type { Listing } from "./discover.ts";
import { bytesOf, type Texts } from "./texts.ts";

/** A path as messages have it: from the working folder, with `/`. */
export const display = (path: string): string => relative(process.cwd(), path).replaceAll("\\", "/") || ".";

declare module "vfile" {
  interface DataMap {
    /** Of the text, where it was read for a memory. */
    key: string;
  }
}

/** Where a file is, and what it has no longer once it is written to again. */
interface Known {
  file: string;
  mark?: string | undefined;
}

/** Reads a file of the content folder as text, shown under a path that may be another than its own. */
export type Read = (found: string | Known, shown?: string, as?: typeof readText) => Promise<VFile>;

/** Makes what reads files as texts; one that cannot be read is a UsageError, for nothing can be said about its content. */
export const reader = (texts: Texts | undefined, memory: Memory | undefined): Read => {
  const readNow = (path: string, name: string, as: typeof readText): VFile => {
    try {
      const file = as(name, bytesOf(path, texts));
      if (memory) file.data.key = keyOf(String(file));
      return file;
    } catch (error) {
      throw new UsageError(`Cannot read ${name}: ${(error as Error).message}`);
    }
  };
  return async (found, shown, as = readText) => {
    const { file: path, mark } = typeof found === "string" ? { file: found } : found;
    const name = display(shown ?? path);
    const key = mark === undefined || texts?.has(path) === true ? undefined : `${as.name} ${path} ${mark}`;
    const read = hold(memory, key, () => readNow(path, name, as));
    // Who reads a file says things of it: what is held stays as it was read.
    return key === undefined || read.messages.length > 0
      ? readNow(path, name, as)
      : new VFile({ path: name, value: read.value, data: { ...read.data } });
  };
};

/** What charts may take their figures from: tables, and lists in a folder of data. */
const DATA = /\.[ct]sv$|(?:^|\/)data\/(?:.+\/)?[^/]+\.(?:json|ya?ml)$/i;

/** The texts of the data files; one that cannot be read has its message, among the files of the book. */
export const readData = async (
  { assets }: Listing,
  files: VFile[],
  read: Read,
): Promise<Map<string, string>> => {
  const data = new Map<string, string>();
  for (const asset of assets.values()) {
    const { path } = asset;
    if (!DATA.test(path) || path.startsWith("ledger/")) continue;
    const file = await read(asset, asset.file, readTable);
    if (file.messages.length > 0) files.push(file);
    data.set(path, String(file));
  }
  return data;
};

export const readLedgers = async (
  { assets }: Listing,
  read: Read,
  memory: Memory | undefined,
): Promise<Ledger[]> => {
  const ledgers: Ledger[] = [];
  for (const asset of assets.values()) {
    const { path } = asset;
    const [, language, slug] = /^ledger\/([^/]+)\/(.+)\.tsv$/.exec(path) ?? [];
    if (language === undefined || slug === undefined) continue;
    const file = await read(asset);
    const files = [file];
    const { value, said } = hold(memory, file.data.key && `ledger ${file.data.key}`, () =>
      listen(files, () => readLedger(file)),
    );
    repeat(files, said);
    ledgers.push({ language: canonicalLanguage(language) ?? language, slug, file, ...value });
  }
  return ledgers;
};

/** `content-file` and `languages`: what in the content folder is not read, or as another language than one would think, each a file without text. */
export const refusedFiles = (root: string, { refused, notes }: Listing): VFile[] =>
  [
    ...refused.map((one) => ({ ...one, rule: "content-file" as const })),
    ...notes.map((one) => ({ ...one, rule: "languages" as const })),
  ].map(({ path, reason, rule }) => {
    const file = new VFile({ path: display(join(root, path)) });
    report(file, { rule, reason, place: START });
    return file;
  });
