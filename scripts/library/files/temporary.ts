import { existsSync, readdirSync, renameSync, rmSync, unlinkSync } from "node:fs";
import { mkdtemp, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const GONE = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };

/** Errors that pass: on Windows, a viewer or a virus scanner has a file open for a moment. */
const PASSING = new Set(["EACCES", "EBUSY", "EPERM"]);

/** Milliseconds between one try and the next. */
const WAITS = [50, 100, 200, 400, 800];

const sleep = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Renames a file or folder, and tries again for a second and a half where another program has it open. Throws what it met last. */
export const renameWhenFree = (from: string, to: string): void => {
  for (const wait of [...WAITS, undefined])
    try {
      return renameSync(from, to);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (wait === undefined || !PASSING.has(code)) throw error;
      sleep(wait);
    }
};

/** A file that says that a folder is ours to replace. */
export const MARK = ".hebi";

/** Removes what is in a folder as far as it goes at once, which takes a quarter of the time of `rmSync`. */
const empty = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) empty(path);
    else if (entry.name !== MARK) unlinkSync(path);
  }
};

/** Removes a folder, its mark last: what is left of it when the process is killed meanwhile is still known as ours. */
const removeFolder = (folder: string): void => {
  if (!existsSync(folder)) return;
  try {
    empty(folder);
  } catch {
    // What is left takes patience.
  }
  for (const name of readdirSync(folder)) if (name !== MARK) rmSync(join(folder, name), GONE);
  rmSync(folder, GONE);
};

/** Removes a folder; one that another program holds stays, for the next run to remove. */
export const removeIfFree = (folder: string): void => {
  try {
    removeFolder(folder);
  } catch {
    // What was to be done is done.
  }
};

/** A folder of this process, beside a path. */
interface TemporaryFolder {
  folder: string;
  /** Removes it, and what was moved aside to the same name with `.old`. */
  remove: () => void;
  /** Removes it last when the process ends, after what others remove then. */
  last: () => void;
}

/**
 * Makes a new folder `<path>.<process>-<random>`. It also goes when the process ends, unless that is killed: the next one
 * finds it then (`leftovers`).
 */
export const temporaryFolder = async (path: string): Promise<TemporaryFolder> => {
  const folder = await mkdtemp(`${path}.${process.pid}-`);
  const all = [folder, `${folder}.old`];
  const end = (): void => all.forEach(removeIfFree);
  process.once("exit", end);
  const remove = (): void => {
    end();
    process.off("exit", end);
  };
  return { folder, remove, last: () => void process.off("exit", end).once("exit", end) };
};

/** Whether a process of that id runs on this machine. */
export const isRunning = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's process is one, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** The folders that `temporaryFolder` made beside a path for processes that are no more. */
export const leftovers = async (path: string): Promise<string[]> => {
  const names = await readdir(dirname(path)).catch(() => []);
  const start = `${basename(path)}.`;
  return names
    .filter((name) => {
      const [, id] = /^(\d+)-\w{6}(?:\.old)?$/.exec(name.slice(start.length)) ?? [];
      return name.startsWith(start) && id !== undefined && !isRunning(Number(id));
    })
    .map((name) => join(dirname(path), name));
};

/** Removes the folders that processes which were killed have left beside a path; one that cannot be removed stays. */
export const removeLeftovers = async (path: string): Promise<void> => {
  (await leftovers(path)).forEach(removeIfFree);
};
