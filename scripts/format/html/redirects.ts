import { redirectsOf } from "../../load/redirects.ts";
import { renderer } from "../render.ts";
import { redirectScript } from "./site-files.ts";
import { absolute, isOwn, linkBetween, pathOf, type Site, type TextFile } from "./site.ts";

/** Where old addresses of the site lead, by their paths under `dist/`; what one edition has at its root, no later one takes. */
const allRedirects = (site: Site) => {
  const taken = new Set<string>();
  return site.publications.flatMap((publication) => {
    const { code, languages } = publication.edition;
    const pages = publication.pages.filter((page) => isOwn(publication, page));
    return redirectsOf(code, pages).redirects.flatMap(({ from, to }) => {
      // At the root, and below another edition, is what is said of one language.
      const isOwnPath = from.startsWith(`${code}/`);
      if (taken.has(from) || (languages.length > 1 && !isOwnPath)) return [];
      taken.add(from);
      return [{ publication, from, page: to, to: pathOf(code, to.slug) }];
    });
  });
};

/** What hosts take for a directory's address as well. */
const addressesOf = (path: string): string[] =>
  path.endsWith("/index.html")
    ? [path.replace(/index\.html$/, ""), path]
    : [path.replace(/\.html$/, ""), path];

/**
 * Pages at the old addresses of chapters, which lead to these and name them as canonical; and `_redirects`, as Netlify, Cloudflare
 * Pages and others read it, who then answer with 301. Nothing where no chapter has one.
 */
export const redirectFiles = (site: Site): TextFile[] => {
  const script = redirectScript();
  const all = allRedirects(site);
  const pages = all.map(({ publication, from, page, to }): TextFile => {
    const { edition } = publication;
    const href = linkBetween(from, to);
    const render = renderer("html", edition.t, site.book);
    const data = {
      lang: edition.languages[0],
      title: page.title,
      href,
      canonical: absolute(site, to) ?? href,
    };
    return [from, render("redirect", { ...data, script: linkBetween(from, script[0]) })];
  });
  const lines = all.flatMap(({ from, to }) =>
    addressesOf(from).map((address) => `/${encodeURI(address)} /${encodeURI(to)} 301\n`),
  );
  return lines.length === 0 ? [] : [...pages, script, ["_redirects", lines.join("")]];
};
