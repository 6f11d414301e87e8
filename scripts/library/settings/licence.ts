/** A licence as a reader is told of it. */
export interface Licence {
  /** "CC BY 4.0", or what the settings say. */
  text: string;
  href: string | null;
  /** The terms of one of Creative Commons: `by`, `nc`, `nd`, `sa`. */
  terms: string[];
  version: string;
}

/** A licence by its name. Those of Creative Commons, by their SPDX names, link to their text. */
export const readLicence = (licence: string): Licence => {
  const [, kind, version = ""] = /^CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)$/.exec(licence) ?? [];
  if (kind === undefined) return { text: licence, href: null, terms: [], version };
  return {
    text: `CC ${kind} ${version}`,
    href: `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`,
    terms: kind.toLowerCase().split("-"),
    version,
  };
};
