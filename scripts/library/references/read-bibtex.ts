import type { Creator, Entry as Found } from "@retorquere/bibtex-parser";
import { pointsIn } from "../text/text.ts";
import type { Entry, EntryType, Fields, Name, PartialDate, Problem } from "./entry.ts";
import {
  dateOf,
  doiOf,
  doubleField,
  languageOf,
  monthOf,
  pagesOf,
  tidyText,
  tidyTitle,
  wholeName,
  withoutEmpty,
} from "./fields.ts";

/** Types of BibLaTeX §2.1, those of BibTeX, and `standard`, `newspaper` and `archive` of Chinese styles. */
const TYPES: Readonly<Record<string, EntryType>> = {
  article: "article-journal",
  newspaper: "article-newspaper",
  magazine: "article-magazine",
  book: "book",
  mvbook: "book",
  booklet: "book",
  manual: "book",
  inbook: "chapter",
  bookinbook: "chapter",
  suppbook: "chapter",
  incollection: "chapter",
  suppcollection: "chapter",
  collection: "collection",
  mvcollection: "collection",
  reference: "collection",
  mvreference: "collection",
  inreference: "entry-encyclopedia",
  proceedings: "proceedings",
  mvproceedings: "proceedings",
  inproceedings: "paper-conference",
  conference: "paper-conference",
  report: "report",
  techreport: "report",
  thesis: "thesis",
  phdthesis: "thesis",
  mastersthesis: "thesis",
  patent: "patent",
  standard: "standard",
  dataset: "dataset",
  software: "software",
  online: "webpage",
  electronic: "webpage",
  www: "webpage",
  webpage: "webpage",
  periodical: "periodical",
  map: "map",
  video: "motion_picture",
  movie: "motion_picture",
  unpublished: "article",
};

/** Strings of BibLaTeX for the kinds of theses and reports (§3.9 and `type` in §2.2.2). */
const GENRES: Readonly<Record<string, string>> = {
  phdthesis: "PhD thesis",
  mathesis: "Master’s thesis",
  mastersthesis: "Master’s thesis",
  bathesis: "Bachelor’s thesis",
  candthesis: "Candidate thesis",
  techreport: "Technical report",
  resreport: "Research report",
};

const STATES: Readonly<Record<string, string>> = { inpress: "in press" };

const NAMES = ["author", "editor", "translator", "bookauthor", "holder", "director"];
const TITLES = ["title", "subtitle", "booktitle", "booksubtitle", "journal", "journaltitle", "series"];

const VERBATIM = { date: "verbatim", urldate: "verbatim", origdate: "verbatim" } as const;

/** How the parser is to read fields of another language: `author-zh` is a list of names. */
const modesOf = (text: string): Record<string, "creatorlist" | "title"> =>
  Object.fromEntries(
    [...text.matchAll(/[a-z]+[-_][a-z_-]{2,10}(?=\s*=)/gi)].flatMap(
      ([found]): [string, "creatorlist" | "title"][] => {
        const name = found.toLowerCase();
        const base = doubleField(name)?.field ?? "";
        if (NAMES.includes(base)) return [[name, "creatorlist"]];
        return TITLES.includes(base) ? [[name, "title"]] : [];
      },
    ),
  );

const nameOf = ({ name, lastName, firstName, prefix, suffix }: Creator): Name => {
  if (name !== undefined || lastName === undefined) return wholeName(name ?? firstName ?? "");
  if (lastName === "others" && firstName === undefined) return { family: "", others: true };
  if (firstName === undefined && prefix === undefined) return wholeName(lastName);
  return { family: lastName, given: firstName, particle: prefix, suffix };
};

/** Creators of which a Chinese name was parted at a space: 欧阳 修 was taken for a given name and a family name. */
const unparted = (value: Values[string], input: string): Values[string] => {
  if (typeof value !== "object") return value;
  return value.map((one) => {
    if (typeof one === "string" || one.lastName === undefined || one.firstName === undefined) return one;
    const both = wholeName(`${one.firstName} ${one.lastName}`).family;
    if (both.includes(" ")) return one;
    const isParted = new RegExp(`${one.lastName}\\s*,\\s*${one.firstName}`).test(input);
    return isParted ? one : { name: both };
  }) as Creator[];
};

type Values = Readonly<Record<string, string | readonly string[] | readonly Creator[] | undefined>>;

const textIn = (values: Values, ...names: string[]): string | undefined => {
  const value = names.map((name) => values[name]).find((found) => found !== undefined && found.length > 0);
  if (value === undefined) return undefined;
  if (typeof value === "string") return tidyText(value);
  return value.map((one) => (typeof one === "string" ? one : nameOf(one).family)).join("; ");
};

const namesIn = (values: Values, ...names: string[]): Name[] | undefined => {
  const value = names.map((name) => values[name]).find((found) => found !== undefined);
  if (value === undefined || typeof value === "string") return undefined;
  return value.map((one) => (typeof one === "string" ? wholeName(one) : nameOf(one)));
};

/** Several publishers where there are as many places, else one: `Wood and Sons` (BibLaTeX would want braces around that). */
const publisherIn = (values: Values): string | undefined => {
  const name = ["publisher", "institution", "school", "organization"].find(
    (one) => values[one] !== undefined,
  );
  const list = name === undefined ? undefined : values[name];
  const places = values["location"] ?? values["address"];
  if (!Array.isArray(list)) return name === undefined ? undefined : textIn(values, name);
  return tidyText(list.join(Array.isArray(places) && places.length === list.length ? "; " : " and "));
};

/** What may be said in several languages. */
const fieldsIn = (values: Values): Fields => ({
  author: namesIn(values, "author", "holder", "director"),
  editor: namesIn(values, "editor", "editors"),
  translator: namesIn(values, "translator"),
  containerAuthor: namesIn(values, "bookauthor"),
  title: tidyTitle(textIn(values, "title")),
  subtitle: textIn(values, "subtitle"),
  containerTitle: textIn(values, "journaltitle", "journal", "booktitle", "maintitle"),
  containerSubtitle: textIn(values, "journalsubtitle", "booksubtitle", "mainsubtitle"),
  series: textIn(values, "series"),
  publisher: publisherIn(values),
  place: textIn(values, "location", "address"),
  edition: textIn(values, "edition"),
  event: textIn(values, "eventtitle"),
  note: textIn(values, "note"),
});

/** Fields in other languages, by language. */
const doublesIn = (values: Values): Record<string, Fields> => {
  const byLanguage: Record<string, Record<string, Values[string]>> = {};
  for (const [name, value] of Object.entries(values)) {
    const double = doubleField(name);
    if (double) (byLanguage[double.language] ??= {})[double.field] = value;
  }
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, own]) => [language, withoutEmpty(fieldsIn(own))]),
  );
};

const dateIn = (values: Values, name = ""): PartialDate | undefined => {
  const whole = textIn(values, `${name}date`);
  if (whole !== undefined) return dateOf(whole);
  const date = dateOf((textIn(values, `${name}year`) ?? "").replace(/^c(?:a|irca)?\.?\s*(\d.*)$/i, "$1~"));
  const month = monthOf(textIn(values, `${name}month`) ?? "");
  const day = Number(textIn(values, `${name}day`));
  if (date === undefined || month === undefined || date.month !== undefined) return date;
  return { ...date, month, ...(day > 0 && { day }) };
};

const isOnArxiv = (values: Values): boolean =>
  textIn(values, "eprint") !== undefined &&
  /^arxiv$/i.test(textIn(values, "eprinttype", "archiveprefix") ?? "");

/** The address of an eprint, or in `howpublished`, where there is no field for it. */
const addressIn = (values: Values): string | undefined => {
  if (isOnArxiv(values)) return `https://arxiv.org/abs/${textIn(values, "eprint")}`;
  return /https?:\/\/[^\s"<>]+/.exec(textIn(values, "howpublished") ?? "")?.[0];
};

/** What is on arXiv, and in no journal. */
const isPreprint = (type: string, values: Values): boolean =>
  /^(?:article|misc|online|unpublished|preprint)$/.test(type) &&
  isOnArxiv(values) &&
  textIn(values, "journal", "journaltitle") === undefined;

const typeOf = (type: string, values: Values): EntryType => {
  if (isPreprint(type, values)) return "article";
  const subtype = textIn(values, "entrysubtype") ?? "";
  if (type === "article" && /newspaper|magazine/i.test(subtype))
    return /newspaper/i.test(subtype) ? "article-newspaper" : "article-magazine";
  // BibTeX has chapters of their book’s own author, by their number.
  if (type === "inbook" && textIn(values, "booktitle", "maintitle") === undefined) return "book";
  const known = TYPES[type];
  if (known !== undefined) return known;
  return (textIn(values, "url") ?? addressIn(values)) ? "webpage" : "document";
};

const entryOf = ({ key, type, fields, crossref, input }: Found): Entry => {
  // Accents of TeX come as marks of their own.
  const composed = JSON.parse(JSON.stringify(fields).normalize("NFC")) as Values;
  const values: Values = Object.fromEntries(
    Object.entries(composed).map(([name, value]) => [name, unparted(value, input)]),
  );
  const kind = textIn(values, "type")?.toLowerCase() ?? type;
  const inherited = crossref?.inherited ?? [];
  // The subtitle of a book is not that of its chapters.
  const own = fieldsIn(inherited.includes("booksubtitle") ? { ...values, subtitle: undefined } : values);
  const date = dateIn(values);
  const state = textIn(values, "pubstate")?.toLowerCase();
  return withoutEmpty<Entry>({
    ...own,
    ...(isPreprint(type, values) && { publisher: own.publisher ?? "arXiv" }),
    key,
    type: typeOf(type, values),
    language: languageOf(textIn(values, "langid", "language", "hyphenation"), own.title),
    genre: GENRES[kind] ?? textIn(values, "type"),
    volume: pagesOf(textIn(values, "volume")),
    volumes: textIn(values, "volumes"),
    issue: pagesOf(type === "article" ? textIn(values, "number", "issue") : textIn(values, "issue")),
    pages: pagesOf(textIn(values, "pages")),
    number: type === "article" ? textIn(values, "eid") : textIn(values, "number", "eid"),
    seriesNumber: textIn(values, "series") === undefined ? undefined : textIn(values, "number"),
    version: textIn(values, "version"),
    date,
    status: STATES[state ?? ""] ?? state ?? (date ? undefined : wordsIn(textIn(values, "year"))),
    accessed: dateIn(values, "url"),
    original: dateIn(values, "orig"),
    doi: doiOf(textIn(values, "doi")),
    url: textIn(values, "url") ?? addressIn(values),
    doubles: doublesIn(values),
  });
};

/** What is said in place of a year: `in press`. */
const wordsIn = (year = ""): string | undefined => (/\p{L}{2}/u.test(year) ? year : undefined);

/** The entries of a BibTeX or BibLaTeX file, and what of it could not be read. */
export const readBibtex = async (text: string): Promise<{ entries: Entry[]; problems: Problem[] }> => {
  // Loaded when there are references: with its tables of TeX it takes as long as a chapter.
  const { parse } = await import("@retorquere/bibtex-parser");
  const library = parse(text, {
    english: false,
    sentenceCase: false,
    // A `~` of a date is no space of TeX.
    fieldMode: { ...modesOf(text), ...VERBATIM },
    unsupported: (_node, tex) => tex.replace(/^\\[a-z]+\s*/i, ""),
  });
  const pointOf = pointsIn(text);
  let from = 0;
  const entries = library.entries
    .filter(({ input }) => input !== "")
    .map((found): Entry => {
      const start = text.indexOf(found.input, from);
      if (start !== -1) from = start + found.input.length;
      return { ...entryOf(found), at: pointOf(Math.max(start, 0)) };
    });
  const problems = library.errors.map(({ error, input = "" }): Problem => {
    const reason = error.replace(/ at line \d+.*$/s, "");
    return { kind: "syntax", message: reason, at: pointOf(Math.max(text.indexOf(input), 0)) };
  });
  return { entries, problems };
};
