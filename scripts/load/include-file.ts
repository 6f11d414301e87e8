import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { isIn } from "../library/files/files.ts";
import { isHidden } from "./list-files.ts";
import type { Texts } from "./texts.ts";
import type { Include, Included } from "../library/markdown/markdown.ts";

/** Bytes; what is larger is no text to be printed. */
const LARGEST = 5_000_000;

/** The folders in which a name may be meant: that of the file, and those above it as far as the content folder. */
const foldersAbove = (path: string): string[] => {
  const folder = dirname(path);
  return folder === "." ? ["."] : [folder, ...foldersAbove(folder)];
};

/** Where included files are looked for: the content folder, texts in place of its files, and the hidden files that were asked for so far. */
interface Within {
  root: string;
  texts?: Texts | undefined;
  beside: Set<string>;
  /** What was read so far, by path. */
  included: Map<string, Included | undefined>;
}

/** The text at a path of the content folder; nothing where there is none. A link counts as the place that it leads to. */
const readInside = ({ root, texts }: Within, path: string): Included | undefined => {
  try {
    const [folder, place] = [realpathSync(root), realpathSync(join(root, path))];
    if (!isIn(folder, place)) return { fault: outside(path) };
    const stats = statSync(place);
    if (!stats.isFile()) return undefined;
    if (stats.size > LARGEST)
      return { fault: `Unexpected ${path} of ${stats.size} bytes, expected a text to include` };
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      Buffer.from(texts?.get(place) ?? readFileSync(place)),
    );
    return { path, text: text.replace(/\r\n?/g, "\n") };
  } catch (error) {
    return error instanceof TypeError
      ? { fault: `Unexpected bytes in ${path}, expected text in UTF-8` }
      : undefined;
  }
};

const isBeside = (path: string): boolean => path.split("/").some(isHidden);

const outside = (target: string): string => `Unexpected ${target}, expected a file in the content folder`;

/**
 * Reads what the chapter at a path of the content folder includes: relative to the file that asks for it, or to a folder above it.
 * Nothing outside the content folder is read, nor anything from the web. Hidden files that are asked for are added to `beside`.
 */
export const includeFile = (within: Within, chapter: string): Include => {
  const { beside, included: known } = within;
  const read = (path: string): Included | undefined => {
    if (isBeside(path)) beside.add(path);
    if (!known.has(path)) known.set(path, readInside(within, path));
    return known.get(path);
  };
  return (target, from) => {
    if (/^[a-z][\w+.-]*:/i.test(target)) return { fault: outside(target) };
    // @/ and @site/ are the root of a site, and @snippets/ hardly anything but the folder of that name.
    const name = target.replace(/^(?:@site|@|~)?\//, "").replace(/^@(?=[\w-]+\/)/, "");
    const folders = foldersAbove(from ?? chapter);
    // Named from the root of a repository, whose folder of texts is the content folder here: docs/code/a.js.
    const names = name.startsWith(".") ? [name] : [name, name.replace(/^[^/]+\//, "")];
    const paths = names.flatMap((one) => folders.map((folder) => join(folder, one)));
    for (const path of paths) {
      const found = path.startsWith("..") ? undefined : read(path);
      if (found) return found;
    }
    const isOutside = paths[0]?.startsWith("..") === true;
    return {
      fault: isOutside
        ? outside(target)
        : `Missing ${target}, expected a file of the content folder to include`,
    };
  };
};
