import { inEach } from "../page-data.ts";
import { renderer } from "../render.ts";
import { linkBetween } from "./addresses.ts";
import { foundData } from "./found/found-data.ts";
import { headData } from "./head-data.ts";
import { languagesOf } from "./languages-of.ts";
import type { Site } from "./site.ts";

/** Puts `index.html`, which sends a reader to a language and offers all of them, into the site. */
export const chooser = (site: Site): void => {
  const [first] = site.publications;
  if (!first) return;
  const from = "index.html";
  const languages = languagesOf(site, from, null).map((one, index) => {
    const names = site.publications[index]?.edition.names ?? [];
    return { ...one, titles: inEach(names, "title"), subtitles: inEach(names, "subtitle") };
  });
  const data = {
    ...headData(site, first, from),
    fonts: linkBetween(from, site.fonts.get("") ?? ""),
    scripts: [linkBetween(from, site.scripts.chooser)],
    titles: inEach(
      site.publications.flatMap(({ edition }) => edition.names),
      "title",
    ),
    languages,
    found: foundData(site, first, { from }),
  };
  site.files.set(from, Buffer.from(renderer("html", first.edition.t)("chooser", data)));
};
