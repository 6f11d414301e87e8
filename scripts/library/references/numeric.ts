import { dateInWords } from "./apa.ts";
import { isArticle, isPart, type Entry, type Name, type PartialDate } from "./entry.ts";
import { nameList } from "./names.ts";
import { joined, pieces, quoted, stopped, textOf, type Part, type Piece } from "./pieces.ts";
import { editionIn, isWide, wordsOf } from "./words.ts";

const namesIn = (names: readonly Name[], language: string): string => {
  const wide = isWide(language);
  return nameList(names, {
    form: "initials-first",
    most: 6,
    shown: 1,
    separator: wide ? "、" : ", ",
    and: wide ? ["、", "、"] : [" and ", ", and "],
    others: wide ? "等" : " et al.",
  });
};

const MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split(" ");

const dayOf = (date: PartialDate, language: string): string => {
  if (isWide(language)) return dateInWords(date, language);
  const month = date.month === undefined ? "" : `${MONTHS[date.month - 1]} `;
  const years = date.end && date.end.year !== date.year ? `${date.year}–${date.end.year}` : date.year;
  return `${month}${date.day === undefined ? "" : `${date.day}, `}${years}`;
};

const dateOf = ({ type, date, status, language }: Entry): string | undefined => {
  // Of a journal the month is enough, of a book the year.
  const isYear = /^(?:book|chapter|collection|proceedings)$/.test(type);
  const some = {
    ...(isYear && { month: undefined }),
    ...((isYear || type === "article-journal") && { day: undefined }),
  };
  const part = date && { ...date, ...some };
  if (part !== undefined) return dayOf(part, language);
  return status === "in press" ? wordsOf(language).inPress : status;
};

const pagesOf = ({ pages, language }: Entry): string => {
  if (pages === undefined) return "";
  if (isWide(language)) return `第${pages}页`;
  return /[–,]/.test(pages) ? `pp. ${pages}` : `p. ${pages}`;
};

const WHOLE = /^(?:book|collection|dataset|map|motion_picture|periodical|proceedings|software|standard)$/;

/** In italics what stands alone on a shelf, in quotation marks the rest. */
const titleOf = (entry: Entry, comma: string): Part => {
  const { title, subtitle, language, type } = entry;
  const { colon, stop, title: marks } = wordsOf(language);
  const full = joined([title, subtitle], colon);
  if (textOf(full) === "") return "";
  const isWhole = WHOLE.test(type);
  if (isWide(language)) return isWhole ? [marks[0], full, marks[1], comma] : [quoted(full), comma];
  const end = /[?!]$/.test(textOf(full)) ? " " : comma;
  if (isWhole) return [pieces(full, { italic: true }), end];
  return [quoted([full, end.trim()]), comma === stop ? "" : " "];
};

const containerOf = (entry: Entry): Part => {
  const { containerTitle, containerSubtitle, language } = entry;
  if (containerTitle === undefined || !(isPart(entry) || isArticle(entry))) return "";
  const [open, close] = wordsOf(language).title;
  const whole = joined([containerTitle, containerSubtitle], wordsOf(language).colon);
  const wide = isWide(language);
  return [
    isArticle(entry) ? "" : wide ? "载" : "in ",
    wide ? [open, whole, close] : pieces(whole, { italic: true }),
  ];
};

const numbered = (
  { language }: Entry,
  [word, before, behind]: readonly [string, string, string],
  value = "",
): string => (value === "" ? "" : isWide(language) ? `${before}${value}${behind}` : `${word} ${value}`);

/** `2nd ed., vol. 2, no. 3` */
const printedOf = (entry: Entry): Part[] => {
  const { edition, volume, issue, language } = entry;
  return [
    isArticle(entry) ? "" : editionIn(edition, language),
    numbered(entry, ["vol.", "第", "卷"], volume),
    numbered(entry, ["no.", "第", "期"], issue),
  ];
};

/** The number of a report with its kind; that of a standard or a patent says what it is. */
const numberOf = (entry: Entry): Part => {
  const { type, number, genre } = entry;
  if (type === "report")
    return number === undefined ? genre : numbered(entry, [`${genre ?? "Report"} no.`, "", ""], number);
  return type === "standard" || type === "patent" ? number : undefined;
};

/** Whether a work is set as a book is, with its place and publisher as a sentence of their own. */
const isBook = (entry: Entry): boolean =>
  isPart(entry) || /^(?:book|collection|proceedings)$/.test(entry.type);

/** Who made a work, and when. */
const madeOf = (entry: Entry): Part => {
  const { type, genre, place, publisher, containerTitle, number, pages, language } = entry;
  const { comma, colon } = wordsOf(language);
  const date = dateOf(entry);
  if (isArticle(entry)) {
    const article = pages === undefined ? numbered(entry, ["Art. no.", "文章", ""], number) : "";
    return joined([pagesOf(entry), date, article], comma);
  }
  if (isBook(entry)) return joined([joined([place, publisher], colon), date, pagesOf(entry)], comma);
  const maker = publisher ?? (type === "webpage" ? containerTitle : undefined);
  return joined([type === "thesis" ? genre : "", maker, place, numberOf(entry), date, pagesOf(entry)], comma);
};

/** A DOI, or an address with the day of reading; behind an address there is no mark. */
const withLink = (told: readonly Piece[], { doi, url, accessed, language }: Entry): Piece[] => {
  const { comma, stop } = wordsOf(language);
  const wide = isWide(language);
  if (doi !== undefined)
    return pieces([told, comma, "doi: ", { text: doi, url: `https://doi.org/${doi}` }, stop]);
  if (url === undefined) return stopped(told, stop);
  const day = accessed === undefined ? "" : dayOf(accessed, language);
  const before = wide ? day && `${day}访问，` : `${day && `Accessed: ${day}. `}[Online]. Available: `;
  return pieces([stopped(told, stop), wide ? "" : " ", before, { text: url, url }]);
};

/** A reference in the manner of the IEEE Reference Guide, in the language of its entry. */
export const numericReference = (entry: Entry): Piece[] => {
  const { language, author, editor = [], translator = [] } = entry;
  const { comma, stop, editor: roles, translator: translated } = wordsOf(language);
  const done = (names: readonly Name[], deed: string) =>
    names.length === 0 ? "" : `${namesIn(names, language)}${comma}${deed}`;
  const edited = done(editor, roles[editor.length > 1 ? 1 : 0]);
  const isMain = author === undefined && !isPart(entry);
  const described = joined(
    [
      containerOf(entry),
      isMain || isArticle(entry) ? "" : edited,
      done(translator, translated),
      ...printedOf(entry),
    ],
    comma,
  );
  const made = madeOf(entry);
  // A conference has its place between commas.
  const hasMaker =
    isBook(entry) &&
    entry.type !== "paper-conference" &&
    (entry.place ?? entry.publisher) !== undefined &&
    !isWide(language);
  const between = hasMaker ? ". " : comma;
  // The mark behind a title stands within its quotation marks.
  const follows = described.length > 0 ? comma : between;
  const isAlone = textOf(described) + textOf(made) === "";
  const title = titleOf(entry, isAlone ? stop : follows);
  const by = author === undefined ? (isMain ? edited : "") : namesIn(author, language);
  const told = joined([by, [title, joined([described, made], between)]], comma);
  return withLink(told, entry);
};
