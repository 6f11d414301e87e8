import type { Work } from "./work.ts";

// A work as programs that manage references read it: CSL-JSON, and from that BibTeX and RIS.

/** A name, in parts where it is known which they are. */
type CslName = { family: string; given: string } | { literal: string };

/** An entry of CSL-JSON (Citation Style Language 1.0.2), as far as a book, a report or a chapter has it. */
export interface CslItem {
  id: string;
  type: "book" | "report" | "chapter";
  title: string;
  "original-title"?: string | undefined;
  "container-title"?: string | undefined;
  "collection-title"?: string | undefined;
  "collection-number"?: string | undefined;
  author?: CslName[] | undefined;
  translator?: CslName[] | undefined;
  editor?: CslName[] | undefined;
  edition?: string | undefined;
  number?: string | undefined;
  publisher?: string | undefined;
  "publisher-place"?: string | undefined;
  issued?: { "date-parts": number[][] } | undefined;
  language?: string | undefined;
  ISBN?: string | undefined;
  DOI?: string | undefined;
  URL?: string | undefined;
}

/** A name in parts, where a catalogue's form of it says which they are: "Li, Hua". */
const namePart = (name: string, filed: string | undefined): CslName => {
  const [, family, given] = /^([^,]+), ([^,]+)$/.exec(filed ?? "") ?? [];
  return family === undefined || given === undefined ? { literal: name } : { family, given };
};

const unlessEmpty = <T>(list: readonly T[]): T[] | undefined => (list.length > 0 ? [...list] : undefined);

/** An entry of CSL-JSON for a work, under a key: ASCII letters, digits and hyphens. What is not known is left out. */
export const cslItem = (work: Work, id: string): CslItem => {
  const {
    type = "book",
    title,
    subtitle,
    chapter,
    authors,
    translators = [],
    editors = [],
    fileAs = {},
  } = work;
  const whole = subtitle === undefined ? title : `${title}: ${subtitle}`;
  const names = (all: readonly string[]) => unlessEmpty(all.map((name) => namePart(name, fileAs[name])));
  const date = /^(\d{4})(?:-(\d\d)-(\d\d))?/.exec(work.date ?? work.year ?? "");
  const item: CslItem = {
    id,
    type: chapter === undefined ? type : "chapter",
    title: chapter ?? whole,
    "container-title": chapter === undefined ? undefined : whole,
    "original-title": chapter === undefined ? work.originalTitle : undefined,
    "collection-title": work.series?.name,
    "collection-number": work.series?.number?.toString(),
    author: names(authors),
    translator: names(translators),
    editor: names(editors),
    edition: work.edition === 1 ? undefined : work.edition?.toString(),
    number: work.number,
    publisher: work.publisher,
    "publisher-place": work.place,
    issued: date
      ? {
          "date-parts": [
            date
              .slice(1)
              .flatMap((part) => part ?? [])
              .map(Number),
          ],
        }
      : undefined,
    language: work.language,
    ISBN: work.isbn,
    DOI: work.doi,
    URL: work.url,
  };
  return JSON.parse(JSON.stringify(item)) as CslItem;
};

/** CSL-JSON of some entries. */
const csl = (items: readonly CslItem[]): string => `${JSON.stringify(items, null, 2)}\n`;

const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** A text in which TeX takes no character for more than it is. */
const inTex = (text: string): string =>
  text.replace(/[\\~^]|[#$%&_{}]/g, (mark) => TEX[mark] ?? `\\${mark}`).replace(/\s+/g, " ");

/** What is a name as a whole stands in braces of its own, so that none of its words is taken for a family. */
const nameInTex = (name: CslName): string => {
  if ("family" in name) return `${inTex(name.family)}, ${inTex(name.given)}`;
  const text = inTex(name.literal);
  return /[\s,]/.test(text) ? `{${text}}` : text;
};

const namesInTex = (names: readonly CslName[] | undefined): string | undefined =>
  names?.map(nameInTex).join(" and ");

const isoDate = ({ issued }: CslItem): string | undefined =>
  issued?.["date-parts"][0]?.map((part) => String(part).padStart(2, "0")).join("-");

/** BibTeX, with the fields that BibLaTeX has beside those of BibTeX; in UTF-8. Ends with a line end. */
const bibtex = (items: readonly CslItem[]): string =>
  items
    .map((item) => {
      const date = isoDate(item);
      const type = { book: "book", report: "techreport", chapter: "incollection" }[item.type];
      const fields: [name: string, value: string | undefined][] = [
        ["author", namesInTex(item.author)],
        ["title", inTex(item.title)],
        ["booktitle", item["container-title"] && inTex(item["container-title"])],
        ["origtitle", item["original-title"] && inTex(item["original-title"])],
        ["translator", namesInTex(item.translator)],
        ["editor", namesInTex(item.editor)],
        ["edition", item.edition && inTex(item.edition)],
        ["series", item["collection-title"] && inTex(item["collection-title"])],
        [item.type === "report" ? "number" : "volume", item["collection-number"] ?? item.number],
        [item.type === "report" ? "institution" : "publisher", item.publisher && inTex(item.publisher)],
        ["address", item["publisher-place"] && inTex(item["publisher-place"])],
        ["year", date?.slice(0, 4)],
        ["date", date],
        ["isbn", item.ISBN],
        ["language", item.language],
        // These are taken as they are.
        ["doi", item.DOI],
        ["url", item.URL],
      ];
      const lines = fields.flatMap(([name, value]) =>
        value === undefined ? [] : [`  ${name} = {${value}},\n`],
      );
      return `@${type}{${item.id},\n${lines.join("")}}\n`;
    })
    .join("\n");

const nameInRis = (name: CslName): string =>
  "family" in name ? `${name.family}, ${name.given}` : name.literal;

/** RIS: a tag a line, and lines end as its makers say. */
const ris = (items: readonly CslItem[]): string =>
  items
    .flatMap((item) => {
      const tags: [tag: string, values: string | undefined | readonly string[]][] = [
        ["TY", { book: "BOOK", report: "RPRT", chapter: "CHAP" }[item.type]],
        ["AU", item.author?.map(nameInRis)],
        ["ED", item.editor?.map(nameInRis)],
        ["A4", item.translator?.map(nameInRis)],
        ["TI", item.title],
        ["T2", item["container-title"] ?? item["collection-title"]],
        ["OP", item["original-title"]],
        ["M1", item["collection-number"] ?? item.number],
        ["ET", item.edition],
        ["PB", item.publisher],
        ["CY", item["publisher-place"]],
        ["PY", isoDate(item)?.slice(0, 4)],
        ["DA", isoDate(item)?.replaceAll("-", "/")],
        ["LA", item.language],
        ["SN", item.ISBN],
        ["DO", item.DOI],
        ["UR", item.URL],
        ["ID", item.id],
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
