import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files by their paths below a folder; `undefined` for one that is not to be there. */
export type Files = Record<string, string | Uint8Array | undefined>;

/** What `book-metadata` asks of a book in English and Chinese, for tests that expect no message. */
export const NAMED = {
  "book.yaml": "licence: CC-BY-4.0\n",
  "en/book.yaml": "title: Boats\nauthors: [Hua Li]\n",
  "zh/book.yaml": "title: 船\nauthors: [李华]\n",
} satisfies Files;

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
