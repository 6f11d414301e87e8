import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files by their paths below a folder; `undefined` for one that is not to be there. */
export type Files = Record<string, string | Uint8Array | undefined>;

/** Writes files below a folder, which need not be there yet. */
export const writeFiles = async (folder: string, files: Files): Promise<void> => {
  for (const [path, bytes] of Object.entries(files)) {
    if (bytes === undefined) continue;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
};

/** A new, empty folder. It goes with the temporary folder of the run (temporary-folder.ts). */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "hebi-"));

/** A content folder with these files, alone in a new folder, so that a book can be built beside it. */
export const contentFolder = async (files: Files): Promise<string> => {
  const content = join(await newFolder(), "content");
  await mkdir(content);
  await writeFiles(content, files);
  return content;
};
