import type { BuildResult } from "./build.ts";

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** The table at the end of a build: what was written, how large, how long it took, and which browser printed. */
export const summary = ({ artifacts, browser }: BuildResult, out: string): string => {
  const head = ["edition", "format", "file", "size", "pages", "seconds"];
  const rows = artifacts.map(({ edition, format, path, size: bytes, pages, seconds }) => [
    edition,
    format,
    `${out}/${path}`,
    size(bytes),
    pages === undefined ? "" : String(pages),
    seconds.toFixed(1),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) =>
        column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return [...lines, ...(browser === undefined ? [] : [`Printed by ${browser}`])].join("\n");
};
