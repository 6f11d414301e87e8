import type { BookMeta, Translate } from "../book.ts";

/** A licence as a reader is told of it. */
export interface Licence {
  /** "CC BY 4.0", or what `book.yaml` says. */
  text: string;
  href: string | null;
  /** The terms of one of Creative Commons: `by`, `nc`, `nd`, `sa`. */
  terms: string[];
  version: string;
}

/** The licence of a book. Those of Creative Commons, by their SPDX names, link to their text. */
export const licenceData = ({ licence }: BookMeta): Licence | null => {
  if (licence === undefined) return null;
  const [, kind, version = ""] = /^CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)$/.exec(licence) ?? [];
  if (kind === undefined) return { text: licence, href: null, terms: [], version };
  return {
    text: `CC ${kind} ${version}`,
    href: `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`,
    terms: kind.toLowerCase().split("-"),
    version,
  };
};

/** A licence in a sentence: "This work is under the Creative Commons Attribution 4.0 licence." */
export const licenceInWords = ({ text, terms, version }: Licence, t: Translate): string => {
  if (terms.length === 0) return t("licence", { licence: text });
  const named = terms.map((term) => t(`licence.${term}`)).join("-");
  return t("licence.granted", { licence: t("licence.cc", { terms: named, version }) });
};
