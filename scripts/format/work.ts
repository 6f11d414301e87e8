import type { Book, Edition } from "../book.ts";
import {
  dateOf,
  references,
  usualStyle,
  wholeName,
  withoutEmpty,
  type Entry,
  type Name,
} from "../library/references/references.ts";

/** A chapter of an edition, as it is cited. */
export interface CitedChapter {
  title: string;
  /** Its own address, where the site has one. */
  url: string | undefined;
  /** Who wrote it, where it says so. */
  author?: string | undefined;
  doi?: string | undefined;
}

/** Names in a line of front matter: parted at commas where each part is a whole name, which "Li, Hua" is not. */
export const namesIn = (line: string): string[] => {
  const names = line.split(/\s*(?:[,;，；、]|\band\b|\s&\s)\s*/).filter((name) => name !== "");
  return names.every((name) => /\S\s+\S|\p{Script=Han}/u.test(name)) ? names : [line];
};

/** The ISBN that an edition is cited by: what is read on a screen first. */
export const isbnOf = ({ meta: { isbn } }: Pick<Edition, "meta">): string | undefined =>
  isbn?.epub ?? isbn?.pdf ?? isbn?.print;

/** A name, in parts where a catalogue's form of it says which they are: "Li, Hua". Chinese ones are whole. */
export const nameOf = (name: string, fileAs: Readonly<Record<string, string>> = {}): Name => {
  const [, family, given] = /^([^,]+), ([^,]+)$/.exec(fileAs[name] ?? "") ?? [];
  return family === undefined || /^\p{Script=Han}/u.test(name) ? wholeName(name) : { family, given };
};

/** An edition, or a chapter of it, as it is cited: an entry, for which the edition itself is the source. */
export const workOf = (book: Book, { meta, languages }: Edition, chapter?: CitedChapter): Entry => {
  const { title, subtitle, fileAs, contributors = [], edition = book.meta.edition } = meta;
  const { date, source, url } = book.meta;
  const own = book.editions.find(
    ({ languages: [only, ...others] }) => only === source && others.length === 0,
  );
  const original = languages[0] === source || chapter ? undefined : own?.meta;
  const editors = contributors.flatMap(({ name, roles }) => (roles.includes("editor") ? [name] : []));
  const namesOf = (names: readonly string[] = []): Name[] => names.map((name) => nameOf(name, fileAs));
  return withoutEmpty<Entry>({
    key: book.meta.slug,
    type: chapter ? "chapter" : (book.meta.type ?? "book"),
    language: languages[0],
    ...(chapter
      ? { title: chapter.title, containerTitle: title, containerSubtitle: subtitle }
      : { title, subtitle }),
    originalTitle:
      original && [original.title, original.subtitle].filter((part) => part !== undefined).join(": "),
    author: namesOf(chapter?.author === undefined ? meta.authors : namesIn(chapter.author)),
    containerAuthor: chapter?.author === undefined ? undefined : namesOf(meta.authors),
    translator: namesOf(meta.translators),
    editor: namesOf(editors),
    edition: edition === 1 ? undefined : edition?.toString(),
    number: book.meta["report-number"],
    series: meta.series?.name,
    seriesNumber: meta.series?.number?.toString(),
    publisher: meta.publisher,
    place: meta.place,
    date: date === undefined ? undefined : dateOf(date),
    isbn: isbnOf({ meta }),
    doi: chapter?.doi ?? meta.doi ?? book.meta.doi,
    url: chapter ? chapter.url : url,
    isDigital: true,
    doubles: {},
  });
};

/** How a work is cited, by runs, in the usual style of a language (BCP 47): GB/T 7714 in Chinese, else APA. */
export const citation = (work: Entry, language: string): { text: string; italic: boolean }[] =>
  references([work], { style: usualStyle(language), language })
    .bibliography()
    .flatMap(({ pieces }) => pieces.map(({ text, italic = false }) => ({ text, italic })));

/** The address of a DOI (DOI Handbook §3.8). */
export const doiAddress = (doi: string): string => `https://doi.org/${doi}`;
