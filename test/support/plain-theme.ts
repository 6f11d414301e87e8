import { readFile } from "node:fs/promises";
import { VFile } from "vfile";
import type { Theme } from "../../scripts/book.ts";
import { readTheme } from "../../scripts/load/theme.ts";

/** The theme of a book that names none; for books that are nowhere on disk. */
export const plainTheme = async (name?: string): Promise<Theme> => {
  const read = async (path: string): Promise<VFile> =>
    new VFile({ path, value: await readFile(path, "utf8") });
  const theme = await readTheme(name, { root: "", assets: new Map(), read, files: [], beside: new Set() });
  if (!theme) throw new Error(`No theme ${name}`);
  return theme;
};
