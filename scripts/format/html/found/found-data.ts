import type { Page, Publication } from "../../../book.ts";
import { describe } from "../../describe.ts";
import type { Site } from "../site.ts";
import { absolute, alternatesOf, isOwn } from "./absolute.ts";
import { structuredData } from "./structured-data.ts";

/** `zh` as Open Graph writes it: `zh_CN`. */
const localeOf = (language: string): string => {
  const { language: code, region } = new Intl.Locale(language).maximize();
  return region === undefined ? code : `${code}_${region}`;
};

const shareData = (site: Site, publication: Publication, { page, from }: Place) => {
  const { edition } = publication;
  const [language] = edition.languages;
  const image = site.social.get(from);
  return {
    title: page?.title ?? edition.meta.title,
    site: edition.meta.title,
    type: page ? "article" : "book",
    description: (page ? describe(page) : edition.meta.description) ?? null,
    locale: localeOf(language),
    image: image === undefined ? null : (absolute(site, image) ?? null),
    url: absolute(site, from) ?? null,
  };
};

/** The page a head is for: its path under `dist/`, and the chapter where it is one. */
interface Place {
  from: string;
  page?: Page | undefined;
}

/** Of pages that are for readers only: the search, the 404 page. */
export const nothingFound = { hidden: false, absolute: null };

/**
 * What `_found.hbs` puts into the head of a title page or a chapter's page. Of what needs an absolute address, nothing
 * when the book has no `url`. A chapter that stands in for its translation is kept out of search engines, and names the
 * source as the one to read.
 */
export const foundData = (site: Site, publication: Publication, place: Place) => {
  const { page, from } = place;
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
      share: own ? shareData(site, publication, place) : null,
      json: own ? structuredData(site, publication, page) : null,
    },
  };
};
