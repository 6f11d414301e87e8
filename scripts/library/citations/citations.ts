import type { Work } from "./work.ts";

export { cslItem, RECORDS, recordPath, recordType, type CslItem } from "./records.ts";
export type { Work } from "./work.ts";

/** A run of a citation; titles are in italics where the style asks for it. */
export interface Phrase {
  text: string;
  italic: boolean;
}

/** The address of a DOI (DOI Handbook §3.8). */
export const doiAddress = (doi: string): string => `https://doi.org/${doi}`;

const isFirst = (edition: Work["edition"]): boolean => edition === undefined || edition === 1;

/** 2 is 2nd. */
const ordinal = (number: number): string => {
  const kind = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
  return `${number}${{ zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" }[kind]}`;
};

/** A text with a full stop behind it, unless it ends a sentence already. */
const stopped = (text: string): string => (/[.?!。？！]$/u.test(text) ? text : `${text}.`);

const joined = (names: readonly string[]): string => {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")}, and ${last}`;
};

/** Authors of a bibliography: the first as it is filed; of more than ten the first seven (Chicago 17 §14.76). */
const authorsInChicago = ({ authors, fileAs = {} }: Work): string => {
  const names = authors.map((name, index) => (index === 0 ? (fileAs[name] ?? name) : name));
  return names.length > 10 ? `${names.slice(0, 7).join(", ")}, et al.` : joined(names);
};

const chicago = (work: Work): Phrase[] => {
  const { title, subtitle, translators = [], edition, place, publisher, year = "n.d.", doi, url } = work;
  const names = authorsInChicago(work);
  const whole = subtitle === undefined ? title : `${title}: ${subtitle}`;
  const printed = typeof edition === "number" ? `${ordinal(edition)} ed.` : edition;
  const maker = [place, publisher].filter((text) => text !== undefined).join(": ");
  // A chapter has an address of its own.
  const address = doi === undefined || work.chapter !== undefined ? url : doiAddress(doi);
  const rest = [
    ...(translators.length > 0 ? [stopped(`Translated by ${joined(translators)}`)] : []),
    ...(isFirst(edition) || printed === undefined ? [] : [stopped(printed)]),
    stopped([maker, year].filter((text) => text !== "").join(", ")),
    ...(address === undefined ? [] : [stopped(address)]),
  ];
  return [
    { text: names === "" ? "" : `${stopped(names)} `, italic: false },
    { text: work.chapter === undefined ? "" : `“${stopped(work.chapter)}” In `, italic: false },
    { text: stopped(whole), italic: true },
    { text: ` ${rest.join(" ")}`, italic: false },
  ].filter(({ text }) => text !== "");
};

/** Names of which there are more than three end after the third (GB/T 7714 §8.1.2). */
const namesInChinese = (names: readonly string[]): string =>
  [...names.slice(0, 3), ...(names.length > 3 ? ["等"] : [])].join(", ");

const gbt7714 = (work: Work): Phrase[] => {
  const {
    title,
    chapter,
    subtitle,
    authors,
    translators = [],
    edition,
    place,
    publisher,
    year,
    doi,
    url,
  } = work;
  const whole = subtitle === undefined ? title : `${title}: ${subtitle}`;
  const printed = typeof edition === "number" ? `${edition}版` : edition;
  const maker = [place, publisher].filter((text) => text !== undefined).join(": ");
  const parts = [
    ...(authors.length > 0 ? [namesInChinese(authors)] : []),
    chapter === undefined ? `${whole}[M]` : `${chapter}[M/OL]//${whole}`,
    ...(translators.length > 0 ? [`${namesInChinese(translators)}, 译`] : []),
    ...(isFirst(edition) || printed === undefined ? [] : [printed]),
    ...[[maker, year].filter(Boolean).join(", ")].filter((text) => text !== ""),
    ...(chapter === undefined || url === undefined ? [] : [url]),
    ...(doi === undefined ? [] : [`DOI: ${doi}`]),
  ];
  return [{ text: `${parts.join(". ")}.`, italic: false }];
};

/**
 * How a work is cited in a language (BCP 47): after GB/T 7714-2015 in Chinese, as a monograph; else as Chicago has it in a bibliography,
 * where the title is in italics.
 */
export const citation = (work: Work, language: string): Phrase[] =>
  /^zh\b/.test(language) ? gbt7714(work) : chicago(work);
