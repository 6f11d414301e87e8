import { renderer } from "../render.ts";
import { foundData } from "./found/found-data.ts";
import { headData } from "./head-data.ts";
import { languagesOf } from "./languages-of.ts";
import type { Site } from "./site.ts";

/** Puts `index.html`, where a reader chooses a language, into the site. */
export const chooser = (site: Site): void => {
  const [first] = site.publications;
  if (!first) return;
  const languages = languagesOf(site, "index.html", null).map((one, index) => ({
    ...one,
    title: site.publications[index]?.edition.meta.title ?? "",
    subtitle: site.publications[index]?.edition.meta.subtitle ?? null,
  }));
  const data = {
    ...headData(site, first, "index.html"),
    languages,
    found: foundData(site, first, { from: "index.html" }),
  };
  site.files.set("index.html", Buffer.from(renderer("html", first.edition.t)("chooser", data)));
};
