/** What is wrong with each file, by path: empty when nothing is. A file without an entry was not looked at, which is a failure. */
export type Findings = Map<string, string[]>;

/** Looks at files, paths on disk. Rejects when the program itself fails: that is a failure of every file. */
type Look = (files: string[]) => Promise<Findings>;

/** One way of looking at finished files. */
export interface Validator {
  name: string;
  /** Ending of the files it looks at: `.pdf`. */
  ending: string;
  /** Gives the means to look, or a sentence that says what is missing on this machine. */
  prepare: () => Promise<Look | string>;
}
