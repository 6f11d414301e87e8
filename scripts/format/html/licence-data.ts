import type { BookMeta } from "../../book.ts";

/** A licence as the reader is told of it. Those of Creative Commons, by their SPDX names, link to their text. */
export const licenceData = ({ licence }: BookMeta): { text: string; href: string | null } | null => {
  if (licence === undefined) return null;
  const [, kind, version] = /^CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)$/.exec(licence) ?? [];
  if (kind === undefined) return { text: licence, href: null };
  return {
    text: `CC ${kind} ${version}`,
    href: `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`,
  };
};
