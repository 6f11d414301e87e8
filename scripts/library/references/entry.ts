import type { Point } from "unist";

/** Somebody, or a body, that an entry names. */
export interface Name {
  /** The family name, or all of a name that is not parted (`World Health Organization`, 李华). */
  family: string;
  given?: string | undefined;
  /** What stands before the family name and is not sorted by: `von`, `van der`. */
  particle?: string | undefined;
  /** `Jr.`, `III` */
  suffix?: string | undefined;
  /** A name of one piece: that of a body, or one that was written as one. */
  whole?: true | undefined;
  /** Stands for those who are not named: `and others`. */
  others?: true | undefined;
}

/** A day, a month or a year, with the end of a range. */
export interface PartialDate {
  /** Negative before our era. */
  year: number;
  /** From 1. */
  month?: number | undefined;
  day?: number | undefined;
  end?: { year: number; month?: number | undefined; day?: number | undefined } | undefined;
  /** The year is estimated. */
  circa?: true | undefined;
}

/** What an entry is: types of CSL 1.0.2, as far as the styles tell them apart. */
export type EntryType =
  | "article"
  | "article-journal"
  | "article-magazine"
  | "article-newspaper"
  | "book"
  | "chapter"
  | "collection"
  | "dataset"
  | "document"
  | "entry-encyclopedia"
  | "map"
  | "motion_picture"
  | "paper-conference"
  | "patent"
  | "periodical"
  | "proceedings"
  | "report"
  | "software"
  | "standard"
  | "thesis"
  | "webpage";

/** What is said of an entry in one language. Texts may hold `<i>`, `<b>`, `<sub>` and `<sup>`, as in CSL-JSON. */
export interface Fields {
  author?: Name[] | undefined;
  editor?: Name[] | undefined;
  translator?: Name[] | undefined;
  /** Authors of the book that a chapter stands in. */
  containerAuthor?: Name[] | undefined;
  title?: string | undefined;
  subtitle?: string | undefined;
  /** The journal, the book, the website. */
  containerTitle?: string | undefined;
  containerSubtitle?: string | undefined;
  series?: string | undefined;
  publisher?: string | undefined;
  place?: string | undefined;
  /** A number, or words. */
  edition?: string | undefined;
  /** The kind in words: `PhD thesis`, `Technical report`. */
  genre?: string | undefined;
  /** A conference. */
  event?: string | undefined;
  note?: string | undefined;
}

/** One work of a bibliography. */
export interface Entry extends Fields {
  key: string;
  type: EntryType;
  /** In which it is written, and its reference set (BCP 47). */
  language: string;
  volume?: string | undefined;
  volumes?: string | undefined;
  issue?: string | undefined;
  /** As `12–34`, `A7`. */
  pages?: string | undefined;
  /** Of a report, a standard, a patent; of an article without pages. */
  number?: string | undefined;
  seriesNumber?: string | undefined;
  version?: string | undefined;
  date?: PartialDate | undefined;
  accessed?: PartialDate | undefined;
  /** When it first appeared. */
  original?: PartialDate | undefined;
  /** In place of a date: `in press`. */
  status?: string | undefined;
  /** `10.1000/182` */
  doi?: string | undefined;
  url?: string | undefined;
  /** With its hyphens. */
  isbn?: string | undefined;
  /** What it is called in the language that it was written in, where that is another. */
  originalTitle?: string | undefined;
  /** Read on a screen: nothing is said of a place or a publisher that is not known (GB/T 7714—2015 §8.4.1.3, §8.4.2.3). */
  isDigital?: true | undefined;
  /** The same in other languages (BCP 47), as far as it is said. */
  doubles: Readonly<Record<string, Fields>>;
  /** Where it begins in its file. */
  at?: Point | undefined;
}

/** What is wrong with a file of references. */
export interface Problem {
  /** What cannot be read; a key that an earlier entry has; a field without which a reference says too little. */
  kind: "syntax" | "doubled" | "missing";
  /** In the grammar of messages: what is there, and what was expected. */
  message: string;
  at: Point;
  key?: string;
}

/** One work in a citation. */
export interface Citation {
  key: string;
  /** `see`, with no space behind. */
  prefix?: string | undefined;
  /** What stands behind the key, without the comma: a place in the work, and words: `p. 3`, 第3页, `33–35, my emphasis`. */
  after?: string | undefined;
  /** `[-@key]`: the text has named the authors. */
  suppressAuthor?: boolean | undefined;
  /** `@key says`: the authors are a part of the sentence. Only of the first of a citation. */
  narrative?: boolean | undefined;
}

/** Whether a work stands in a book. */
export const isPart = ({ type }: Entry): boolean =>
  type === "chapter" || type === "paper-conference" || type === "entry-encyclopedia";

/** Whether a work stands in a journal, a magazine or a newspaper. */
export const isArticle = ({ type }: Entry): boolean => type.startsWith("article-");
