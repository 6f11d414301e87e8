/** What is said of a file beside what is wrong with it: a check that could not be made, or what may stay, with its reason. */
export interface Remark {
  remark: string;
}

/** What is wrong with each file, by path: empty when nothing is. A file without an entry was not looked at, which is a failure. */
export type Findings = Map<string, (string | Remark)[]>;

/** Looks at files, paths on disk. Rejects when the program itself fails: that is a failure of every file. */
type Look = (files: string[]) => Promise<Findings>;

/** Looks at one file after the other: each costs a program of its own, or the memory of a whole PDF. */
export const eachFile =
  (problemsOf: (file: string) => (string | Remark)[] | Promise<(string | Remark)[]>): Look =>
  async (files) => {
    const findings: Findings = new Map();
    for (const file of files) findings.set(file, await problemsOf(file));
    return findings;
  };

/** One way of looking at finished files. */
export interface Validator {
  name: string;
  /** Ending of the files it looks at: `.pdf`. */
  ending: string;
  /** Gives the means to look, or a sentence that says what is missing on this machine. */
  prepare: () => Promise<Look | string>;
}

/**
 * Whether a file of a finished book, by its path there, was made by us, and is no copy of one that the book offers as it is, such as a PDF to
 * download: those have hashes in their names, in the site's folder for them or in that of one of its versions.
 */
export const isOurs = (path: string): boolean => !/^(?:v\d[^/]*\/)?assets\//.test(path);
