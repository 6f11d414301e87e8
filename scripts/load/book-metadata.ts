import type { VFile } from "vfile";
import type { BookMeta, EditionMeta } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";

/** A file of settings as it was read. */
export interface Settings<T> {
  /** Without a text where there is no such file. */
  file: VFile;
  /** Its path in the content folder. */
  path: string;
  value: T;
  /** Whether the file itself says something for a key, or cannot be read. */
  says: (key: string) => boolean;
}

/** `book-metadata`: what a title page, shops and catalogues ask of a book, and what to write where. */
export const bookMetadata = (book: Settings<BookMeta>, editions: readonly Settings<EditionMeta>[]): void => {
  const tell = (
    lacking: readonly Settings<unknown>[],
    what: string,
    line: string,
    otherwise: string,
  ): void => {
    const [first] = lacking;
    const places = lacking.map(({ path }) => path).join(" and ");
    const reason = `Missing ${what} of the book, expected a line such as “${line}” in ${places}: ${otherwise}`;
    if (first) report(first.file, { rule: "book-metadata", reason, place: START });
  };
  const untitled = editions.filter(({ says }) => !says("title"));
  const name = untitled[0]?.value.title ?? "";
  tell(untitled, "title", "title: The Harbour", `now it is called ${name}, like its folder`);
  const unsigned = editions.filter(({ says }) => !says("authors"));
  tell(unsigned, "authors", "authors: [Hua Li]", "title page, shops and catalogues name nobody");
  const isFree = book.says("licence") || editions.some(({ says }) => says("rights"));
  if (!isFree) tell([book], "licence", "licence: CC-BY-4.0", "readers are not told what they may do with it");
};
