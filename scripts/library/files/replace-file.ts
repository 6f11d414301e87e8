import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "../messages/messages.ts";
import { readText, explained } from "./files.ts";

const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return String(readText(path, await readFile(path)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/**
 * Writes a file (UTF-8) and its folders: first beside it, then in its place, so that the old one stays until the new one is
 * whole. `before` is the text it was made from, nothing for a new file: what somebody else wrote in between is not
 * overwritten. Throws a UsageError then, and when the disk refuses.
 */
export const replaceFile = async (path: string, text: string, before: string | undefined): Promise<void> => {
  // Only one run can make it, so that it keeps others from the file as well.
  const fresh = `${path}.new`;
  await explained(fresh, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(fresh, "", { flag: "wx" });
  });
  try {
    await explained(path, async () => {
      if ((await textOf(path)) !== before)
        throw new UsageError(
          `Cannot write ${path}: it has changed since it was read. Run the command again.`,
        );
      await writeFile(fresh, text);
      await rename(fresh, path);
    });
  } finally {
    await rm(fresh, { force: true });
  }
};
