import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { chmod, mkdir, readdir } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Files } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";
import {
  explained,
  isIn,
  leftovers,
  MARK,
  removeIfFree,
  renameWhenFree,
  temporaryFolder,
  unlessMissing,
} from "../library/files/files.ts";

/** Files that are written at once: one by one, waiting takes longer than writing. */
const AT_ONCE = 50;

/** Whether a file is there with these bytes. */
const isSame = (path: string, bytes: Uint8Array): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes.length && readFileSync(path).equals(bytes);
};

/** Puts a file into a folder a second time, where it has these bytes: a tenth of what writing takes. Not all disks can. */
const linked = (from: string, target: string, bytes: Uint8Array): boolean => {
  try {
    if (!isSame(from, bytes)) return false;
    linkSync(from, target);
    return true;
  } catch {
    return false;
  }
};

/** Writes files into a new folder; those that the one before has already are the same files. */
const writeAll = async (folder: string, files: Files, before: string): Promise<void> => {
  const made = new Set<string>();
  for (const [index, [path, bytes]] of [...files].entries()) {
    const target = join(folder, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    if (!linked(join(before, path), target, bytes)) writeFileSync(target, bytes);
    // A signal that has come meanwhile is heard.
    if (index % AT_ONCE === 0) await setImmediate();
  }
};

/** Whether a folder is one that we have written, and has these files and no others, each with these bytes. */
const isThere = (folder: string, files: Files): boolean => {
  const entries = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : [];
  const found = entries.filter((entry) => !entry.isDirectory());
  if (found.length !== files.size + 1) return false;
  const paths = found.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const known = new Set(paths.map((path) => path.split(sep).join("/")));
  if (!known.has(MARK) || [...files.keys()].some((path) => !known.has(path))) return false;
  return [...files].every(([path, bytes]) => isSame(join(folder, path), bytes));
};

/**
 * Puts a finished folder in the place of another. The old one is moved aside first, and back when that fails; where another
 * program has it open, it is tried again. Both in one
 * go, so that no signal comes in between.
 */
const swap = (fresh: string, out: string): void => {
  const old = `${fresh}.old`;
  const had = lstatSync(out, { throwIfNoEntry: false }) !== undefined;
  if (had) renameWhenFree(out, old);
  try {
    renameWhenFree(fresh, out);
  } catch (error) {
    if (had) renameWhenFree(old, out);
    throw error;
  }
};

/** Throws a UsageError for a file, and for a folder with somebody's files in it: `--out ~` must not replace a home. */
const mustBeOurs = (out: string): Promise<void> =>
  explained(out, async () => {
    const target = resolve(out);
    const found = (await unlessMissing(readdir(target))) ?? [];
    // On another drive of Windows nothing is inside.
    const inside = isIn(target, process.cwd());
    if (!inside && (found.length === 0 || found.includes(MARK) || basename(target) === "dist")) return;
    throw new UsageError(
      `Cannot write ${out}: expected an empty folder, a new one, or one that an earlier build wrote`,
    );
  });

/**
 * Clears away what builds that were killed have left beside the output; where they left no output, the last good one is put
 * back. Only folders with our mark, or with nothing in them, of processes that are no more.
 */
export const clearLeftovers = async (out: string): Promise<void> => {
  const target = resolve(out);
  for (const folder of (await leftovers(target)).toSorted().toReversed()) {
    const names = await readdir(folder).catch(() => undefined);
    if (!names || (names.length > 0 && !names.includes(MARK))) continue;
    if (folder.endsWith(".old") && !existsSync(target)) renameWhenFree(folder, target);
    else removeIfFree(folder);
  }
};

/** Looks, before anything is made, whether the output may be written, and clears away what killed builds have left. */
export const makeWay = async (out: string): Promise<void> => {
  await mustBeOurs(out);
  await explained(out, () => clearLeftovers(out));
};

/**
 * Writes a complete `dist/`: first into a folder beside it, then swapped in. A build that fails or is killed leaves the
 * last good one. Nothing is touched where all of it is there already. Throws a UsageError when the disk refuses.
 */
export const write = async (out: string, files: Files): Promise<void> => {
  await mustBeOurs(out);
  await explained(out, async () => {
    const target = resolve(out);
    if (isThere(target, files)) return;
    await mkdir(dirname(target), { recursive: true });
    const { folder, remove } = await temporaryFolder(target);
    try {
      // The mark first: a folder that is left over is known by it.
      await writeAll(folder, new Map([[MARK, new Uint8Array()], ...files]), target);
      // It was made private; a web server has to read it.
      await chmod(folder, 0o755);
      swap(folder, target);
    } finally {
      remove();
    }
  });
};
