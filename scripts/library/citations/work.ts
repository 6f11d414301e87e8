/** A work as its readers cite it. */
export interface Work {
  /** A report has an institution and a number, where a book has a publisher. */
  type?: "book" | "report" | undefined;
  title: string;
  /** What the work is called in the language that it was written in, where that is another. */
  originalTitle?: string | undefined;
  /** The chapter that is cited, on its page at `url`. */
  chapter?: string | undefined;
  subtitle?: string | undefined;
  authors: readonly string[];
  translators?: readonly string[];
  /** For programs alone: no style of ours names them. */
  editors?: readonly string[];
  /** What catalogues file a name under: "Hua Li" under "Li, Hua". */
  fileAs?: Readonly<Record<string, string>> | undefined;
  /** A number, or the edition in words. */
  edition?: number | string | undefined;
  place?: string | undefined;
  publisher?: string | undefined;
  /** Four digits. */
  year?: string | undefined;
  /** The whole date, ISO 8601. */
  date?: string | undefined;
  /** BCP 47 */
  language?: string | undefined;
  /** With its hyphens. */
  isbn?: string | undefined;
  /** Number of a report. */
  number?: string | undefined;
  series?: { name: string; number?: number | undefined } | undefined;
  /** `10.1000/182` */
  doi?: string | undefined;
  /** Address of the work, for one that has no DOI. */
  url?: string | undefined;
}
