import type { Book, Edition } from "../book.ts";
import type { Work } from "../library/citations/citations.ts";

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

/** An edition, or a chapter of it, as it is cited. */
export const workOf = (book: Book, { meta, languages }: Edition, chapter?: CitedChapter): Work => {
  const { title, subtitle, translators, fileAs, place, publisher, series, contributors = [] } = meta;
  const { date, source, url } = book.meta;
  const own = book.editions.find(
    ({ languages: [only, ...others] }) => only === source && others.length === 0,
  );
  const original = languages[0] === source ? undefined : own?.meta;
  return {
    type: book.meta.type,
    number: book.meta["report-number"],
    title,
    subtitle,
    originalTitle:
      original && [original.title, original.subtitle].filter((part) => part !== undefined).join(": "),
    authors: chapter?.author === undefined ? meta.authors : namesIn(chapter.author),
    translators,
    editors: contributors.flatMap(({ name, roles }) => (roles.includes("editor") ? [name] : [])),
    fileAs,
    place,
    publisher,
    series,
    edition: meta.edition ?? book.meta.edition,
    year: date?.slice(0, 4),
    date,
    language: languages[0],
    isbn: isbnOf({ meta }),
    doi: chapter?.doi ?? meta.doi ?? book.meta.doi,
    chapter: chapter?.title,
    url: chapter ? chapter.url : url,
  };
};
