import { dateInWords } from "./apa.ts";
import { isArticle, isPart, type Entry, type Name } from "./entry.ts";
import { nameList } from "./names.ts";
import { joined, pieces, stopped, textOf, type Part, type Piece } from "./pieces.ts";
import { editionNumber, isWide, wordsOf } from "./words.ts";

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

const dateOf = ({ date, status, language }: Entry): string | undefined => {
  if (date === undefined) return status === "in press" ? wordsOf(language).inPress : status;
  if (isWide(language)) return dateInWords(date, language);
  const month = date.month === undefined ? "" : `${MONTHS[date.month - 1]} `;
  return `${month}${date.day === undefined ? "" : `${date.day}, `}${date.year}`;
};

const pagesOf = (pages: string, language: string): string => {
  if (isWide(language)) return `第${pages}页`;
  return /[–,]/.test(pages) ? `pp. ${pages}` : `p. ${pages}`;
};

const whole = (entry: Entry, title: Part): Part => {
  const [open, close] = wordsOf(entry.language).title;
  return open === "" ? pieces(title, { italic: true }) : [open, title, close];
};

/** `vol. 2, no. 3, pp. 1–5, Mar. 2015` and what else is between the title and the address. */
const detailsOf = (entry: Entry): Part[] => {
  const { type, volume, issue, pages, number, edition, genre, language, place, publisher } = entry;
  const words = wordsOf(language);
  const wide = isWide(language);
  const count = edition === undefined ? undefined : editionNumber(edition);
  const printed = count === 1 ? undefined : count === undefined ? edition : words.edition(count);
  const made = joined([place, publisher], words.colon);
  const numbered = (word: string, value: string | undefined, [before, behind]: readonly [string, string]) =>
    value === undefined ? "" : wide ? `${before}${value}${behind}` : `${word} ${value}`;
  const inJournal = isArticle(entry);
  return [
    inJournal ? "" : printed,
    numbered("vol.", volume, ["第", "卷"]),
    numbered("no.", issue, ["第", "期"]),
    type === "thesis" ? genre : "",
    inJournal ? "" : made,
    inJournal
      ? pages === undefined
        ? numbered("Art. no.", number, ["文章", ""])
        : ""
      : type === "patent" || number === undefined
        ? number
        : numbered(`${genre ?? ""} no.`.trim(), number, [genre ?? "", ""]),
    inJournal && pages !== undefined ? pagesOf(pages, language) : "",
    dateOf(entry),
    !inJournal && pages !== undefined ? pagesOf(pages, language) : "",
  ];
};

const linkOf = ({ doi, url, accessed, language }: Entry): Part[] => {
  const wide = isWide(language);
  if (doi !== undefined) return [["doi: ", { text: doi, url: `https://doi.org/${doi}` }]];
  if (url === undefined) return [];
  const link: Part = { text: url, url };
  if (accessed === undefined) return [link];
  const day = dateInWords(accessed, language);
  return [wide ? [`${day}访问，`, link] : [`Accessed: ${day}. [Online]. Available: `, link]];
};

/** A reference in the manner of the IEEE Reference Guide, in the language of its entry. */
export const numericReference = (entry: Entry): Piece[] => {
  const {
    language,
    title,
    subtitle,
    containerTitle,
    containerSubtitle,
    author,
    editor = [],
    translator = [],
  } = entry;
  const words = wordsOf(language);
  const wide = isWide(language);
  const full = joined([title, subtitle], words.colon);
  const inJournal = isArticle(entry);
  const part = (isPart(entry) || inJournal) && containerTitle !== undefined;
  const role = words.editor[editor.length > 1 ? 1 : 0];
  const edited = editor.length === 0 ? "" : `${namesIn(editor, language)}${words.comma}${role}`;
  const by = author === undefined ? (part ? "" : edited) : namesIn(author, language);
  const container = whole(entry, joined([containerTitle, containerSubtitle], words.colon));
  const details = joined(
    [
      part ? [inJournal ? "" : wide ? "载" : "in ", container] : "",
      part || author !== undefined ? (inJournal ? "" : edited) : "",
      translator.length === 0 ? "" : `${namesIn(translator, language)}${words.comma}${words.translator}`,
      ...detailsOf(entry),
    ],
    words.comma,
  );
  const comma = /[?!]$/.test(textOf(full)) ? "" : words.comma.trim();
  const quoted = wide ? ["“", full, "”，"] : ["“", full, comma, "” "];
  const said = part ? [quoted, details] : joined([whole(entry, full), details], words.comma);
  const told = stopped(joined([by, said], words.comma), words.stop);
  const links = joined(linkOf(entry), wide ? "" : " ");
  if (links.length === 0) return told;
  // Behind an address nothing stands that could be taken for a part of it.
  const end = entry.doi === undefined ? "" : words.stop;
  const open =
    entry.doi === undefined ? told : [...pieces(joined([by, said], words.comma)), { text: words.comma }];
  return pieces([open, entry.doi === undefined && !wide ? " " : "", links, end]);
};
