import type { Point } from "unist";

/** Line and column, from 1, of an offset in a text (UTF-16 units). */
export const pointAt = (source: string, offset: number): Point => {
  const before = source.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n"), offset };
};
