import type { Publication } from "../../book.ts";
import { editionData } from "../page-data.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { downloadsOf } from "./downloads-of.ts";
import { nothingFound } from "./found/found-data.ts";
import { licenceData } from "./licence-data.ts";
import { policy } from "./policy.ts";
import type { Site } from "./site.ts";

/** What the templates of every page need: `_head.hbs`, `_header.hbs`, `_footer.hbs`. `from` is the page's path. */
export const headData = (site: Site, publication: Publication, from: string) => {
  const { code } = publication.edition;
  return {
    edition: editionData(publication),
    policy,
    fonts: linkBetween(from, site.fonts.get(code) ?? ""),
    style: linkBetween(from, site.style),
    themeScript: linkBetween(from, site.scripts.theme),
    scripts: site.scripts.page.map((path) => linkBetween(from, path)),
    manifest: linkBetween(from, `${code}/manifest.webmanifest`),
    icon: linkBetween(from, "assets/icon.svg"),
    touchIcon: linkBetween(from, "assets/icon-maskable-512.png"),
    home: linkBetween(from, pathOf(code, "index")),
    about: linkBetween(from, pathOf(code, "about")),
    choose: `${linkBetween(from, "index.html")}#choose`,
    search: linkBetween(from, pathOf(code, "search")),
    found: nothingFound,
    sidebar: null as string | null,
    downloads: downloadsOf(site, publication, from),
    licence: licenceData(site.book.meta),
    revision: site.revision,
  };
};
