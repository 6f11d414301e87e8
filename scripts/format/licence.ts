import type { BookMeta, Translate } from "../book.ts";
import { readLicence, type Licence } from "../library/settings/settings.ts";

/** The licence of a book. */
export const licenceData = ({ licence }: BookMeta): Licence | null =>
  licence === undefined ? null : readLicence(licence);

/** A licence in a sentence: "This work is under the Creative Commons Attribution 4.0 licence." */
export const licenceInWords = ({ text, terms, version }: Licence, t: Translate): string => {
  if (terms.length === 0) return t("licence", { licence: text });
  const named = terms.map((term) => t(`licence.${term}`)).join("-");
  return t("licence.granted", { licence: t("licence.cc", { terms: named, version }) });
};
