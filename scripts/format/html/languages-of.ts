import { linkBetween, pathOf } from "./addresses.ts";
import type { Site } from "./site.ts";

/** The editions as the language switch of a page shows them: the same page there, or the edition's first. */
export const languagesOf = ({ publications }: Site, from: string, slug: string | null) =>
  publications.map(({ edition, pages }) => {
    const has = slug === "search" || pages.some((page) => page.slug === slug);
    const to = pathOf(edition.code, has && slug !== null ? slug : "index");
    const here = from.startsWith(`${edition.code}/`);
    return {
      code: edition.code,
      name: edition.t("language"),
      lang: edition.languages[0],
      href: linkBetween(from, to),
      here,
    };
  });
