import type { Page, Publication } from "../../../book.ts";
import { dateOf, isoSeconds } from "../../date-of.ts";
import { pathOf } from "../addresses.ts";
import type { Site } from "../site.ts";
import { absolute } from "./absolute.ts";

type Data = Record<string, unknown>;

const people = (names: string[]): Data[] => names.map((name) => ({ "@type": "Person", name }));

const bookData = (site: Site, { edition }: Publication): Data => {
  const { meta, languages, code } = edition;
  const { book } = site;
  const url = absolute(site, pathOf(code, "index"));
  const source = site.publications.find(({ edition: other }) => other.code === book.meta.source);
  const translated = source && source.edition.code !== code && languages.length === 1;
  return {
    "@type": "Book",
    "@id": url,
    url,
    name: meta.title,
    ...(meta.subtitle !== undefined && { alternativeHeadline: meta.subtitle }),
    ...(meta.description !== undefined && { description: meta.description }),
    inLanguage: languages,
    identifier: book.meta.id,
    ...(meta.authors.length > 0 && { author: people(meta.authors) }),
    ...(meta.translators.length > 0 && { translator: people(meta.translators) }),
    ...(meta.publisher !== undefined && { publisher: { "@type": "Organization", name: meta.publisher } }),
    ...(book.meta.date !== undefined && { datePublished: book.meta.date }),
    ...(book.meta.licence !== undefined && { license: book.meta.licence }),
    ...(meta.subjects.length > 0 && { keywords: meta.subjects }),
    ...(translated && {
      translationOfWork: { "@id": absolute(site, pathOf(source.edition.code, "index")) },
    }),
  };
};

const chapterData = (site: Site, publication: Publication, page: Page): Data => {
  const url = absolute(site, pathOf(publication.edition.code, page.slug));
  const { updated, author, description } = page.matter;
  return {
    "@type": page.kind === "chapter" ? "Chapter" : "DefinedTermSet",
    "@id": url,
    url,
    name: page.title,
    ...(description !== undefined && { description }),
    inLanguage: page.language,
    ...(page.number !== undefined && { position: page.number }),
    ...(author !== undefined && { author: people([author]) }),
    dateModified: updated ?? isoSeconds(dateOf(site.book)),
    isPartOf: bookData(site, publication),
  };
};

/** What a page says of itself to search engines: schema.org's Book or Chapter as JSON-LD, safe inside a `script` element. */
export const structuredData = (site: Site, publication: Publication, page?: Page): string => {
  const data = page ? chapterData(site, publication, page) : bookData(site, publication);
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
};
