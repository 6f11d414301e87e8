import type { Point } from "unist";
import type { VFile } from "vfile";
import type { BookMeta, EditionMeta } from "../book.ts";
import { groupBy } from "../library/groups/groups.ts";
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
  /** Where in the file its value begins. */
  placeOf: (...path: PropertyKey[]) => Point | undefined;
}

/** What a book lacks: what it is called, a line that would say it, what happens without, and where it would stand. */
interface Gap {
  what: string;
  line: string;
  otherwise: string;
  lacking: readonly Settings<unknown>[];
}

const and = new Intl.ListFormat("en-GB");

/** `book-metadata`: what a title page, shops and catalogues ask of a book, and what to write where, in one message. */
export const bookMetadata = (book: Settings<BookMeta>, editions: readonly Settings<EditionMeta>[]): void => {
  const without = (key: string): readonly Settings<EditionMeta>[] =>
    editions.filter(({ says }) => !says(key));
  const name = without("title")[0]?.value.title ?? "";
  const isFree = book.says("licence") || editions.some(({ says }) => says("rights"));
  const gaps: Gap[] = [
    {
      what: "title",
      line: "title: The Harbour",
      otherwise: `now it is called ${name}, like its folder or its front page`,
      lacking: without("title"),
    },
    {
      what: "authors",
      line: "authors: [Hua Li]",
      otherwise: "title page, shops and catalogues name nobody",
      // A collection may have editors alone.
      lacking: without("authors").filter(({ value }) => value.contributors === undefined),
    },
    {
      what: "licence",
      line: "licence: CC-BY-4.0",
      otherwise: "readers are not told what they may do with it",
      lacking: isFree ? [] : [book],
    },
  ].filter(({ lacking }) => lacking.length > 0);
  const places = groupBy(gaps, ({ lacking }) => and.format(lacking.map(({ path }) => path)));
  const lines = Array.from(places, ([path, those]) => {
    const quoted = and.format(those.map(({ line }) => `“${line}”`));
    return `${those.length > 1 ? "lines" : "a line"} such as ${quoted} in ${path}`;
  });
  const [first] = gaps.flatMap(({ lacking }) => lacking);
  const lost = and.format(gaps.map(({ otherwise }) => otherwise));
  const reason = `Missing ${and.format(gaps.map(({ what }) => what))} of the book, expected ${and.format(lines)}: ${lost}`;
  if (first) report(first.file, { rule: "book-metadata", reason, place: START });
};
