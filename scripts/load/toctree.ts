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

/** The directive in reStructuredText, with all that is indented below it. */
const IN_RST = /^\.\. toctree::[ \t]*\n((?:[ \t]+\S.*\n|[ \t]*\n)*)/gm;

const treesIn = ({ text }: Listing): Toctree[] =>
  [...text.matchAll(TREES), ...`${text}\n`.matchAll(IN_RST)].map(([, one = "", two]) => treeOf(two ?? one));

/** A page that may list others: its path from the root of its language, and its text. */
export interface Listing {
  path: string;
  text: string;
}

const keyOf = (path: string): string =>
  withoutEnding(path)
    .replace(/\.rst$/, "")
    .toLowerCase();

/** The chapters that an entry names, which may be a pattern with `*`. */
const named = (entry: string, { path }: Listing, entries: ReadonlyMap<string, Entry>): Entry[] => {
  const full = entry.startsWith("/") ? entry.slice(1) : posix.join(posix.dirname(path), entry);
  const key = /\.(?:md|rst)$/.test(full) ? keyOf(full) : full.toLowerCase();
  if (!key.includes("*")) return [entries.get(key) ?? []].flat();
  const pattern = new RegExp(`^${key.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`);
  return [...entries.values()].filter((one) => pattern.test(keyOf(one.path)));
};

const isRoot = (path: string): boolean => !path.includes("/") && (isIndex(path) || path === "index.rst");

const link = (title: string, path: string): string =>
  `[${title.replace(/[[\]\\`*_<>]/g, "\\$&")}](<${path}>)`;

/** Deeper than that no reader follows. */
const DEEPEST = 8;

/** A chapter in the list, or a page that is none. */
interface Entry extends Listing {
  title: string | undefined;
  isChapter: boolean;
}

/**
 * The list of contents that the page at the root of a language is, by the lists of pages in it and in the pages that they name; lists
 * without numbers beside others with them are not counted. `others` are pages that are no chapters, in reStructuredText. Nothing where
 * there is no such list.
 */
export const toctreeOf = (
  chapters: readonly Chapter[],
  language: string,
  others: readonly Listing[] = [],
): Chapter | undefined => {
  const entries = [
    ...others.map((one): Entry => ({ ...one, title: undefined, isChapter: false })),
    ...chapters.map(({ path, title, file }): Entry => ({ path, title, text: String(file), isChapter: true })),
  ];
  const root = entries.find(({ path, text }) => isRoot(path) && treesIn({ path, text }).length > 0);
  if (!root) return undefined;
  const trees = treesIn(root);
  const byPath = new Map(entries.map((entry) => [keyOf(entry.path), entry]));
  const seen = new Set([root]);
  const linesOf = (from: Entry, tree: Toctree, depth: number): string[] =>
    tree.entries.flatMap(({ title, path }) =>
      named(path, from, byPath).flatMap((entry) => {
        if (seen.has(entry) || depth > DEEPEST) return [];
        seen.add(entry);
        const below = (by: number): string[] =>
          treesIn(entry).flatMap((one) => linesOf(entry, one, depth + by));
        if (!entry.isChapter) return below(0);
        return [`${"  ".repeat(depth)}- ${link(title ?? entry.title ?? "", entry.path)}`, ...below(1)];
      }),
    );
  const areNumbered = trees.some(({ isNumbered }) => isNumbered);
  const lines = trees.flatMap((tree) => {
    const list = linesOf(root, tree, 0);
    const isCounted = tree.isNumbered || !areNumbered;
    const heading = tree.caption === undefined || list.length === 0 ? [] : [`## ${tree.caption}`, ""];
    return [...heading, ...(isCounted ? list : list.map((line) => `${line.trim().slice(2)}\n`)), ""];
  });
  if (seen.size === 1) return undefined;
  const home = root.isChapter ? [link(root.title ?? "", root.path), ""] : [];
  const [first] = chapters;
  const source = first
    ? `${first.source.slice(0, first.source.length - first.path.length)}${root.path}`
    : root.path;
  const folder = first?.file.path.slice(0, first.file.path.length - first.path.length) ?? "";
  const file = new VFile({
    path: `${folder}${root.path}`,
    value: ["# Contents", "", ...home, ...lines].join("\n"),
  });
  const list = readChapter(file, language, { path: "SUMMARY.md", source });
  // Places of the list are none of the file.
  visit(list.tree, (node) => {
    delete node.position;
  });
  return list;
};
