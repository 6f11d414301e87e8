import type { Artifact } from "../book.ts";
import type { BuildResult } from "./build.ts";
import { textTable } from "./text-table.ts";

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** How many pictures, and what they weigh in the content folder and in the file. */
const pictureCell = ({ count, size: now, before }: NonNullable<Artifact["pictures"]>): string =>
  count === 0 ? "" : `${count} (${size(before)} → ${size(now)})`;

/** The table at the end of a build: what was written, how large, with which pictures, how long it took, and which browser printed. */
export const summary = ({ artifacts, browser }: BuildResult, out: string): string => {
  const head = ["edition", "format", "file", "size", "pages", "pictures", "seconds"];
  const rows = artifacts.map(({ edition, format, path, size: bytes, pages, pictures, seconds }) => [
    edition,
    format,
    `${out}/${path}`,
    size(bytes),
    pages === undefined ? "" : String(pages),
    pictures === undefined ? "" : pictureCell(pictures),
    seconds.toFixed(1),
  ]);
  const lines = textTable(head, rows, 3);
  return [...lines, ...(browser === undefined ? [] : [`Printed by ${browser}`])].join("\n");
};
