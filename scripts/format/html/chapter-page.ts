import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Page, Publication } from "../../book.ts";
import { withFootnotes } from "../footnotes.ts";
import { forMedium } from "../for-medium.ts";
import { pageData } from "../page-data.ts";
import type { Render } from "../render.ts";
import { retarget } from "../retarget.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { foundData } from "./found/found-data.ts";
import { forSite } from "./for-site.ts";
import { headData } from "./head-data.ts";
import { languagesOf } from "./languages-of.ts";
import type { Sidebar } from "./sidebar.ts";
import type { Site } from "./site.ts";
import { withPictures } from "./with-pictures.ts";

const markupFor = (site: Site, { edition }: Publication, page: Page): ((tree: Root) => string) => {
  const from = pathOf(edition.code, page.slug);
  const places = {
    chapter: (slug: string, id: string) =>
      `${slug === page.slug && id !== "" ? "" : linkBetween(from, pathOf(edition.code, slug))}${id && `#${id}`}`,
    asset: (path: string) => {
      const place = site.assets.get(path);
      return place && linkBetween(from, place.path);
    },
  };
  return (tree) => {
    const shown = withPictures(forMedium(tree, "screen"), site.assets, edition.t);
    return toHtml(forSite(retarget(shown, places)), { allowDangerousHtml: false });
  };
};

/** Puts the page of a chapter into the site. */
export const chapterPage = (
  site: Site,
  publication: Publication,
  page: Page,
  parts: { render: Render; sidebar: Sidebar },
): void => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, page.slug);
  const index = pages.indexOf(page);
  const neighbour = (other: Page | undefined) =>
    other
      ? {
          title: other.title,
          lang: edition.languages.includes(other.language) ? null : other.language,
          href: linkBetween(from, pathOf(edition.code, other.slug)),
        }
      : null;
  const html = parts.render("page", {
    ...headData(site, publication, from),
    found: foundData(site, publication, { from, page }),
    page: pageData(publication, { ...page, body: withFootnotes(page) }, markupFor(site, publication, page)),
    parts: page.parts.map((part) => edition.meta.parts[part] ?? part),
    languages: languagesOf(site, from, page.slug),
    sidebar: parts.sidebar(from, page),
    previous: neighbour(pages[index - 1]),
    next: neighbour(pages[index + 1]),
  });
  site.files.set(from, Buffer.from(html));
};
