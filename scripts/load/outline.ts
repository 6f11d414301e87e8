import type { BookPlace, Chapter, Kind } from "../book.ts";
import { kindIn, naturalOrder } from "../library/ordering/ordering.ts";

/** A chapter's place in the book; numbers come when all are placed. */
export interface Placed extends Omit<BookPlace, "kind" | "number"> {
  chapter: Chapter;
  /** Where its place says what it is. */
  kind?: Kind;
}

/** A part that no page opens. */
export interface Part {
  id: string;
  /** What the contents list of the source calls it. */
  title?: string;
  /** Slug of the first chapter that this list has below it. */
  first?: string | undefined;
}

/** The chapters of a book in reading order, and its parts, the chapters' folders among them. */
export interface Outline {
  placed: Placed[];
  parts: Part[];
}

interface Folder {
  id: string;
  files: Map<string, Chapter>;
  folders: Map<string, Folder>;
}

const newFolder = (id: string): Folder => ({ id, files: new Map(), folders: new Map() });

const INDEX = /^(?:\d+[-_. ]+)?(?:_?index|readme)\.[a-z]+$/i;

/** Whether a file is the opening page of its folder. */
export const isIndex = (path: string): boolean => INDEX.test(path.split("/").at(-1) ?? "");

const folderOf = (root: Folder, parts: readonly string[]): Folder => {
  let folder = root;
  for (const [depth, part] of parts.entries()) {
    const next = folder.folders.get(part) ?? newFolder(parts.slice(0, depth + 1).join("/"));
    folder.folders.set(part, next);
    folder = next;
  }
  return folder;
};

const treeOf = (chapters: readonly Chapter[]): Folder => {
  const root = newFolder("");
  for (const chapter of chapters) {
    const parts = chapter.path.split("/");
    const name = parts.pop() ?? "";
    folderOf(root, parts).files.set(name, chapter);
  }
  return root;
};

/** A file or a folder among its neighbours. */
interface Entry {
  name: string;
  chapter?: Chapter;
  folder?: Folder;
  weight: number | undefined;
}

const indexOf = ({ files }: Folder): [name: string, chapter: Chapter] | undefined =>
  [...files]
    .filter(([name]) => isIndex(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .at(-1);

/** The place among its neighbours that a chapter gives itself: smaller numbers come first. */
export const weightOf = ({ matter }: Chapter): number | undefined =>
  matter.weight ?? matter.sidebar_position ?? matter.order ?? matter.nav_order;

/** What other tools keep beside the files of a folder says of its place; nothing for most. */
type FolderWeight = (folder: string) => number | undefined;

const entriesOf = (folder: Folder, index: Chapter | undefined, weightIn: FolderWeight): Entry[] => {
  const entries: Entry[] = [];
  for (const [name, chapter] of folder.files)
    if (chapter !== index) entries.push({ name, chapter, weight: weightOf(chapter) });
  for (const [name, inner] of folder.folders) {
    const [, opening] = indexOf(inner) ?? [];
    entries.push({ name, folder: inner, weight: weightIn(inner.id) ?? (opening && weightOf(opening)) });
  }
  const byName = naturalOrder(entries.map(({ name }) => name));
  const isWeighted = entries.some(({ weight }) => weight !== undefined);
  // Docusaurus: a number before the name is a position where others give theirs in words.
  const placeOf = ({ name, weight }: Entry): number =>
    isWeighted ? (weight ?? Number(/^\d+(?=[-_. ])/.exec(name)?.[0] ?? Infinity)) : 0;
  return entries.sort((one, other) => {
    const [left, right] = [placeOf(one), placeOf(other)];
    return left === right ? byName(one.name, other.name) : left - right;
  });
};

/** A folder that tools have around all texts, whose name says nothing to readers. */
const SHELL = /^(?:content|docs?|src|source|pages|book|chapters|manuscript|text)$/i;

/** Whether a folder without an index holds all chapters of a book but its home page. */
const isShell = (id: string, root: Folder): boolean => {
  const [inner, ...others] = root.folders.values();
  const chapters = [...root.files.keys()].filter((name) => !isIndex(name));
  return inner?.id === id && others.length + chapters.length === 0 && SHELL.test(id) && !indexOf(inner);
};

/** Places the chapters of a folder, in their order. An index opens the part that its folder is, unless it is alone there. */
const place = (folder: Folder, parts: string[], weightIn: FolderWeight): Outline => {
  const [, index] = indexOf(folder) ?? [];
  const entries = entriesOf(folder, index, weightIn);
  const isRoot = folder.id === "";
  if (index && !isRoot && entries.length === 0) return { placed: [{ chapter: index, parts }], parts: [] };
  const within = isRoot ? [] : [...parts, folder.id];
  const isAppendix = kindIn(folder.id.split("/").at(-1) ?? "") === "appendix";
  const outline: Outline = { placed: [], parts: isRoot || index ? [] : [{ id: folder.id }] };
  if (index && isRoot)
    outline.placed.push({ chapter: index, parts, ...(entries.length > 0 && { kind: "unnumbered" }) });
  else if (index) outline.placed.push({ chapter: index, parts, kind: "part", opens: folder.id });
  for (const { chapter, folder: inner } of entries) {
    if (chapter) outline.placed.push({ chapter, parts: within, ...(isAppendix && { kind: "appendix" }) });
    if (!inner) continue;
    const { placed, parts: found } = place(inner, within, weightIn);
    const isPart = !(isRoot && isShell(inner.id, folder));
    const without = (ids: readonly string[]): string[] => ids.filter((id) => isPart || id !== inner.id);
    outline.placed.push(...placed.map((one) => ({ ...one, parts: without(one.parts) })));
    outline.parts.push(...found.filter(({ id }) => isPart || id !== inner.id));
  }
  return outline;
};

/**
 * The order that names, numbers in front matter and indexes give: files and folders stand among each other; those with a number
 * come first. Every folder is a part.
 */
export const folderOutline = (chapters: readonly Chapter[], weightIn: FolderWeight): Outline =>
  place(treeOf(chapters), [], weightIn);
