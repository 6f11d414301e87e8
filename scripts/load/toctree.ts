import { posix } from "node:path";
import { VFile } from "vfile";
import type { Chapter } from "../book.ts";
import { withoutEnding } from "../library/text/text.ts";
import { visit } from "../library/tree/tree.ts";
import { isIndex } from "./outline.ts";
import { readChapter } from "./read-chapter.ts";

/** A list of pages in a page, as Sphinx, MyST and d2lbook have it. */
interface Toctree {
  caption: string | undefined;
  isNumbered: boolean;
  /** Paths from the folder of the page, with or without ending, with the titles that the list gives them. */
  entries: { title: string | undefined; path: string }[];
}

const TREES = /^(`{3,}|~{3,}|:{3,})(?:toc|\{toctree\})[ \t]*\n([^]*?)\n\1[ \t]*$/gm;
const OPTION = /^[ \t]*:([\w-]+):[ \t]*(.*?)[ \t]*$/;
const YAML = /^[ \t]*---[ \t]*\n([^]*?)\n[ \t]*---[ \t]*(?:\n|$)/;

const treeOf = (written: string): Toctree => {
  const [matter = "", yaml = ""] = YAML.exec(written) ?? [];
  const lines = [...yaml.split("\n").map((line) => `:${line}`), ...written.slice(matter.length).split("\n")];
  const options = new Map<string, string>();
  const entries: Toctree["entries"] = [];
  for (const line of lines.map((one) => one.trim()).filter((one) => one !== "" && one !== ":")) {
    const [, name, value = ""] = OPTION.exec(line) ?? /^:([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    const [, title, path = line] = /^([^<]*\S)\s*<([^<>]+)>$/.exec(line) ?? [];
    if (name !== undefined) options.set(name, value);
    else if (!/^[a-z][a-z\d+.-]*:|^self$/i.test(path)) entries.push({ title, path });
  }
  return { caption: options.get("caption"), isNumbered: options.has("numbered"), entries };
};

const treesIn = ({ file }: Chapter): Toctree[] =>
  Array.from(String(file).matchAll(TREES), ([, , written = ""]) => treeOf(written));

const keyOf = (path: string): string => withoutEnding(path).toLowerCase();

/** The chapters that an entry names, which may be a pattern with `*`. */
const named = (entry: string, { path }: Chapter, chapters: ReadonlyMap<string, Chapter>): Chapter[] => {
  const full = entry.startsWith("/") ? entry.slice(1) : posix.join(posix.dirname(path), entry);
  const key = full.endsWith(".md") ? keyOf(full) : full.toLowerCase();
  if (!key.includes("*")) return [chapters.get(key) ?? []].flat();
  const pattern = new RegExp(`^${key.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`);
  return [...chapters.values()].filter((one) => pattern.test(keyOf(one.path)));
};

const link = ({ title, path }: { title: string; path: string }): string =>
  `[${title.replace(/[[\]\\`*_<>]/g, "\\$&")}](<${path}>)`;

/** Deeper than that no reader follows. */
const DEEPEST = 8;

/**
 * The list of contents that the page at the root of a language is, by the lists of pages in it and in the pages that they name; lists
 * without numbers beside others with them are not counted. Nothing where it has no such list.
 */
export const toctreeOf = (chapters: readonly Chapter[], language: string): Chapter | undefined => {
  const root = chapters.find(({ path }) => !path.includes("/") && isIndex(path));
  const trees = root ? treesIn(root) : [];
  if (!root || trees.length === 0) return undefined;
  const byPath = new Map(chapters.map((chapter) => [keyOf(chapter.path), chapter]));
  const seen = new Set([root]);
  const linesOf = (from: Chapter, { entries }: Toctree, depth: number): string[] =>
    entries.flatMap(({ title, path }) =>
      named(path, from, byPath).flatMap((chapter) => {
        if (seen.has(chapter) || depth > DEEPEST) return [];
        seen.add(chapter);
        const below = treesIn(chapter).flatMap((tree) => linesOf(chapter, tree, depth + 1));
        const words = { title: title ?? chapter.title, path: chapter.path };
        return [`${"  ".repeat(depth)}- ${link(words)}`, ...below];
      }),
    );
  const areNumbered = trees.some(({ isNumbered }) => isNumbered);
  const lines = trees.flatMap((tree) => {
    const list = linesOf(root, tree, 0);
    const isCounted = tree.isNumbered || !areNumbered;
    const heading = tree.caption === undefined ? [] : [`## ${tree.caption}`, ""];
    return [...heading, ...(isCounted ? list : list.map((line) => `${line.trim().slice(2)}\n`)), ""];
  });
  if (seen.size === 1) return undefined;
  const value = ["# Contents", "", link(root), "", ...lines].join("\n");
  const file = new VFile({ path: root.file.path, value });
  const list = readChapter(file, language, { path: "SUMMARY.md", source: root.source });
  // Places of the list are none of the file.
  visit(list.tree, (node) => {
    delete node.position;
  });
  return list;
};
