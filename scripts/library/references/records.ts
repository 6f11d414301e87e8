import type { Entry, Name } from "./entry.ts";
import { isoDate } from "./fields.ts";

// A book, a report or a chapter as programs that manage references read it. What is not known is left out.

/** A name as catalogues file it: `Li, Hua`; one that is not parted as it is. */
export const filedName = ({ family, given }: Name): string =>
  given === undefined ? family : `${family}, ${given}`;

/** The title with the subtitle: of the book, where the work is a chapter of it. */
export const wholeTitle = (work: Entry): string | undefined => {
  const { title, subtitle, containerTitle = title, containerSubtitle = subtitle } = work;
  return containerSubtitle === undefined ? containerTitle : `${containerTitle}: ${containerSubtitle}`;
};

const titleOf = (work: Entry): string | undefined =>
  work.type === "chapter" ? work.title : wholeTitle(work);

const bookOf = (work: Entry): string | undefined => (work.type === "chapter" ? wholeTitle(work) : undefined);

const cslNames = (names: readonly Name[] | undefined) =>
  names?.map(({ family, given }) => (given === undefined ? { literal: family } : { family, given }));

/** An entry of CSL-JSON (Citation Style Language 1.0.2). */
const cslItem = (work: Entry) => {
  const { year, month, day } = work.date ?? {};
  return {
    id: work.key,
    type: work.type,
    title: titleOf(work),
    "container-title": bookOf(work),
    "original-title": work.originalTitle,
    "collection-title": work.series,
    "collection-number": work.seriesNumber,
    author: cslNames(work.author),
    translator: cslNames(work.translator),
    editor: cslNames(work.editor),
    edition: work.edition,
    number: work.number,
    publisher: work.publisher,
    "publisher-place": work.place,
    issued: year === undefined ? undefined : { "date-parts": [[year, month, day].filter(Number)] },
    language: work.language,
    ISBN: work.isbn,
    DOI: work.doi,
    URL: work.url,
  };
};

/** CSL-JSON of some entries. */
const csl = (works: readonly Entry[]): string => `${JSON.stringify(works.map(cslItem), null, 2)}\n`;

const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** A text in which TeX takes no character for more than it is. */
const inTex = (text: string): string =>
  text.replace(/[\\~^]|[#$%&_{}]/g, (mark) => TEX[mark] ?? `\\${mark}`).replace(/\s+/g, " ");

/** What is a name as a whole stands in braces of its own, so that none of its words is taken for a family. */
const nameInTex = (name: Name): string => {
  const text = inTex(filedName(name));
  return name.given === undefined && /[\s,]/.test(text) ? `{${text}}` : text;
};

const namesInTex = (names: readonly Name[] | undefined): string | undefined =>
  names?.map(nameInTex).join(" and ");

/** What each type is in BibTeX and in RIS. */
const TYPES: Partial<Record<Entry["type"], readonly [bibtex: string, ris: string]>> = {
  book: ["book", "BOOK"],
  report: ["techreport", "RPRT"],
  chapter: ["incollection", "CHAP"],
};

/** BibTeX, with the fields that BibLaTeX has beside those of BibTeX; in UTF-8. Ends with a line end. */
const bibtex = (works: readonly Entry[]): string =>
  works
    .map((work) => {
      const date = work.date && isoDate(work.date);
      const isReport = work.type === "report";
      const texts: [name: string, text: string | undefined][] = [
        ["title", titleOf(work)],
        ["booktitle", bookOf(work)],
        ["origtitle", work.originalTitle],
        ["edition", work.edition],
        ["series", work.series],
        [isReport ? "number" : "volume", work.seriesNumber ?? work.number],
        [isReport ? "institution" : "publisher", work.publisher],
        ["address", work.place],
      ];
      const fields: [name: string, value: string | undefined][] = [
        ["author", namesInTex(work.author)],
        ["translator", namesInTex(work.translator)],
        ["editor", namesInTex(work.editor)],
        ...texts.map(([name, text]): [string, string | undefined] => [name, text && inTex(text)]),
        ["year", date?.slice(0, 4)],
        ["date", date],
        ["isbn", work.isbn],
        ["language", work.language],
        // These are taken as they are.
        ["doi", work.doi],
        ["url", work.url],
      ];
      const lines = fields.flatMap(([name, value]) =>
        value === undefined ? [] : [`  ${name} = {${value}},\n`],
      );
      return `@${TYPES[work.type]?.[0] ?? "misc"}{${work.key},\n${lines.join("")}}\n`;
    })
    .join("\n");

/** RIS: a tag a line, and lines end as its makers say. */
const ris = (works: readonly Entry[]): string =>
  works
    .flatMap((work) => {
      const date = work.date && isoDate(work.date);
      const tags: [tag: string, values: string | undefined | readonly string[]][] = [
        ["TY", TYPES[work.type]?.[1] ?? "GEN"],
        ["AU", work.author?.map(filedName)],
        ["ED", work.editor?.map(filedName)],
        ["A4", work.translator?.map(filedName)],
        ["TI", titleOf(work)],
        ["T2", bookOf(work) ?? work.series],
        ["OP", work.originalTitle],
        ["M1", work.seriesNumber ?? work.number],
        ["ET", work.edition],
        ["PB", work.publisher],
        ["CY", work.place],
        ["PY", date?.slice(0, 4)],
        ["DA", date?.replaceAll("-", "/")],
        ["LA", work.language],
        ["SN", work.isbn],
        ["DO", work.doi],
        ["UR", work.url],
        ["ID", work.key],
      ];
      const lines = tags.flatMap(([tag, values]) =>
        [values ?? []].flat().map((value) => `${tag}  - ${value.replace(/\s+/g, " ")}`),
      );
      return [...lines, "ER  - ", ""];
    })
    .map((line) => `${line}\r\n`)
    .join("");

/** Formats for programs that manage references: what each is called, the end of its files, its type, and what writes it. */
export const RECORDS = [
  { name: "BibTeX", id: "bibtex", ending: "bib", type: "application/x-bibtex", write: bibtex },
  { name: "RIS", id: "ris", ending: "ris", type: "application/x-research-info-systems", write: ris },
  {
    name: "CSL-JSON",
    id: "csl",
    ending: "json",
    type: "application/vnd.citationstyles.csl+json",
    write: csl,
  },
] as const;

/**
 * Where the record of a page is. A folder for each format, for some hosts know types by the beginnings of paths alone.
 * @example recordPath(RECORDS[0], "en/users.html") // "cite/bibtex/en/users.bib"
 */
export const recordPath = (
  { id, ending }: Pick<(typeof RECORDS)[number], "id" | "ending">,
  page: string,
): string => `cite/${id}/${page.replace(/\.html$/, "")}.${ending}`;

/** The media type of a file of a site that is a record. */
export const recordType = (path: string): string | undefined =>
  RECORDS.find(({ id }) => path.replace(/^\//, "").startsWith(`cite/${id}/`))?.type;
