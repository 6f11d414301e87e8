import { isArticle, isPart, type Entry, type Name, type PartialDate } from "./entry.ts";
import { nameList, saidNames } from "./names.ts";
import { joined, pieces, stopped, textOf, type Part, type Piece } from "./pieces.ts";
import { editionIn, isWide, volumeIn, wordsOf, type Words } from "./words.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** A day in words: `March 3, 2015`, `March 2015`; 2015年3月3日. */
export const dateInWords = ({ year, month, day }: PartialDate, language: string): string => {
  if (isWide(language))
    return `${year}年${month === undefined ? "" : `${month}月`}${day === undefined ? "" : `${day}日`}`;
  const name = month === undefined ? "" : `${MONTHS[month - 1]} `;
  return `${name}${day === undefined ? "" : `${day}, `}${year}`;
};

/** A year as it is cited: `2001–2005`, `ca. 1990`, `350 B.C.E.` (§9.13, §9.44). */
export const yearInApa = ({ date, status, language }: Entry): string => {
  const words = wordsOf(language);
  if (date === undefined) return status === "in press" ? words.inPress : (status ?? words.noDate);
  const { year, end, circa } = date;
  const said = year < 0 ? `${-year} B.C.E.` : String(year);
  const years = end && end.year !== year ? `${said}–${end.year}` : said;
  return circa && !isWide(language) ? `ca. ${years}` : years;
};

/** What changes by the day has its date in full (§9.14). */
const isDated = ({ type }: Entry): boolean =>
  /^(?:article-newspaper|article-magazine|webpage|motion_picture|document)$/.test(type);

const dateOf = (entry: Entry, letter: string): string => {
  const year = yearInApa(entry);
  const { date, language } = entry;
  const lettered = /\d$/.test(year) ? `${year}${letter}` : `${year}${letter && `-${letter}`}`;
  if (!isDated(entry) || date?.month === undefined || date.end !== undefined) return lettered;
  const day = dateInWords(date, language);
  if (isWide(language)) return day.replace(year, lettered);
  return `${lettered}, ${day.replace(/,? ?-?\d+$/, "")}`;
};

/** Up to 20 names; of more the first 19 and the last (§9.8). */
const authorsIn = (names: readonly Name[], { language }: Entry): string => {
  const { said, more } = saidNames(names);
  const wide = isWide(language);
  const separator = wide ? "、" : ", ";
  const cut = said.length > 20;
  const and = wide ? "、" : cut ? ", . . . " : ", & ";
  return nameList(
    [
      ...(cut ? [...said.slice(0, 19), ...said.slice(-1)] : said),
      ...(more ? [{ family: "", others: true as const }] : []),
    ],
    {
      form: "inverted",
      most: 20,
      shown: 20,
      separator,
      and: wide && cut ? ["……", "……"] : [and, and],
      others: wide ? "等" : ", et al.",
    },
  );
};

/** Editors and translators, whose initials come first (§9.28): `A. Editor & B. Second`. */
const namesInText = (names: readonly Name[], { language }: Entry): string => {
  const wide = isWide(language);
  return nameList(names, {
    form: "initials-first",
    most: 20,
    shown: 19,
    separator: wide ? "、" : ", ",
    and: wide ? ["、", "、"] : [" & ", ", & "],
    others: wide ? "等" : ", et al.",
  });
};

const inBrackets = (words: Words, part: Part): Part =>
  textOf(part) === "" ? "" : [words.round[0], part, words.round[1]];

/** Of a book `(2nd ed., Vol. 3, pp. 1–5)`, with translators and the number of a report before (§9.19, §10.4). */
const detailsOf = (entry: Entry): Part => {
  if (isArticle(entry)) return "";
  const { edition, volume, pages, translator = [], editor = [], author, language } = entry;
  const words = wordsOf(language);
  const wide = isWide(language);
  const isSome = isPart(entry) || (entry.type === "book" && /–/.test(pages ?? ""));
  const at = wide ? `第${pages}页` : /–|,/.test(pages ?? "") ? `pp. ${pages}` : `p. ${pages}`;
  const deed = (names: readonly Name[], word: string) =>
    names.length === 0 ? "" : `${namesInText(names, entry)}${words.comma}${word}`;
  const people = [
    author !== undefined && !isPart(entry) ? deed(editor, words.editor[editor.length > 1 ? 1 : 0]) : "",
    deed(translator, words.translator),
  ];
  const printed = [
    editionIn(edition, language),
    volumeIn(volume, language),
    isSome && pages !== undefined ? at : "",
  ];
  return inBrackets(
    words,
    joined([...people, numberOf(entry), joined(printed, words.comma)], words.semicolon),
  );
};

/** The number of a report, a standard, a patent, with what it is. */
const numberOf = ({ type, number, genre, language }: Entry): string => {
  if (number === undefined || !/^(?:report|standard|patent)$/.test(type)) return "";
  if (isWide(language) || /[a-z]{2}.*\s/i.test(number)) return number;
  if (type === "report") return `${genre ?? "Report"} No. ${number}`;
  return type === "patent" ? `${genre ?? "Patent"} No. ${number}` : number;
};

/** What a work is, where its title does not show it (§9.22). */
const kindOf = ({ type, genre, publisher, url, doi, language }: Entry): string => {
  const wide = isWide(language);
  if (type === "thesis") {
    const kind = genre ?? (wide ? "学位论文" : "Thesis");
    const said = /^phd thesis$/i.test(kind) ? "Doctoral dissertation" : kind;
    const isOut = url !== undefined || doi !== undefined;
    if (wide) return [said, publisher].filter(Boolean).join("，");
    return isOut
      ? [said, publisher].filter(Boolean).join(", ")
      : `Unpublished ${said.replace(/^[A-Z](?=\p{Ll}+\P{L})/u, (letter) => letter.toLowerCase())}`;
  }
  const kinds: Partial<Record<Entry["type"], readonly [string, string]>> = {
    dataset: ["Data set", "数据集"],
    software: ["Computer software", "计算机软件"],
    map: ["Map", "地图"],
    motion_picture: ["Film", "影片"],
  };
  return kinds[type]?.[wide ? 1 : 0] ?? "";
};

/** The title, in italics where the work stands alone, and its translation in brackets (§9.38). */
const titleOf = (entry: Entry, translation: Part): Part => {
  const { title, subtitle, language, version } = entry;
  const words = wordsOf(language);
  const isWhole = !isPart(entry) && !isArticle(entry);
  const whole = joined([title, subtitle], words.colon);
  const wide = words.title[0] !== "";
  const set = !isWhole
    ? whole
    : wide
      ? [words.title[0], whole, words.title[1]]
      : pieces(whole, { italic: true });
  const kind = kindOf(entry);
  const of =
    version === undefined
      ? ""
      : inBrackets(words, wide ? version : `Version ${version.replace(/^v(?=\d)/i, "")}`);
  const open = wide ? "［" : " [";
  const close = wide ? "］" : "]";
  return [
    set,
    isPart(entry) ? "" : detailsOf(entry),
    of,
    kind === "" ? "" : [open, kind, close],
    textOf(translation) === "" ? "" : [open, translation, close],
  ];
};

/** `*Journal*, *12*(3), 1–5` (§9.25) */
const issueOf = (entry: Entry): Part => {
  const { containerTitle, volume, issue, pages, number, language } = entry;
  const words = wordsOf(language);
  const wide = isWide(language);
  const [open, close] = words.title;
  const article = number === undefined ? undefined : wide ? `文章${number}` : `Article ${number}`;
  const container = wide ? [open, containerTitle, close] : pieces(containerTitle, { italic: true });
  const of = wide ? volume : pieces(volume, { italic: true });
  const round = wide ? words.round : ["(", ")"];
  return joined(
    [
      containerTitle === undefined ? "" : container,
      [of, issue === undefined ? "" : [round[0], issue, round[1]]],
      pages ?? article,
    ],
    words.comma,
  );
};

/** `In A. Editor (Ed.), *Book* (pp. 1–5)` (§9.28) */
const containerOf = (entry: Entry): Part => {
  const { containerTitle, containerSubtitle, containerAuthor, editor = [], language } = entry;
  const words = wordsOf(language);
  const wide = isWide(language);
  const makers = containerAuthor ?? editor;
  const role = containerAuthor ? "" : inBrackets(words, words.editor[editor.length > 1 ? 1 : 0]);
  const whole = joined([containerTitle, containerSubtitle], words.colon);
  const book = wide ? [words.title[0], whole, words.title[1]] : pieces(whole, { italic: true });
  const by = makers.length === 0 ? "" : [namesInText(makers, entry), role];
  return [wide ? "载于" : "In ", joined([by, [book, detailsOf(entry)]], words.comma)];
};

/** The address; with the day of reading only where the text may change and says no date (§9.16). */
const linkOf = ({ doi, url, accessed, date, type, language }: Entry): Part => {
  const address = doi === undefined ? url : `https://doi.org/${doi}`;
  if (address === undefined) return undefined;
  const link = { text: address, url: address };
  if (type !== "webpage" || accessed === undefined || date !== undefined) return link;
  const day = dateInWords(accessed, language);
  return isWide(language) ? [`${day}检索自 `, link] : [`Retrieved ${day}, from `, link];
};

const sourceOf = (entry: Entry, authors: string): Part => {
  const { type, publisher, containerTitle } = entry;
  if (isArticle(entry)) return issueOf(entry);
  if (type === "webpage") return publisher ?? containerTitle;
  const isSaid = publisher === authors || (type === "thesis" && (entry.url ?? entry.doi) !== undefined);
  return isSaid ? undefined : publisher;
};

/** A reference after the Publication Manual of the APA (7th edition, chapters 9 and 10), in the language of its entry. */
export const apaReference = (
  entry: Entry,
  { letter, translation }: { letter: string; translation: Part },
): Piece[] => {
  const words = wordsOf(entry.language);
  const wide = isWide(entry.language);
  const editors = isPart(entry) ? [] : (entry.editor ?? []);
  const role = inBrackets(words, words.editor[editors.length > 1 ? 1 : 0]);
  const authors = authorsIn(entry.author ?? editors, entry);
  const by = entry.author !== undefined || editors.length === 0 ? authors : [authors, role];
  const title = titleOf(entry, translation);
  const date = [words.round[0].trim(), dateOf(entry, letter), words.round[1]];
  const gap = wide ? "" : " ";
  const first =
    textOf(by) === ""
      ? joined([title, date], words.stop + gap)
      : wide
        ? [by, date]
        : [stopped(by), " ", date];
  const source = sourceOf(entry, authors);
  const parts: Part[] = [
    first,
    textOf(by) === "" ? "" : title,
    isPart(entry) && entry.containerTitle !== undefined ? containerOf(entry) : "",
    textOf(source) === authors ? "" : source,
  ];
  const told = stopped(joined(parts, words.stop + gap), words.stop);
  const link = linkOf(entry);
  const { original } = entry;
  const before =
    original === undefined
      ? ""
      : wide
        ? `（原作出版于${original.year}年）`
        : ` (Original work published ${original.year})`;
  return [...told, ...pieces(link === undefined ? "" : [gap, link]), ...pieces(before)];
};
