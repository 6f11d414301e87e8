import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";

/** Values by keys that name all they were made from: hexadecimal digits of `keyOf`. */
export interface Cache {
  /** The value of a key; nothing where there is none that is whole. */
  get: (key: string) => Promise<unknown>;
  /** Keeps a value: anything that the structured clone algorithm takes. Where it cannot be written, it is not kept. */
  put: (key: string, value: unknown) => Promise<void>;
  /** The same at once, for what is asked for in the middle of something else. */
  getNow: (key: string) => unknown;
  /** The same as `put`, at once: whether the value is there now, and can be asked for again. */
  putNow: (key: string, value: unknown) => boolean;
  /** Whether there is a value of a key, which may be broken. */
  has: (key: string) => Promise<boolean>;
  /** Removes what was used longest ago, until the rest is small enough; not while little has come since this was done. */
  prune: () => Promise<void>;
}

/** Bytes that a cache may have after `prune`. */
const LARGEST = 1_000_000_000;

/** The part of that which may come until all files are looked at again, which takes as long as some pages. */
const GROWTH = 1 / 20;

/** Milliseconds after which a file that was never finished belongs to nobody. */
const ABANDONED = 3_600_000;

const hashed = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** The value in the bytes of a file. Throws where they are not whole. */
const valueIn = (bytes: Buffer): unknown => {
  const value = bytes.subarray(32);
  if (!hashed(value).equals(bytes.subarray(0, 32))) throw new Error("Broken entry");
  return deserialize(value);
};

// What is in no such place is somebody else's: `node_modules/.cache/hebi`, say, has programs, too.
const FOLDER = /^[0-9a-f]{2}$/;
const FILE = /^[0-9a-f]{62}(?<half>\.[0-9a-f-]{36})?$/;

const fileAt = async (path: string, isHalf: boolean) => {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() ? [{ path, isHalf, size: stats.size, used: stats.mtimeMs }] : [];
};

/** The files of a cache, those that were used longest ago first; `isHalf`: not finished, or not yet. */
const filesOf = async (folder: string) => {
  const folders = (await readdir(folder).catch(() => [])).filter((name) => FOLDER.test(name));
  const files = folders.map(async (inner) => {
    const names = await readdir(join(folder, inner)).catch(() => []);
    return Promise.all(
      names.flatMap((name) => {
        const found = FILE.exec(name);
        return found ? [fileAt(join(folder, inner, name), found.groups?.["half"] !== undefined)] : [];
      }),
    );
  });
  return (await Promise.all(files)).flat(2).sort((one, other) => one.used - other.used);
};

/**
 * A cache in a folder, which may be used by several runs at once. A file is the SHA-256 of what follows it, so that what is cut short or
 * somebody else's is no value; it is written beside its place and moved there whole. `largest` is what it may have in bytes.
 */
export const folderCache = (folder: string, largest = LARGEST): Cache => {
  const record = join(folder, "grown");
  /** Bytes that this run has put, or tried to. */
  let grown = 0;
  const placeOf = (key: string): string => join(folder, key.slice(0, 2), key.slice(2));
  const getNow = (key: string): unknown => {
    const path = placeOf(key);
    try {
      const value = valueIn(readFileSync(path));
      const now = new Date();
      utimesSync(path, now, now);
      return value;
    } catch {
      return undefined;
    }
  };
  const putNow = (key: string, value: unknown): boolean => {
    const path = placeOf(key);
    const fresh = `${path}.${randomUUID()}`;
    const bytes = serialize(value);
    grown += bytes.length;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(fresh, Buffer.concat([hashed(bytes), bytes]));
      renameSync(fresh, path);
      return true;
    } catch {
      try {
        rmSync(fresh, { force: true });
      } catch {
        // What is in the way is somebody else's.
      }
      return false;
    }
  };
  const has = (key: string): Promise<boolean> => Promise.resolve(existsSync(placeOf(key)));
  const get = (key: string): Promise<unknown> => Promise.resolve(getNow(key));
  const put = (key: string, value: unknown): Promise<void> => Promise.resolve(void putNow(key, value));
  /** Whether little has come since all files were looked at; where that is not known, much. Writes down how much. */
  const isSmall = async (): Promise<boolean> => {
    const before = Number.parseInt(await readFile(record, "utf8").catch(() => ""), 10);
    const all = before + grown;
    grown = 0;
    const isFew = all < largest * GROWTH;
    await writeFile(record, `${isFew ? all : 0}\n`).catch(() => undefined);
    return isFew;
  };
  const prune = async (): Promise<void> => {
    if (await isSmall()) return;
    const files = await filesOf(folder);
    let size = files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files) {
      const isAbandoned = file.isHalf && Date.now() - file.used > ABANDONED;
      if (size <= largest && !isAbandoned) continue;
      await rm(file.path, { force: true }).catch(() => undefined);
      size -= file.size;
    }
  };
  return { get, put, getNow, putNow, has, prune };
};
