import type { Publication } from "../../book.ts";
import { editionData } from "../page-data.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { nothingFound } from "./found/found-data.ts";
import { policy } from "./policy.ts";
import type { Site } from "./site.ts";

/** What the templates of every page need: `_head.hbs`, `_header.hbs`, `_footer.hbs`. `from` is the page's path. */
export const headData = (site: Site, publication: Publication, from: string) => ({
  edition: editionData(publication),
  policy,
  style: linkBetween(from, site.style),
  scripts: site.scripts.map((path) => linkBetween(from, path)),
  manifest: linkBetween(from, `${publication.edition.code}/manifest.webmanifest`),
  icon: linkBetween(from, "assets/icon.svg"),
  touchIcon: linkBetween(from, "assets/icon-maskable-512.png"),
  home: linkBetween(from, `${publication.edition.code}/index.html`),
  search: linkBetween(from, pathOf(publication.edition.code, "search")),
  found: nothingFound,
  licence: site.book.meta.licence ?? null,
});
