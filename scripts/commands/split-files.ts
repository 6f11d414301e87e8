import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { changeFile, readText, unlessMissing } from "../library/files/files.ts";
import { parseMarkdown } from "../library/markdown/markdown.ts";
import { countErrors, UsageError } from "../library/messages/messages.ts";
import { partLanguages, sideOf, type PartedLine } from "../library/parting/parting.ts";
import { readNamed } from "./read-named.ts";

const SIDES = ["en", "zh"] as const;

const shownLine = ({ en, zh }: PartedLine): string => {
  if (en === zh) return `  both  ${en ?? ""}`;
  return [en === undefined ? [] : `  en    ${en}`, zh === undefined ? [] : `  zh    ${zh}`].flat().join("\n");
};

const partFile = async (path: string): Promise<PartedLine[] | undefined> => {
  const file = readText(path, await readNamed(path, "Markdown with both languages"));
  if (countErrors([file]) > 0) throw new UsageError(`Unexpected bytes of ${path}, expected UTF-8`);
  return partLanguages(String(file), parseMarkdown(file));
};

/** The folder that has all of some files. */
const folderOf = (paths: readonly string[]): string => {
  const [first = "", ...others] = paths.map((path) => dirname(resolve(path)));
  let folder = first;
  while (others.some((one) => /^\.\.(?:[/\\]|$)/.test(relative(folder, one)))) folder = dirname(folder);
  return folder;
};

/**
 * Parts files into `en/` and `zh/` of a content folder, in the folders that they are in, and gives what is to be told: each line with what becomes of it. Nothing is written
 * unless `write`, and no file that is there. Throws a UsageError where one is.
 */
export const splitFiles = async (
  paths: readonly string[],
  content: string,
  write: boolean,
): Promise<string> => {
  if (paths.length === 0) throw new UsageError("Missing files, expected Markdown with both languages");
  const folder = folderOf(paths);
  const told: string[] = [];
  const parts = new Map<string, string>();
  for (const path of paths) {
    const lines = await partFile(path);
    if (!lines) {
      told.push(`${path}: passed over, for it is in one language`);
      continue;
    }
    const places = SIDES.map((side) => [side, join(content, side, relative(folder, resolve(path)))] as const);
    told.push(`${path} → ${places.map(([, place]) => place).join(", ")}`, ...lines.map(shownLine));
    for (const [side, place] of places) {
      const isThere = (await unlessMissing(readFile(place))) !== undefined;
      if (isThere || parts.has(place))
        throw new UsageError(`Unexpected file ${place}, expected none: nothing was written`);
      parts.set(place, sideOf(lines, side));
    }
  }
  if (write)
    for (const [place, text] of parts)
      await changeFile(place, (now) => (now === undefined ? text : undefined));
  told.push(write ? `${parts.size} files written.` : "Nothing was written: --write writes these files.");
  return `${told.join("\n")}\n`;
};
