import type { Page, Publication } from "../../../book.ts";
import { pathOf } from "../addresses.ts";
import type { Site } from "../site.ts";

/** The absolute address of a file of the site, an `index.html` as its folder; nothing when the book has no `url`. */
export const absolute = ({ book }: Site, path: string): string | undefined =>
  book.meta.url && new URL(encodeURI(path.replace(/(^|\/)index\.html$/, "$1")), book.meta.url).href;

/** Whether a page is in its edition's own language, and not the source standing in for a translation. */
export const isOwn = ({ edition }: Publication, page: Page): boolean =>
  edition.languages.includes(page.language);

/** A page in another language, as `hreflang` names it. */
export interface Alternate {
  lang: string;
  href: string;
}

/**
 * The addresses of a page in every language that truly has it, its own among them, and `x-default`: where a reader of
 * no such language goes. A parallel edition is no translation. `slug` is nothing for the title pages. Empty where there
 * is one language only, or no `url`.
 */
export const alternatesOf = (site: Site, slug: string | null): Alternate[] => {
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
