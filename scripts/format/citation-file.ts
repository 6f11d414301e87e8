import { stringify } from "yaml";
import type { Book, Edition } from "../book.ts";
import { contributorsOf, orcidAddress, type Role } from "../library/settings/settings.ts";
import { wholeTitle } from "../library/references/references.ts";
import { licenceData } from "./licence.ts";
import { nameOf, workOf } from "./work.ts";

/** What a DOI may be made of in the file; other DOIs are left out. */
const DOI = /^10\.\d{4,9}(?:\.\d+)?\/[\w:/;\-.()[\]\\]+$/;

/** People of a role: in parts where a catalogue's form says which they are, else by a name as a whole. */
const peopleOf = ({ meta }: Edition, role: Role) => {
  const people = contributorsOf(meta).filter(({ roles }) => roles.includes(role));
  return people.map(({ name, orcid }) => {
    const { family, given } = nameOf(name, meta.fileAs);
    const address = orcid === undefined ? {} : { orcid: orcidAddress(orcid) };
    return given === undefined
      ? { name, ...address }
      : { "family-names": family, "given-names": given, ...address };
  });
};

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** An edition as a reference (CFF 1.2.0 §reference); `url` is its own. */
const reference = (book: Book, edition: Edition, url: string | undefined) => {
  const { publisher, series, isbn, doi, date, ...work } = workOf(book, edition);
  const [language = ""] = edition.languages[0].split("-");
  return {
    type: work.type,
    title: wholeTitle(work),
    authors: some(peopleOf(edition, "author")) ?? some(peopleOf(edition, "editor")),
    editors: some(peopleOf(edition, "editor")),
    translators: some(peopleOf(edition, "translator")),
    edition: work.edition,
    "collection-title": series,
    number: work.type === "report" ? work.number : undefined,
    publisher: publisher === undefined ? undefined : { name: publisher, city: work.place },
    year: date?.year,
    isbn,
    doi: doi !== undefined && DOI.test(doi) ? doi : undefined,
    url,
    languages: some([language]),
  };
};

/**
 * `CITATION.cff` (Citation File Format 1.2.0) of a book: its source edition as what is to be cited, its translations as references.
 * Nothing for a book without authors or editors, which the format asks for. `urlOf` says where an edition is.
 */
export const citationFile = (
  book: Book,
  editions: readonly Edition[],
  urlOf: (edition: Edition) => string | undefined,
): string | undefined => {
  const single = editions.filter(({ languages }) => languages.length === 1);
  const first = single.find(({ code }) => code === book.meta.source) ?? single[0];
  const preferred = first && reference(book, first, urlOf(first));
  if (!first || !preferred?.authors) return undefined;
  const { title, authors, doi, url } = preferred;
  const { date, version, licence } = book.meta;
  const translations = single.filter((one) => one !== first).map((one) => reference(book, one, urlOf(one)));
  const data = {
    "cff-version": "1.2.0",
    message: first.t("citation"),
    title,
    authors,
    abstract: first.meta.description,
    keywords: some([...new Set(first.meta.subjects)]),
    version,
    "date-released": date?.slice(0, 10),
    license: licenceData(book.meta)?.href == null ? undefined : licence,
    doi,
    url,
    "preferred-citation": preferred,
    references: some(translations.filter((one) => one.authors)),
  };
  return stringify(JSON.parse(JSON.stringify(data)), { lineWidth: 0 });
};
