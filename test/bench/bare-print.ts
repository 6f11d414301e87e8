import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { prepare } from "../../scripts/session/prepare.ts";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { everyFace, wantedCharacters } from "../../scripts/format/wanted-characters.ts";
import { printer } from "../../scripts/library/browser/browser.ts";
import { subsetFonts } from "../../scripts/library/fonts/fonts.ts";

/** Writes the documents that Hebi lays out and prints, fonts and all, to folders `0`, `1` …, one an edition. */
export const layDocuments = async (content: string, folder: string, languages?: string[]): Promise<void> => {
  const { book, publications } = await prepare(content, { languages, drafts: true });
  const { files: fonts } = await subsetFonts(everyFace(wantedCharacters(publications)));
  for (const [index, publication] of publications.entries())
    for (const [path, bytes] of await pdfDocument(book, publication, fonts)) {
      const place = join(folder, String(index), path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, bytes);
    }
};

/** Prints the documents that stand in a folder with one browser, as they are, to files `0.pdf` … */
export const barePrint = async (folder: string): Promise<void> => {
  const press = printer();
  const print = async (name: string): Promise<void> => {
    const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const read = async (path: string): Promise<[string, Buffer]> => [
      relative(join(folder, name), path),
      await readFile(path),
    ];
    const files = new Map(await Promise.all(paths.map(read)));
    await writeFile(join(folder, `${name}.pdf`), await press.print({ name, files, timeout: 600_000 }));
  };
  try {
    const documents = await readdir(folder, { withFileTypes: true });
    await Promise.all(documents.filter((entry) => entry.isDirectory()).map(({ name }) => print(name)));
  } finally {
    await press.close();
  }
};
