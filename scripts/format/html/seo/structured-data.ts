import type { Edition, Page, Publication } from "../../../book.ts";
import { doiAddress } from "../../work.ts";
import { isbnDigits, orcidAddress, type Role } from "../../../library/settings/settings.ts";
import { dateOf, isoSeconds } from "../../provenance.ts";
import { licenceData } from "../../licence.ts";
import { namesIn } from "../../work.ts";
import { absolute, pathOf, type Site } from "../site.ts";

/** JSON-LD; what is `undefined` in it is left out. */
type Data = Record<string, unknown>;

const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** People by their names, with their ORCID iDs where the edition gives these. */
const people = (names: string[], { contributors }: Edition["meta"]): Data[] | undefined =>
  unlessEmpty(
    names.map((name) => {
      const orcid = contributors?.find((one) => one.name === name)?.orcid;
      return { "@type": "Person", "@id": orcid && orcidAddress(orcid), name };
    }),
  );

/** Those who did something else than writing or translating, by what schema.org calls it. */
const others = ({ meta }: Edition): Data => {
  const named = (has: (roles: readonly Role[]) => boolean): Data[] | undefined =>
    people(
      (meta.contributors ?? []).filter(({ roles }) => has(roles)).map(({ name }) => name),
      meta,
    );
  const known = ["author", "translator", "editor", "illustrator"] as const;
  return {
    editor: named((roles) => roles.includes("editor")),
    illustrator: named((roles) => roles.includes("illustrator")),
    contributor: named((roles) => !known.some((role) => roles.includes(role))),
  };
};

const doiData = (doi: string | undefined): Data[] =>
  doi === undefined ? [] : [{ "@type": "PropertyValue", propertyID: "DOI", value: doi }];

/** The editions in one language that an edition is a translation of, or that translate it. */
const translations = (site: Site, { languages, code }: Edition): Data => {
  const { source } = site.book.meta;
  const single = site.publications.map(({ edition }) => edition).filter((one) => one.languages.length === 1);
  const link = (edition: Edition): Data => ({ "@id": absolute(site, pathOf(edition.code, "index")) });
  const original = single.find((edition) => edition.code === source);
  if (languages.length > 1 || !original) return {};
  if (code !== source) return { translationOfWork: link(original) };
  return { workTranslation: unlessEmpty(single.filter((edition) => edition !== original).map(link)) };
};

const bookData = (site: Site, { edition }: Publication): Data => {
  const { meta, languages, code } = edition;
  const book = site.book.meta;
  const url = absolute(site, pathOf(code, "index"));
  const doi = meta.doi ?? book.doi;
  const isbns = [...new Set(Object.values(meta.isbn ?? {}))].map(isbnDigits);
  return {
    "@type": book.type === "report" ? "Report" : "Book",
    "@id": url,
    url,
    name: meta.title,
    alternativeHeadline: meta.subtitle,
    description: meta.description,
    inLanguage: languages,
    identifier: doi === undefined ? book.id : [book.id, ...doiData(doi)],
    sameAs: doi === undefined ? undefined : doiAddress(doi),
    isbn: unlessEmpty(isbns),
    reportNumber: book["report-number"],
    bookEdition: (meta.edition ?? book.edition)?.toString(),
    version: book.version,
    author: people(meta.authors, meta),
    translator: people(meta.translators, meta),
    ...others(edition),
    publisher: meta.publisher === undefined ? undefined : { "@type": "Organization", name: meta.publisher },
    datePublished: book.date,
    license: licenceData(book)?.href ?? book.licence,
    keywords: unlessEmpty(meta.subjects),
    isPartOf: meta.series && {
      "@type": "BookSeries",
      name: meta.series.name,
      position: meta.series.number,
    },
    ...translations(site, edition),
  };
};

/** The path to an article, as search engines show it in place of its address. */
const breadcrumbs = (site: Site, { edition }: Publication, { slug, matter }: Page): Data | undefined =>
  matter.kind !== "article" || !matter.path
    ? undefined
    : {
        "@type": "BreadcrumbList",
        itemListElement: matter.path.map(({ label, href }, index, { length }) => ({
          "@type": "ListItem",
          position: index + 1,
          name: label,
          item:
            index === 0
              ? absolute(site, pathOf(edition.code, "index"))
              : index === length - 1
                ? absolute(site, pathOf(edition.code, slug))
                : /^https?:/.test(href ?? "")
                  ? href
                  : undefined,
        })),
      };

const chapterData = (site: Site, publication: Publication, page: Page): Data => {
  const { edition } = publication;
  const url = absolute(site, pathOf(edition.code, page.slug));
  const { updated, author, description, doi, source, place } = page.matter;
  const isArticle = page.kind === "article";
  return {
    "@type": page.kind === "glossary" ? "DefinedTermSet" : isArticle ? "NewsArticle" : "Chapter",
    "@id": url,
    url,
    name: page.title,
    ...(isArticle && {
      headline: page.title,
      dateline: place,
      // Who had it first, which is not the publisher of the book.
      sourceOrganization: source === undefined ? undefined : { "@type": "Organization", name: source },
      mainEntityOfPage: { "@type": "WebPage", "@id": url, breadcrumb: breadcrumbs(site, publication, page) },
    }),
    description,
    inLanguage: edition.languages.length > 1 ? edition.languages : page.language,
    position: /^\d+$/.test(page.number ?? "") ? Number(page.number) : page.number,
    identifier: unlessEmpty(doiData(doi)),
    sameAs: doi === undefined ? undefined : doiAddress(doi),
    author: people(author === undefined ? edition.meta.authors : namesIn(author), edition.meta),
    datePublished: isArticle ? (updated ?? site.book.meta.date) : site.book.meta.date,
    dateModified: updated ?? isoSeconds(dateOf(site.book)),
    isPartOf: bookData(site, publication),
  };
};

/** What a page says of itself to search engines: schema.org's Book, Report or Chapter as JSON-LD, safe inside a `script` element. */
export const structuredData = (site: Site, publication: Publication, page?: Page): string => {
  const data = page ? chapterData(site, publication, page) : bookData(site, publication);
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
};
