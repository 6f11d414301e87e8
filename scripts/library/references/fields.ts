import { canonicalLanguage, languageOfText } from "../languages/languages.ts";
import type { Entry, Fields, Name, PartialDate } from "./entry.ts";

/** Babel's names of languages in `langid`, where they are not their English names (BibLaTeX §3.10). */
const BABEL: Readonly<Record<string, string>> = {
  american: "en-US",
  usenglish: "en-US",
  british: "en-GB",
  ukenglish: "en-GB",
  australian: "en-AU",
  canadian: "en-CA",
  ngerman: "de",
  austrian: "de-AT",
  naustrian: "de-AT",
  swissgerman: "de-CH",
  nswissgerman: "de-CH",
  brazilian: "pt-BR",
  portuges: "pt",
  francais: "fr",
  "chinese-hans": "zh-Hans",
  "chinese-hant": "zh-Hant",
};

/** The language of an entry: as it is said, by a tag or in Babel's words, or that of its title. */
export const languageOf = (said: string | undefined, title: string | undefined): string => {
  const name = said?.trim().toLowerCase() ?? "";
  const known = BABEL[name] ?? canonicalLanguage(name);
  if (known !== undefined) return known;
  const guessed = languageOfText((title ?? "").replace(/<[^>]*>/g, ""));
  // A title has too few words to tell languages with Latin letters apart.
  return /^(?:zh|ja|ko|ru|ar|el|hi)$/.test(guessed) ? guessed : "en";
};

/** The field and the language of `title-zh` or `title_zh`; nothing for other names. */
export const doubleField = (name: string): { field: string; language: string } | undefined => {
  const [, field, tag = ""] = /^([a-z]+(?:-title)?)[-_]([a-z]{2,3}(?:[-_][a-z]{2,4})?)$/i.exec(name) ?? [];
  const language = canonicalLanguage(tag);
  return field === undefined || language === undefined ? undefined : { field, language };
};

const HAN_NAME = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}·・\s]+$/u;

/** A name that was written without a comma: 欧阳 修 begins with the family name, and has no space. */
export const wholeName = (text: string): Name => {
  const name = text.trim().replace(/\s+/g, " ");
  return { family: HAN_NAME.test(name) ? name.replace(/ /g, "") : name, whole: true };
};

/** Whether a name is set as Chinese and Japanese ones are, in one piece and whole. */
export const isHan = ({ family, given = "" }: Name): boolean => HAN_NAME.test(family + given);

const year = (text: string): number | undefined => (/^-?\d{1,4}$/.test(text) ? Number(text) : undefined);

const point = (text: string): { year: number; month?: number; day?: number } | undefined => {
  const [, years = "", month, day] =
    /^(-?\d{1,4})(?:-(\d\d?))?(?:-(\d\d?))?(?:T.*)?$/.exec(text.trim()) ?? [];
  const number = year(years);
  if (number === undefined) return undefined;
  const months = Number(month ?? 0);
  if (months < 1 || months > 12) return { year: number };
  return day === undefined
    ? { year: number, month: months }
    : { year: number, month: months, day: Number(day) };
};

/** A date of EDTF (ISO 8601-2), level 0 and its `~` and `?`: `2015`, `2015-03-01`, `2015-03/2016`, `2015~`. */
export const dateOf = (text: string): PartialDate | undefined => {
  const [from = "", to] = text.replace(/[~?%]/g, "").split("/");
  const start = point(from);
  if (start === undefined) return undefined;
  const end = to === undefined ? undefined : point(to);
  return { ...start, ...(end && { end }), ...(/[~?%]/.test(text) && { circa: true as const }) };
};

/** A date as `2015-03-01`, as far as it is known. */
export const isoDate = ({ year: first, month, day }: PartialDate): string =>
  [first, month, day]
    .flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, "0")]))
    .join("-");

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The number of a month: `3`, `mar`, `March`; nothing for what is none. */
export const monthOf = (text: string): number | undefined => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 12) return number;
  const index = MONTHS.indexOf(/[a-z]{3}/i.exec(text)?.[0].toLowerCase() ?? "");
  return index === -1 ? undefined : index + 1;
};

/** `10.1000/182` of a DOI in any form; nothing of what is none (DOI Handbook §2.2). */
export const doiOf = (text: string | undefined): string | undefined =>
  /10\.\d{4,9}\/\S+/.exec(text ?? "")?.[0];

/** An entry without the fields that are empty. */
export const withoutEmpty = <T extends Fields | Entry>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== "" && !isEmptyList(value)),
  ) as T;

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** A text as it is set: one space between words, and no straight apostrophe within one. */
export const tidyText = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "’")
    .trim();

/** A title without the full stop that some programs put behind it. */
export const tidyTitle = (text: string | undefined): string | undefined =>
  text?.replace(/(?<=\p{Ll}{4})\.$/u, "");

/** Pages with a dash between, of which `--` is a sign where a hyphen may belong to a number: `M-1--M-12`. */
export const pagesOf = (text: string | undefined): string | undefined =>
  text?.replace(/--|–|—/.test(text) ? /\s*(?:-{2,3}|–|—)\s*/g : /\s*-\s*/g, "–").replace(/^(\w+)–\1$/, "$1");
