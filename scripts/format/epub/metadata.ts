import { dateOf, isoSeconds, provenance } from "../provenance.ts";
import type { Book, Edition } from "../../book.ts";
import { uuidOf, dateInWords } from "../../library/text/text.ts";

/** A person as the package names them, with a MARC relator code. */
interface Person {
  name: string;
  role: "aut" | "trl";
  fileAs: string | null;
  /** Place among the names, from 1. */
  seq: number;
}

/** The identifier of an edition's EPUB: its ISBN, or a UUID that follows from the work's own identifier. */
const identifierOf = (book: Book, { code, meta }: Edition): string =>
  meta.isbn === undefined ? `urn:uuid:${uuidOf(`${book.meta.id}/${code}`)}` : `urn:isbn:${meta.isbn}`;

/** What a package says of its book (EPUB 3.3 §5.5), as its template takes it. */
export const metadata = (book: Book, edition: Edition) => {
  const { meta, languages } = edition;
  const people = (names: string[], role: Person["role"]): Person[] =>
    names.map((name, index) => ({ name, role, fileAs: meta.fileAs?.[name] ?? null, seq: index + 1 }));
  const licence =
    book.meta.licence === undefined ? null : edition.t("licence", { licence: book.meta.licence });
  return {
    id: identifierOf(book, edition),
    isbn: meta.isbn ?? null,
    languages,
    creators: people(meta.authors, "aut"),
    contributors: people(meta.translators, "trl"),
    series: meta.series ? { name: meta.series.name, number: meta.series.number ?? null } : null,
    subjects: meta.subjects,
    rights: [meta.rights ?? null, licence].filter((text) => text !== null),
    texts: provenance(book, edition),
    date: book.meta.date ?? null,
    published: book.meta.date === undefined ? null : dateInWords(book.meta.date, languages[0]),
    modified: isoSeconds(dateOf(book)),
  };
};
