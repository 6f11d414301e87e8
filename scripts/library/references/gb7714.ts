import { isArticle, isPart, type Entry, type EntryType } from "./entry.ts";
import { isoDate } from "./fields.ts";
import { gbNames } from "./names.ts";
import { joined, pieces, stopped, textOf, type Part, type Piece } from "./pieces.ts";
import { editionIn, isWide, volumeIn, wordsOf } from "./words.ts";

/** Marks of what a work is (GB/T 7714—2015, Annex B); what has none there is `Z`. */
const MARKS: Partial<Record<EntryType, string>> = {
  "article-journal": "J",
  "article-magazine": "J",
  "article-newspaper": "N",
  book: "M",
  chapter: "M",
  collection: "M",
  dataset: "DS",
  "entry-encyclopedia": "M",
  map: "CM",
  "paper-conference": "C",
  patent: "P",
  periodical: "J",
  proceedings: "C",
  report: "R",
  software: "CP",
  standard: "S",
  thesis: "D",
  webpage: "EB",
};

const isOnline = ({ url, doi, accessed }: Entry): boolean => (url ?? doi ?? accessed) !== undefined;

const markOf = (entry: Entry): string => {
  const mark = MARKS[entry.type] ?? (isOnline(entry) ? "EB" : "Z");
  return isOnline(entry) ? `[${mark}/OL]` : `[${mark}]`;
};

/** The year, an estimated one in brackets (§8.4.3.3). */
const yearOf = ({ date, status, language }: Entry): string | undefined => {
  if (date === undefined) return status === "in press" ? wordsOf(language).inPress : status;
  const years = date.end && date.end.year !== date.year ? `${date.year}-${date.end.year}` : String(date.year);
  return date.circa ? `[${years}]` : years;
};

const hyphenated = (pages: string | undefined): string | undefined => pages?.replace(/–/g, "-");

/** The title with what tells it apart: subtitle, volume, number (§8.2). */
const titleOf = (entry: Entry): Part => {
  const { type, title, subtitle, volume, number, language } = entry;
  const isVolume = /^(?:book|collection|proceedings)$/.test(type) && volume !== undefined;
  const of = volumeIn(volume, language);
  const numbered = /^(?:report|standard|patent)$/.test(type) ? number : undefined;
  return joined([title, subtitle, isVolume ? of : undefined, numbered], ": ");
};

/** §8.3: 2版, 2nd ed.; a first edition is not said. */
const editionOf = (entry: Entry): string | undefined =>
  isArticle(entry) ? undefined : editionIn(entry.edition, entry.language)?.replace(/^第(?=\d+版)/, "");

const done = (names: string, deed: string): string => (names === "" ? "" : `${names}, ${deed}`);

/** Translators, and the editors of a book with authors, each with what they did (§8.1). */
const othersOf = (entry: Entry): Part[] => {
  const { translator = [], editor = [], author, language } = entry;
  const words = wordsOf(language);
  const isMain = author === undefined || isPart(entry) || isArticle(entry);
  return [
    done(isMain ? "" : gbNames(editor, language), isWide(language) ? words.editor[0] : "ed."),
    done(gbNames(translator, language), isWide(language) ? words.translator : "trans."),
  ];
};

/** One of several places or publishers (§8.4.1.2, §8.4.2.2). */
const first = (text: string | undefined): string | undefined => text?.split("; ")[0];

/** Place and publisher (§8.4.1, §8.4.2); what is not known is said of a printed work only. */
const makerOf = (entry: Entry): Part => {
  const words = wordsOf(entry.language);
  const place = first(entry.place);
  const publisher = first(entry.publisher);
  if (isOnline(entry) || entry.isDigital) return joined([place, publisher], ": ");
  if (place === undefined && publisher === undefined) return `[${words.nowhere}: ${words.noPublisher}]`;
  return [place ?? `[${words.nowhere}]`, ": ", publisher ?? `[${words.noPublisher}]`];
};

interface Options {
  /** The year stands behind the authors, with this letter where others share both. */
  authorDate: boolean;
  letter: string;
}

/** `2001, 1(1): 5-7[2020-01-02]` (§4.4) */
const issueOf = (entry: Entry, { authorDate }: Options): Part => {
  const { volume, issue, pages, number, containerTitle, containerSubtitle } = entry;
  const year = authorDate ? undefined : yearOf(entry);
  const container = joined([containerTitle, containerSubtitle], ": ");
  const place = [
    joined([container, year, volume], ", "),
    issue === undefined ? "" : `(${hyphenated(issue)})`,
  ];
  return joined([place, hyphenated(pages ?? number)], ": ");
};

/** What of a reference stands behind its title (§4.1 to §4.6). */
const sourceOf = (entry: Entry, options: Options): Part => {
  const { type, date, pages, containerTitle } = entry;
  if (type === "article-newspaper")
    return [
      joined([containerTitle, date && isoDate(date)], ", "),
      pages === undefined ? "" : `(${hyphenated(pages)})`,
    ];
  if (isArticle(entry)) return issueOf(entry, options);
  if (type === "patent") return date && isoDate(date);
  const year = options.authorDate ? undefined : yearOf(entry);
  // A page of a site may have a month alone.
  const isMonth = type === "webpage" && pages === undefined && date?.month !== undefined;
  const isDated = isOnline(entry) && (date?.day !== undefined || isMonth);
  const maker = makerOf(entry);
  const made = joined([maker, isDated && textOf(maker) === "" && MARKS[type] !== "M" ? "" : year], ", ");
  return [joined([made, hyphenated(pages)], ": "), isDated ? `(${isoDate(date)})` : ""];
};

/** The book that a part stands in (§4.2). */
const containerOf = (entry: Entry): Part => {
  const { containerAuthor, editor = [], containerTitle, containerSubtitle, volume, language } = entry;
  const makers = gbNames(containerAuthor ?? editor, language);
  const of = volumeIn(volume, language);
  return joined([makers, joined([containerTitle, containerSubtitle, of], ": ")], ". ");
};

const linkOf = ({ url, doi }: Entry): Part[] => {
  const address = doi === undefined ? undefined : `https://doi.org/${doi}`;
  // §8.7: a DOI that the address has is not said again.
  const isSaid = doi !== undefined && url !== undefined && decodeURIComponent(url).includes(doi);
  return [
    url === undefined ? undefined : { text: url, url },
    address === undefined || isSaid ? undefined : { text: `DOI:${doi}`, url: address },
  ];
};

/** A reference after GB/T 7714—2015, in the language of its entry. */
export const gbReference = (entry: Entry, options: Options): Piece[] => {
  const { language, accessed, containerTitle } = entry;
  const makers = entry.author ?? (isPart(entry) ? [] : (entry.editor ?? []));
  const words = wordsOf(language);
  // §8.1.3: who is not known is said only where references are sorted by names.
  const names = gbNames(makers, language) || (options.authorDate ? words.nobody : "");
  const year = options.authorDate ? `${yearOf(entry) ?? `[${words.noDate}]`}${options.letter}` : "";
  const title: Part = [titleOf(entry), markOf(entry)];
  const whole = isPart(entry) && containerTitle !== undefined;
  const parts: Part[] = [
    joined([names, year], ", "),
    whole ? [joined([title, ...othersOf(entry)], ". "), "//", containerOf(entry)] : title,
    ...(whole ? [] : othersOf(entry)),
    editionOf(entry),
    [sourceOf(entry, options), accessed === undefined ? "" : `[${isoDate(accessed)}]`],
    ...linkOf(entry),
  ];
  return stopped(pieces(joined(parts, ". ")));
};
