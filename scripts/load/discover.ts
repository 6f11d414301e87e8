import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Asset } from "../book.ts";
import { errorCode } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";

/** The files of a content folder, sorted into what they are. Paths are relative to it, with `/`. */
export interface Listing {
  /** Language folders with their Markdown files in reading order, relative to the language folder. */
  languages: Map<string, string[]>;
  assets: Map<string, Asset>;
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Whether a folder's name is a language: `en`, `zh-Hant`, but not `images` or `img`. */
export const isLanguage = (folder: string): boolean => {
  try {
    return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(folder) && names.of(folder) !== undefined;
  } catch {
    return false;
  }
};

const collator = new Intl.Collator("en", { numeric: true });

const rank = (name: string): number => (/^(?:\d+[-_. ]+)?(?:index|readme)\.md$/i.test(name) ? 0 : 1);

/** Reading order: a folder's index first, then by name, 2 before 10; folders stand among the files. */
const inOrder = (a: string, b: string): number => {
  const left = a.split("/");
  const right = b.split("/");
  const fork = left.findIndex((part, index) => part !== right[index]);
  const [x = "", y = ""] = [left[fork], right[fork]];
  return rank(x) - rank(y) || collator.compare(x, y) || (x < y ? -1 : 1);
};

const walk = async (root: string): Promise<string[]> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new UsageError(
      /^(?:ENOENT|ENOTDIR)$/.test(errorCode(error) ?? "")
        ? `Missing content folder ${root}, expected a folder with one folder of Markdown for each language`
        : `Cannot read the content folder ${root}: ${error.message}`,
    );
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll("\\", "/"))
    .filter((path) => !/(^|\/)[._]|(^|\/)node_modules\//.test(path))
    .sort(inOrder);
};

/** Lists a content folder. Throws a UsageError when there is no folder, or no language with Markdown in it. */
export const discover = async (root: string): Promise<Listing> => {
  const languages = new Map<string, string[]>();
  const assets = new Map<string, Asset>();
  for (const path of await walk(root)) {
    const [folder = "", ...rest] = path.split("/");
    if (rest.length > 0 && isLanguage(folder) && /\.md$/i.test(path)) {
      languages.set(folder, [...(languages.get(folder) ?? []), rest.join("/")]);
    } else {
      const file = join(root, path);
      assets.set(path, { path, file, size: (await stat(file)).size });
    }
  }
  if (languages.size === 0) {
    throw new UsageError(
      `Missing chapters in ${root}, expected Markdown files in folders named after languages, such as en and zh`,
    );
  }
  return { languages, assets };
};
