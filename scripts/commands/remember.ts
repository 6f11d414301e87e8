import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { VFile } from "vfile";
import type { Artifact, Book, Files } from "../book.ts";
import { keyOf, stampOf, type Cache } from "../library/cache/cache.ts";
import { gitRevision } from "../library/files/files.ts";
import { addMessages, plainMessage, rulesGuide, type PlainMessage } from "../library/messages/messages.ts";
import { listFiles } from "../load/list-files.ts";
import type { BuildOptions, Made } from "./make.ts";

// A build is known by all that it read; what it made is kept file by file, so that books that differ little share the most.

/** A key of every file of a content folder, whatever it is, and of what was not read. */
const contentKey = async (root: string): Promise<string> => {
  const { found, refused } = await listFiles(root);
  const hash = createHash("sha256").update(JSON.stringify(refused));
  for (const { path, file } of found) hash.update(keyOf(path, readFileSync(file)));
  return hash.digest("hex");
};

/** What will print, as far as that is known before it is opened. */
const browserMark = async (): Promise<string | undefined> =>
  (await import("../library/browser/browser.ts")).browserMark();

/**
 * A key of all that a build depends on: Hebi and what it needs, the content folder, the name it has, the browser, and what was asked for.
 * Nothing where the browser is not known before it is opened. Throws a UsageError where there is no content folder.
 */
const buildKey = async (options: BuildOptions): Promise<string | undefined> => {
  const { content, formats, languages, drafts, draft, part, theme, version } = options;
  const root = resolve(content);
  const browser = formats.includes("pdf") ? await browserMark() : "none";
  if (browser === undefined) return undefined;
  const asked = { formats: [...formats].sort(), languages, drafts, draft, part, theme, version };
  const names = [relative(process.cwd(), root), basename(dirname(root)), basename(root), rulesGuide()];
  const revision = await gitRevision(root);
  const epoch = process.env["SOURCE_DATE_EPOCH"];
  return keyOf("build", stampOf(), asked, names, revision, epoch, browser, await contentKey(root));
};

/** What is kept of a build: the keys of its files by their paths, and all that is said of it. */
interface Kept {
  files: Map<string, string>;
  artifacts: Artifact[];
  browser?: string | undefined;
  told: { path: string; isRead: boolean; messages: PlainMessage[] }[];
  leftOut: { path: string; reason: "draft" | "home" }[];
}

/** Keeps what a build has made; `again`, also of what is there, for something of it is broken. */
const keep = async (
  cache: Cache,
  { key, again }: { key: string; again: boolean },
  { book, artifacts, browser, files }: Made,
): Promise<void> => {
  const keys = new Map<string, string>();
  for (const [path, bytes] of files ?? []) {
    const own = keyOf("file", bytes);
    keys.set(path, own);
    if (again || !(await cache.has(own))) await cache.put(own, bytes);
  }
  const told = book.files.map(({ path, value, messages }) => ({
    path,
    isRead: value !== undefined,
    messages: messages.map(plainMessage),
  }));
  const leftOut = book.leftOut.map(({ chapter, reason }) => ({ path: chapter.file.path, reason }));
  await cache.put(key, { files: keys, artifacts, browser, told, leftOut } satisfies Kept);
};

/** What a build made before; nothing where it made none, or something of it is gone. */
const recall = async (cache: Cache, key: string): Promise<Made | undefined> => {
  const kept = (await cache.get(key)) as Kept | undefined;
  if (!kept) return undefined;
  const files: Files = new Map();
  for (const [path, own] of kept.files) {
    const bytes = await cache.get(own);
    if (!(bytes instanceof Uint8Array)) return undefined;
    files.set(path, bytes);
  }
  const told = kept.told.map(({ path, isRead, messages }) => {
    const file = new VFile({ path, ...(isRead && { value: "" }) });
    addMessages(file, messages);
    return file;
  });
  const leftOut = kept.leftOut.map(({ path, reason }) => ({
    chapter: { file: new VFile({ path }) },
    reason,
  }));
  const artifacts = kept.artifacts.map((one) => ({ ...one, seconds: 0 }));
  return { book: { files: told, leftOut }, artifacts, browser: kept.browser, files };
};

/**
 * What a build makes: from the cache where it has been made of the same before, else by `make`. A book that is made of more than its
 * content folder and Hebi has, or printed by another browser than was to be expected, is made each time.
 */
export const rememberedBuild = async (
  cache: Cache,
  options: BuildOptions,
  make: () => Promise<Made & { book: Book }>,
): Promise<Made> => {
  const key = await buildKey(options);
  const before = key === undefined ? undefined : await recall(cache, key);
  if (before) return before;
  const isKnown = key !== undefined && (await cache.has(key));
  const made = await make();
  const isOther = made.browser?.includes("\n") === true;
  const isAll = made.files && made.book.beside.size === 0 && !isOther;
  // What was changed meanwhile was perhaps read, and perhaps not.
  if (key !== undefined && isAll && (await buildKey(options)) === key)
    await keep(cache, { key, again: isKnown }, made);
  await cache.prune();
  return made;
};
