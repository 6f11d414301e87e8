import { renderer } from "../render.ts";
import { linkBetween } from "./addresses.ts";
import { foundData } from "./found/found-data.ts";
import { headData } from "./head-data.ts";
import { keepDot } from "./keep-dot.ts";
import { languagesOf } from "./languages-of.ts";
import type { Site } from "./site.ts";

/** Puts `index.html`, which sends a reader to a language and offers all of them, into the site. */
export const chooser = (site: Site): void => {
  const [first] = site.publications;
  if (!first) return;
  const from = "index.html";
  const languages = languagesOf(site, from, null).map((one, index) => ({
    ...one,
    title: keepDot(site.publications[index]?.edition.meta.title ?? ""),
    subtitle: site.publications[index]?.edition.meta.subtitle ?? null,
  }));
  const data = {
    ...headData(site, first, from),
    fonts: linkBetween(from, site.fonts.get("") ?? ""),
    scripts: [linkBetween(from, site.scripts.chooser)],
    titles: [...new Set(languages.map(({ title }) => title))].join(" · "),
    languages,
    found: foundData(site, first, { from }),
  };
  site.files.set(from, Buffer.from(renderer("html", first.edition.t)("chooser", data)));
};
