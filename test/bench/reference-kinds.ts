import type { Entry, Style } from "../../scripts/library/references/references.ts";

/** A way in which references differ from a peer's. */
export interface Kind {
  name: string;
  /** All, where there are none. */
  styles?: readonly Style[];
  /** Of which entries it may be said; of all, where there is none. */
  of?: (entry: Entry) => boolean;
  /** A text without it. */
  even: (text: string) => string;
}

const GB = ["gb7714-numeric", "gb7714-author-date"] as const;
const APA = ["apa"] as const;
const IEEE = ["numeric"] as const;

/** Authors, year and the beginning of the title: what is left of a text where the rest follows another pattern. */
const head = (text: string): string => text.slice(0, 50);

const hasNoEditors = ({ type, editor }: Entry): boolean =>
  type === "paper-conference" && editor === undefined;

/** The kinds in the order in which they are looked for. */
export const KINDS: readonly Kind[] = [
  { name: "quotation marks", even: (text) => text.replace(/[‘’`´]/g, "'").replace(/[“”]|''/g, '"') },
  { name: "pages of one page", even: (text) => text.replace(/\b(\w+)[-–]\1\b/g, "$1") },
  { name: "dashes", even: (text) => text.replace(/–/g, "-") },
  {
    name: "等 in an English reference",
    styles: GB,
    even: (text) => text.replace(/, (?:等|et al)(?=[.,])\.?/g, ", et al."),
  },
  {
    name: "佚名 in an English reference",
    styles: GB,
    even: (text) => text.replace(/^(?:Anon|佚名)(?:, \[n\.d\.\])?/, "Anon"),
  },
  { name: "卷 in an English reference", styles: GB, even: (text) => text.replace(/(?:Vol\.|卷) /g, "Vol. ") },
  {
    name: "place or publisher that is not known",
    styles: GB,
    even: (text) =>
      text.replace(/(?:\. )?\[(?:S\.l\.|s\.n\.)(?:: s\.n\.)?\](?:: |, )?/g, ". ").replace(/\. \.|\. $/g, "."),
  },
  {
    name: "edition in words",
    even: (text) =>
      text
        .replace(/\b(?:second|2nd ed)\b\.?/gi, "2nd")
        .replace(/\b(?:third|3rd ed)\b\.?/gi, "3rd")
        .replace(/\b(?:fifth|5th ed)\b\.?/gi, "5th"),
  },
  {
    name: "a body in capitals",
    styles: GB,
    even: (text) => text.replace(/^[^.,]*(?=[.,])/, (names) => names.toUpperCase()),
  },
  {
    name: "ellipsis of more than twenty authors",
    styles: APA,
    even: (text) => text.replace(/\. \. \./g, "…"),
  },
  {
    name: "and others",
    styles: APA,
    even: (text) => text.replace(/, et al\.(?= \()/, "").replace(", & ", ", "),
  },
  {
    name: "small letter behind a hyphen of a name",
    even: (text) => text.replace(/(?<=[A-Z]\.)-[a-z]\.|(?<=[A-Z]) [a-z](?=,)/g, ""),
  },
  { name: "“Retrieved” without a day", styles: APA, even: (text) => text.replace("Retrieved http", "http") },
  {
    name: "month of a conference",
    styles: APA,
    of: ({ type }) => type === "paper-conference",
    even: (text) => text.replace(/\((\d{4}), [A-Z][a-z]+\)/, "($1)"),
  },
  { name: "proceedings without editors", styles: APA, of: hasNoEditors, even: head },
  {
    name: "kind of thesis or report",
    styles: APA,
    even: (text) => text.replace(/ \[[^\]]*(?:thesis|dissertation|report|project)[^\]]*\]/i, ""),
  },
  {
    name: "[Section], number of a series",
    even: (text) =>
      text
        .replace(" [Section]", "")
        .replace(/(?:Part )?No\. \d+(?:; |(?=\)))/, "")
        .replace(" ()", ""),
  },
  {
    name: "pages of a whole book",
    of: ({ type }) => type === "book",
    even: (text) => text.replace(/ \(p+\. \d+\)/, ""),
  },
  {
    name: "mark of proceedings or manuscripts, number of a series",
    styles: GB,
    even: (text) => text.replace(/: \d+(?=\[)/, "").replace(/\[[MCAZ]\]/g, "[]"),
  },
  { name: "capitals of titles", even: (text) => text.toLowerCase() },
  {
    name: "months",
    styles: IEEE,
    even: (text) => text.replace(/ju(ne|ly|n\.|l\.)|sept?\./gi, (month) => month.slice(0, 3)),
  },
  {
    name: "day of an article",
    styles: IEEE,
    even: (text) => text.replace(/([a-z]{3}\.) \d+, (\d{4})/gi, "$1 $2"),
  },
  {
    name: "comma behind a question",
    styles: IEEE,
    even: (text) => text.replace(/([?!]),"/g, '$1"').replace(/([?!]),”/g, "$1”"),
  },
  {
    name: "mark before a DOI or an address",
    styles: IEEE,
    even: (text) => text.replace(/[.,] (?=doi:|\[online\])/gi, " "),
  },
  {
    name: "mark before the place",
    styles: IEEE,
    even: (text) => text.replace(/[.,] (?=[\w, ]+: [^/])/g, " "),
  },
  {
    name: "month and pages of what is online",
    styles: IEEE,
    of: ({ type }) => type === "webpage" || type === "document" || type === "software",
    even: head,
  },
  {
    name: "thesis, report: what stands between title and year",
    of: ({ type }) => type === "thesis" || type === "report",
    even: head,
  },
  {
    name: "a set or a booklet without a year, a place or a publisher",
    styles: GB,
    of: ({ type, date, publisher }) => type === "book" && (date === undefined || publisher === undefined),
    even: (text) => head(text.replace(/, \[n\.d\.\]/, "").replace(", Jr.", " Jr")),
  },
  {
    name: "a title that begins with a mark, pages that are no numbers",
    styles: IEEE,
    even: (text) => text.replace(/: “|“: /, "“").replace(/pp?\. (?=\?)/, "p. "),
  },
  {
    name: "mark before the year of proceedings without a place",
    styles: IEEE,
    of: ({ type }) => type === "proceedings",
    even: (text) => text.replace(/[.,] (?=\d{4}\.$)/, " "),
  },
  {
    name: "a book in a book, a booklet, a set, a chapter of a series, or without title",
    of: ({ type, title, containerTitle }) =>
      title === undefined ||
      type === "chapter" ||
      type === "article" ||
      (/^(?:book|collection|proceedings)$/.test(type) && containerTitle !== undefined),
    even: () => "",
  },
];
