import { posix } from "node:path";

/** The relative address of a file, seen from another; both are paths under `dist/`. */
export const linkBetween = (from: string, to: string): string =>
  encodeURI(posix.relative(posix.dirname(from), to) || posix.basename(to));

/** The path under `dist/` of a page of an edition. */
export const pathOf = (code: string, slug: string): string => `${code}/${slug}.html`;
