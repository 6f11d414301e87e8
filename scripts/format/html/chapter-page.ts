import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Page, Publication } from "../../book.ts";
import { forMedium } from "../for-medium.ts";
import { pageData } from "../page-data.ts";
import type { Render } from "../render.ts";
import { retarget } from "../retarget.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { contentsData } from "./contents-data.ts";
import { foundData } from "./found/found-data.ts";
import { headData } from "./head-data.ts";
import { languagesOf } from "./languages-of.ts";
import type { Site } from "./site.ts";

const markupFor = (site: Site, code: string, page: Page): ((tree: Root) => string) => {
  const from = pathOf(code, page.slug);
  const places = {
    chapter: (slug: string, id: string) =>
      `${slug === page.slug && id !== "" ? "" : linkBetween(from, pathOf(code, slug))}${id && `#${id}`}`,
    asset: (path: string) => {
      const place = site.assets.get(path);
      return place && linkBetween(from, place);
    },
  };
  return (tree) => toHtml(retarget(forMedium(tree, "screen"), places), { allowDangerousHtml: false });
};

/** Puts the page of a chapter into the site. */
export const chapterPage = (site: Site, publication: Publication, page: Page, render: Render): void => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, page.slug);
  const index = pages.indexOf(page);
  const neighbour = (other: Page | undefined) =>
    other ? { title: other.title, href: linkBetween(from, pathOf(edition.code, other.slug)) } : null;
  const html = render("page", {
    ...headData(site, publication, from),
    found: foundData(site, publication, { from, page }),
    page: pageData(publication, page, markupFor(site, edition.code, page)),
    parts: page.parts.map((part) => edition.meta.parts[part] ?? part),
    languages: languagesOf(site, from, page.slug),
    contents: contentsData(publication, from, page.slug),
    headings: page.headings.filter(({ depth }) => depth <= 3),
    previous: neighbour(pages[index - 1]),
    next: neighbour(pages[index + 1]),
  });
  site.files.set(from, Buffer.from(html));
};
