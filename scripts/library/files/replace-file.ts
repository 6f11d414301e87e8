import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, open, readdir, readFile, realpath, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { UsageError } from "../messages/messages.ts";
import { plainText } from "../text/text.ts";
import { errorCode, unlessMissing } from "./errors.ts";
import { isRunning, renameWhenFree } from "./temporary.ts";

const REASONS = new Map([
  ["EACCES", "expected a folder that may be written to"],
  ["EBUSY", "another program has it open, such as a viewer or a virus scanner: close it"],
  ["EDQUOT", "expected room on the disk"],
  ["EEXIST", "a file is in the way, perhaps of another run that has not ended"],
  ["EISDIR", "expected a file, found a folder"],
  ["ENAMETOOLONG", "expected shorter names of files and folders"],
  ["ENOSPC", "expected room on the disk"],
  ["ENOTDIR", "expected a folder, found a file"],
  ["EPERM", "expected a folder that may be written to, and that no other program has open"],
  ["EROFS", "expected a disk that may be written to"],
]);

/** Runs what writes to a path, and makes a UsageError of what the disk refuses. */
export const explained = async (path: string, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    const reason = REASONS.get(errorCode(error) ?? "");
    if (reason === undefined) throw error;
    const { code, path: long = "" } = error as NodeJS.ErrnoException;
    const which = code === "ENAMETOOLONG" ? ` than ${basename(long)}` : "";
    throw new UsageError(`Cannot write ${path}: ${reason}${which}. What was there is untouched.`);
  }
};

/** Milliseconds that others who write the same file are waited for, each about twice as long as the one before. */
const WAITS = [4, 8, 16, 32, 64, 128, 256, 512];

/** The path that a path leads to; one of a new file, where its folder leads to. */
const placeOf = async (path: string): Promise<string> =>
  (await unlessMissing(realpath(path))) ?? join(await realpath(dirname(path)), basename(path));

/** The hidden files beside a file in which others are writing it; those of processes that are no more are removed. */
const others = async (path: string, own: string): Promise<string[]> => {
  const start = `.${basename(path)}.`;
  const names = await readdir(dirname(path));
  const drafts = names.flatMap((name) => {
    const [, id] = /^(\d+)-\w+\.new$/.exec(name.slice(start.length)) ?? [];
    return name.startsWith(start) && id !== undefined && name !== own ? [{ name, id: Number(id) }] : [];
  });
  for (const { name, id } of drafts) if (!isRunning(id)) await rm(join(dirname(path), name), { force: true });
  return drafts.filter(({ id }) => isRunning(id)).map(({ name }) => name);
};

/** Makes a file beside another that keeps all others from writing it: who finds a second one takes the own away and waits. */
const reserve = async (path: string): Promise<string> => {
  for (const most of [...WAITS, undefined]) {
    const name = `.${basename(path)}.${process.pid}-${Math.random().toString(36).slice(2)}.new`;
    const draft = join(dirname(path), name);
    await (await open(draft, "wx")).close();
    if ((await others(path, name)).length === 0) return draft;
    await rm(draft, { force: true });
    if (most === undefined) break;
    await wait(most * (0.5 + Math.random()));
  }
  throw new UsageError(`Cannot write ${path}: another run is writing it. What was there is untouched.`);
};

const decode = (path: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`Cannot write ${path}: expected UTF-8. What was there is untouched.`);
  }
};

/** Writes a text to the disk itself, not only to what the system keeps of it. */
const writeThrough = async (path: string, text: string, mode: number | undefined): Promise<void> => {
  const file = await open(path, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if (mode !== undefined) await chmod(path, mode);
};

/**
 * Changes a file (UTF-8): `change` is given its text as it is, with its byte order mark and line ends, or nothing where there is
 * none, and gives the text that it is to have, or nothing to leave it; it is asked again where the file changes meanwhile. Nobody who uses this writes in between; what
 * is there stays until the new text is on the disk as a whole, which takes its place and has its permissions. A link stays one, and what
 * it leads to is changed. Throws a UsageError when the disk refuses, for what is not UTF-8, and what `change` throws.
 */
export const changeFile = async (
  path: string,
  change: (text: string | undefined) => string | undefined,
): Promise<void> =>
  explained(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    const place = await placeOf(path);
    const draft = await reserve(place);
    try {
      let isWritten = false;
      while (!isWritten) {
        const bytes = await unlessMissing(readFile(place));
        const text = change(bytes && decode(path, bytes));
        if (text === undefined) return;
        await writeThrough(draft, text, (await unlessMissing(stat(place)))?.mode);
        // An editor that knows nothing of this may have written it in the meantime.
        isWritten = existsSync(place) ? bytes?.equals(readFileSync(place)) === true : bytes === undefined;
      }
      renameWhenFree(draft, place);
    } finally {
      await rm(draft, { force: true });
    }
  });

/**
 * Writes a file and its folders by `changeFile`. `before` is the text that it was made from, as `readText` reads it, nothing for a new
 * file: what somebody else wrote in between is not overwritten. Throws a UsageError then.
 */
export const replaceFile = (path: string, text: string, before: string | undefined): Promise<void> =>
  changeFile(path, (now) => {
    if ((now === undefined ? undefined : plainText(now)) !== before)
      throw new UsageError(`Cannot write ${path}: it has changed since it was read. Run the command again.`);
    return text;
  });
