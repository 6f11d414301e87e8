import { newestAddress } from "../versions.ts";
import type { Page, Publication } from "../../../book.ts";
import { describe } from "../../page-data.ts";
import { absolute, isOwn, pathOf, type Site } from "../site.ts";
import { citationTags } from "./citation-tags.ts";
import { structuredData } from "./structured-data.ts";

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

/** The SEO data of a page of an edition that is none of its text: how the edition is cited. */
export const plainSeoData = (site: Site, publication: Publication): SeoData => ({
  hidden: (site.book.shelf?.here ?? 0) > 0,
  tags: citationTags(site, publication),
  absolute: null,
});

const NOTHING = { alternates: [], feed: null, share: null, json: null };

/**
 * What `_seo.hbs` puts into the head of the page at `from`, a title page or that of the chapter `page`. Of what needs an
 * absolute address, nothing when the book has no `url`. A chapter that stands in for its translation is kept out of search
 * engines, and names the source as the one to read.
 */
export const seoData = (site: Site, publication: Publication, from: string, page?: Page) => {
  const own = page === undefined || isOwn(publication, page);
  const tags = citationTags(site, publication, page);
  const newest = newestAddress(site, publication.edition.code, from);
  // Of an earlier version search engines are told which page is the newest, and nothing else.
  if (newest !== undefined)
    return {
      hidden: newest === null || !own,
      tags,
      absolute: newest === null ? null : { ...NOTHING, canonical: newest },
    };
  if (site.book.meta.url === undefined) return { hidden: !own, tags, absolute: null };
  const alternates = own ? alternatesOf(site, page?.slug ?? null) : [];
  const stand = own ? undefined : site.publications.find(({ edition }) => edition.code === page.language);
  const canonical = stand && page ? `${stand.edition.code}/${page.slug}.html` : from;
  return {
    hidden: !own,
    tags,
    absolute: {
      canonical: absolute(site, canonical) ?? null,
      alternates: publication.edition.languages.length === 1 ? alternates : [],
      feed: absolute(site, `${publication.edition.code}/feed.xml`) ?? null,
      share: own ? shareData(site, publication, from, page) : null,
      json: own ? structuredData(site, publication, page) : null,
    },
  };
};
