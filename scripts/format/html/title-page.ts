import type { Publication } from "../../book.ts";
import type { Render } from "../render.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { contentsData } from "./contents-data.ts";
import { foundData } from "./found/found-data.ts";
import { headData } from "./head-data.ts";
import { languagesOf } from "./languages-of.ts";
import type { Site } from "./site.ts";

const downloadsOf = ({ made }: Site, { edition }: Publication, from: string) =>
  made
    .filter((artifact) => artifact.edition === edition.code)
    .map(({ format, path, size, pages: count }) => ({
      format: format.toUpperCase(),
      href: linkBetween(from, path),
      size: `${(size / 1e6).toFixed(1)} MB`,
      pages: count === undefined ? null : edition.t("pages", { count }),
    }));

/** Puts the title page of an edition, with the contents and the downloads, into the site. */
export const titlePage = (site: Site, publication: Publication, render: Render): void => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, "index");
  const html = render("index", {
    ...headData(site, publication, from),
    found: foundData(site, publication, { from }),
    languages: languagesOf(site, from, null),
    contents: contentsData(publication, from, null),
    first: pages[0] ? linkBetween(from, pathOf(edition.code, pages[0].slug)) : null,
    downloads: downloadsOf(site, publication, from),
  });
  site.files.set(from, Buffer.from(html));
};
