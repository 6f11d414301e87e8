import type { Page, Publication } from "../../../book.ts";
import { describe } from "../../page-data.ts";
import { dateOf, isoSeconds } from "../../provenance.ts";
import { pathOf, type Site } from "../site.ts";

/** The absolute address of a file of the site, an `index.html` as its folder; nothing when the book has no `url`. */
export const absolute = ({ book }: Site, path: string): string | undefined =>
  book.meta.url && new URL(encodeURI(path.replace(/(^|\/)index\.html$/, "$1")), book.meta.url).href;

/** Whether a page is in its edition's own language, and not the source standing in for a translation. */
export const isOwn = ({ edition }: Publication, page: Page): boolean =>
  edition.languages.includes(page.language);

/**
 * The addresses of a page in every language that truly has it, its own among them, and `x-default`: where a reader of
 * no such language goes. A parallel edition is no translation. `slug` is nothing for the title pages. Empty where there
 * is one language only, or no `url`.
 */
export const alternatesOf = (site: Site, slug: string | null): { lang: string; href: string }[] => {
  const real = site.publications.filter(
    (publication) =>
      publication.edition.languages.length === 1 &&
      (slug === null || publication.pages.some((page) => page.slug === slug && isOwn(publication, page))),
  );
  const alternates = real.map(({ edition: { code, languages } }) => ({
    lang: languages[0],
    href: absolute(site, pathOf(code, slug ?? "index")) ?? "",
  }));
  const source = alternates.find(({ lang }) => lang === site.book.meta.source) ?? alternates[0];
  const start = slug === null ? absolute(site, "index.html") : source?.href;
  if (alternates.length < 2 || start === undefined || start === "") return [];
  return [...alternates, { lang: "x-default", href: start }];
};

/** JSON-LD; what is `undefined` in it is left out. */
type Data = Record<string, unknown>;

const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

const people = (names: string[]): Data[] | undefined =>
  unlessEmpty(names.map((name) => ({ "@type": "Person", name })));

const bookData = (site: Site, { edition }: Publication): Data => {
  const { meta, languages, code } = edition;
  const { source, date, licence, id } = site.book.meta;
  const url = absolute(site, pathOf(code, "index"));
  const isTranslation = languages.length === 1 && code !== source;
  const has = site.publications.some((other) => other.edition.code === source);
  return {
    "@type": "Book",
    "@id": url,
    url,
    name: meta.title,
    alternativeHeadline: meta.subtitle,
    description: meta.description,
    inLanguage: languages,
    identifier: id,
    author: people(meta.authors),
    translator: people(meta.translators),
    publisher: meta.publisher === undefined ? undefined : { "@type": "Organization", name: meta.publisher },
    datePublished: date,
    license: licence,
    keywords: unlessEmpty(meta.subjects),
    translationOfWork: isTranslation && has ? { "@id": absolute(site, pathOf(source, "index")) } : undefined,
  };
};

const chapterData = (site: Site, publication: Publication, page: Page): Data => {
  const url = absolute(site, pathOf(publication.edition.code, page.slug));
  const { updated, author, description } = page.matter;
  return {
    "@type": page.kind === "glossary" ? "DefinedTermSet" : "Chapter",
    "@id": url,
    url,
    name: page.title,
    description,
    inLanguage: page.language,
    position: /^\d+$/.test(page.number ?? "") ? Number(page.number) : page.number,
    author: author === undefined ? undefined : people([author]),
    dateModified: updated ?? isoSeconds(dateOf(site.book)),
    isPartOf: bookData(site, publication),
  };
};

/** What a page says of itself to search engines: schema.org's Book or Chapter as JSON-LD, safe inside a `script` element. */
const structuredData = (site: Site, publication: Publication, page?: Page): string => {
  const data = page ? chapterData(site, publication, page) : bookData(site, publication);
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
};

/** `zh` as Open Graph writes it: `zh_CN`. */
const localeOf = (language: string): string => {
  const { language: code, region } = new Intl.Locale(language).maximize();
  return region === undefined ? code : `${code}_${region}`;
};

const shareData = (site: Site, { edition }: Publication, from: string, page?: Page) => {
  const image = site.social.get(from);
  return {
    title: page?.title ?? edition.meta.title,
    site: edition.meta.title,
    type: page ? "article" : "book",
    description: (page ? describe(page, site.book.memory) : edition.meta.description) ?? null,
    locale: localeOf(edition.languages[0]),
    image: image === undefined ? null : (absolute(site, image) ?? null),
    url: absolute(site, from) ?? null,
  };
};

/** What a page tells search engines and those who share it. */
export type SeoData = ReturnType<typeof seoData>;

/** The SEO data of pages that have none: the search page and the 404 page. */
export const noSeoData: SeoData = { hidden: false, absolute: null };

/**
 * What `_seo.hbs` puts into the head of the page at `from`, a title page or that of the chapter `page`. Of what needs an
 * absolute address, nothing when the book has no `url`. A chapter that stands in for its translation is kept out of search
 * engines, and names the source as the one to read.
 */
export const seoData = (site: Site, publication: Publication, from: string, page?: Page) => {
  const own = page === undefined || isOwn(publication, page);
  if (site.book.meta.url === undefined) return { hidden: !own, absolute: null };
  const alternates = own ? alternatesOf(site, page?.slug ?? null) : [];
  const stand = own ? undefined : site.publications.find(({ edition }) => edition.code === page.language);
  const canonical = stand && page ? `${stand.edition.code}/${page.slug}.html` : from;
  return {
    hidden: !own,
    absolute: {
      canonical: absolute(site, canonical) ?? null,
      alternates: publication.edition.languages.length === 1 ? alternates : [],
      feed: absolute(site, `${publication.edition.code}/feed.xml`) ?? null,
      share: own ? shareData(site, publication, from, page) : null,
      json: own ? structuredData(site, publication, page) : null,
    },
  };
};
