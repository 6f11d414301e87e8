import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Files } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";
import { explained, unlessMissing } from "../library/files/files.ts";

const writeAll = async (folder: string, files: Files): Promise<void> => {
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
};

/** Puts a finished folder in the place of another. The old one is moved aside first, and back when that fails. */
const swap = async (fresh: string, out: string): Promise<void> => {
  const old = `${fresh}.old`;
  const had = await unlessMissing(rename(out, old).then(() => true));
  try {
    await rename(fresh, out);
  } catch (error) {
    if (had) await rename(old, out);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
};

/** Says that a folder is ours to replace. */
const MARK = ".hebi";

/** Throws a UsageError for a file, and for a folder with somebody's files in it: `--out ~` must not replace a home. */
export const mustBeOurs = (out: string): Promise<void> =>
  explained(out, async () => {
    const target = resolve(out);
    const found = (await unlessMissing(readdir(target))) ?? [];
    const inside = !relative(target, process.cwd()).startsWith("..");
    if (!inside && (found.length === 0 || found.includes(MARK) || basename(target) === "dist")) return;
    throw new UsageError(
      `Cannot write ${out}: expected an empty folder, a new one, or one that an earlier build wrote`,
    );
  });

/**
 * Writes a complete `dist/`: first into a folder beside it, then swapped in. A build that fails or is killed leaves the
 * last good one. Throws a UsageError when the disk refuses.
 */
export const write = async (out: string, files: Files): Promise<void> => {
  await mustBeOurs(out);
  await explained(out, async () => {
    const target = resolve(out);
    await mkdir(dirname(target), { recursive: true });
    const fresh = await mkdtemp(join(dirname(target), `${basename(target)}.`));
    try {
      await writeAll(fresh, new Map([...files, [MARK, new Uint8Array()]]));
      // mkdtemp makes it private; a web server has to read it.
      await chmod(fresh, 0o755);
      await swap(fresh, target);
    } catch (error) {
      await rm(fresh, { recursive: true, force: true });
      throw error;
    }
  });
};
