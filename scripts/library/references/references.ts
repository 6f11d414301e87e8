import { nearestLanguage } from "../languages/languages.ts";
import { apaReference } from "./apa.ts";
import { citedByAuthor } from "./author-date.ts";
import { citedByNumber } from "./by-number.ts";
import type { Citation, Entry } from "./entry.ts";
import { gbReference } from "./gb7714.ts";
import { labelsOf, shortTitle } from "./labels.ts";
import { locatorIn, splitLocator } from "./locators.ts";
import { makersOf, nameList } from "./names.ts";
import { numericReference } from "./numeric.ts";
import { byLetters } from "./order.ts";
import { joined, merged, pieces, type Piece } from "./pieces.ts";
import { isWide, wordsOf } from "./words.ts";

export type { Citation, Entry, Name, Problem } from "./entry.ts";
export { dateOf, isoDate, withoutEmpty, wholeName } from "./fields.ts";
export type { Piece } from "./pieces.ts";
export { readReferences } from "./read-references.ts";
export { filedName, RECORDS, recordPath, recordType, wholeTitle } from "./records.ts";

/** Styles of references: GB/T 7714—2015 by number and by author, APA (7th edition), and numbers in the manner of IEEE. */
export const STYLES = ["gb7714-numeric", "gb7714-author-date", "apa", "numeric"] as const;

export type Style = (typeof STYLES)[number];

/** The style of a language that says none (BCP 47): by number in Chinese, as most of its books have it; else by author and year. */
export const usualStyle = (language: string): Style => (/^zh\b/.test(language) ? "gb7714-numeric" : "apa");

/** One work in a list of references. */
export interface Reference {
  key: string;
  /** `[1]`, where works are cited by number. */
  label?: string;
  /** Of the reference (BCP 47). */
  language: string;
  pieces: Piece[];
  /** The same in the other language of the entry. */
  double?: { language: string; pieces: Piece[] };
}

/** What a style makes of works and their citations. */
export interface References {
  /** A citation in the text; works that are not known are left out. */
  citation: (cluster: readonly Citation[]) => Piece[];
  /** The list of references, in the order of the style. */
  bibliography: () => Reference[];
  /** A work in a note, whole, with the place in it. */
  full: (citation: Citation) => Piece[];
  /** A work in a note that an earlier note has whole: authors, short title, place. */
  shortForm: (citation: Citation) => Piece[];
}

/** An entry as it is in a language, as far as it says so. */
const inLanguage = (entry: Entry, language: string): Entry => {
  const double = entry.doubles[language];
  if (double === undefined) return entry;
  // A subtitle belongs to its title.
  const base = double.title === undefined ? entry : { ...entry, subtitle: undefined };
  return { ...base, ...double, language };
};

/** An entry in the language of the edition, if it has that, and the language that it has beside. */
const sidesOf = (entry: Entry, language: string): { own: Entry; other?: string } => {
  const all = [entry.language, ...Object.keys(entry.doubles)];
  const nearest = nearestLanguage(language, all) ?? entry.language;
  const other = all.find((one) => one !== nearest);
  return { own: inLanguage(entry, nearest), ...(other !== undefined && { other }) };
};

const shortForm = (entry: Entry, after: string, language: string): Piece[] => {
  const wide = isWide(entry.language);
  const { comma } = wordsOf(entry.language);
  const names = nameList(makersOf(entry), {
    form: "family",
    most: 3,
    shown: 1,
    separator: wide ? "、" : ", ",
    and: wide ? ["、", "、"] : [" and ", ", and "],
    others: wide ? "等" : " et al.",
  });
  const { locator, rest } = splitLocator(after);
  const ofText = (text: string): Piece[] =>
    pieces(text, entry.language === language ? {} : { isOfText: true });
  const place = locator && ofText(locatorIn(locator, language));
  return merged(
    pieces([joined([names, shortTitle(entry), place], comma), ofText(rest)]).map((piece) => ({
      ...piece,
      key: entry.key,
    })),
  );
};

/** A whole reference with a place in the work before its last full stop: `: 5` in GB/T 7714, `, p. 5` else. */
const withPlace = (
  set: Piece[],
  entry: Entry,
  { after = "", isGb, language }: Pick<Citation, "after"> & { isGb: boolean; language: string },
): Piece[] => {
  const { locator, rest } = splitLocator(after);
  const last = set.at(-1);
  if (!last || (!locator && rest === "")) return set;
  const { comma, stop } = wordsOf(isGb ? "en" : entry.language);
  const isPage = isGb && locator?.label === "page";
  const place = locator
    ? isPage
      ? `: ${locator.value.replace(/–/g, "-")}`
      : comma + locatorIn(locator, language)
    : comma;
  const text = last.text.replace(/[.。]$/u, "");
  return merged([...set.slice(0, -1), { ...last, text }, { text: `${place}${rest}${stop}` }]);
};

/**
 * The references of works that are cited, in the order of their first citations, in a style; `language` is that of the edition (BCP 47).
 * Each is set by the rules of the language that it is in.
 */
export const references = (
  cited: readonly Entry[],
  { style, language }: { style: Style; language: string },
): References => {
  const sides = new Map(cited.map((entry) => [entry.key, { entry, ...sidesOf(entry, language) }]));
  const isNumbered = style === "gb7714-numeric" || style === "numeric";
  const isGb = style.startsWith("gb");
  const own = [...sides.values()].map((side) => side.own);
  const sorted = isNumbered ? own : byLetters(own, isGb);
  const order = sorted.map(({ key }) => key);
  const labels = labelsOf(sorted, isNumbered ? "ieee" : isGb ? "gb" : "apa");
  const whole = (entry: Entry): Piece[] => {
    const { letter = "" } = labels.get(entry.key) ?? {};
    if (isGb) return gbReference(entry, { authorDate: !isNumbered, letter });
    if (style === "numeric") return numericReference(entry);
    const side = sides.get(entry.key);
    const original = side?.entry ?? entry;
    const translated = original.language === entry.language ? undefined : { ...entry, title: original.title };
    return apaReference(translated ?? entry, { letter, translation: translated ? entry.title : undefined });
  };
  const bibliography = (): Reference[] =>
    sorted.map((entry, index): Reference => {
      const side = sides.get(entry.key);
      const other =
        side?.other === undefined || style === "apa" ? undefined : inLanguage(side.entry, side.other);
      return {
        key: entry.key,
        ...(isNumbered && { label: `[${index + 1}]` }),
        language: entry.language,
        pieces: merged(whole(entry)),
        ...(other && { double: { language: other.language, pieces: merged(whole(other)) } }),
      };
    });
  const found = ({ key }: Citation): Entry | undefined => sides.get(key)?.own;
  return {
    citation: (cluster) =>
      isNumbered
        ? citedByNumber(cluster, { labels, order, style: isGb ? "gb" : "ieee", language })
        : citedByAuthor(cluster, { labels, order, style: isGb ? "gb" : "apa", language }),
    bibliography,
    full: (citation) => {
      const entry = found(citation);
      return entry === undefined
        ? []
        : withPlace(merged(whole(entry)), entry, { ...citation, isGb, language });
    },
    shortForm: (citation) => {
      const entry = found(citation);
      return entry === undefined ? [] : shortForm(entry, citation.after ?? "", language);
    },
  };
};
