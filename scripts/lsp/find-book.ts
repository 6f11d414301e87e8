import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, parse } from "node:path";
import { contentIn } from "../load/content-in.ts";
import { discover } from "../load/discover.ts";
import { isIn } from "../library/files/files.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { UsageError } from "../library/messages/messages.ts";

/** How far above a file its book is looked for where the editor has no folder open. */
const MOST_LEVELS = 6;

/** The folders above a file, the nearest first, as far as a folder that is open in the editor, or the root of a repository. */
const foldersAbove = (path: string, workspaces: readonly string[]): string[] => {
  const within = workspaces.filter((folder) => isIn(folder, path));
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const isTop = [homedir(), parse(folder).root].includes(folder);
    if (isTop && within.length === 0) return folders;
    folders.push(folder);
    if (isTop || within.includes(folder)) return folders;
    const isFar = folders.length >= MOST_LEVELS || existsSync(join(folder, ".git"));
    if (within.length === 0 && isFar) return folders;
  }
};

/** How many languages there are in a content folder; none where it is no book. */
const languagesIn = async (content: string): Promise<number> => {
  try {
    return (await discover(content)).languages.size;
  } catch (error) {
    if (error instanceof UsageError) return 0;
    throw error;
  }
};

/** Whether a folder has settings of a book: those of `en/book.yaml` are of a language. */
const hasSettings = ({ content }: { content: string }): boolean =>
  canonicalLanguage(basename(content)) === undefined && existsSync(join(content, "book.yaml"));

/**
 * The content folder of the book that a file is in (paths with their links resolved): the nearest with settings of its own, else the
 * nearest with several languages, else the outermost with one. Nothing where there is none.
 */
export const findBook = async (path: string, workspaces: readonly string[]): Promise<string | undefined> => {
  const folders = new Set(foldersAbove(path, workspaces).map(contentIn));
  const found: { content: string; count: number }[] = [];
  for (const content of [...folders].filter((folder) => isIn(folder, path)))
    found.push({ content, count: await languagesIn(content) });
  const books = found.filter(({ count }) => count > 0);
  const chosen = books.find(hasSettings) ?? books.find(({ count }) => count > 1) ?? books.at(-1);
  return chosen?.content;
};
