import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Files, Publication } from "../../../book.ts";
import { template, type Render } from "../../render.ts";
import { linkBetween, pathOf } from "../addresses.ts";
import { hashedPath } from "../hashed-path.ts";
import { headData } from "../head-data.ts";
import { languagesOf } from "../languages-of.ts";
import type { Site } from "../site.ts";
import { searchIndex } from "./search-index.ts";
import { languageName } from "../../../library/text/text.ts";

/** Where a site's search lies, under `dist/`: its script, and the index of each edition by code. */
export interface Search {
  script: string;
  indexes: Map<string, string>;
}

/** The stemmer as a classic script: it is one module with one export. */
const stemmer = (): string => {
  const code = readFileSync(fileURLToPath(import.meta.resolve("stemmer")), "utf8");
  return `globalThis.hebiStem = (() => {\n${code.replace(/^export /m, "")}\nreturn stemmer;\n})();\n`;
};

/** Puts the search script and the index of every edition into the site. */
export const placeSearch = (publications: Publication[], files: Files): Search => {
  const code = [stemmer(), template("html/scripts/words.js"), template("html/scripts/search.js")].join("\n");
  const script = hashedPath("search.js", code);
  files.set(script, Buffer.from(code));
  const indexes = new Map<string, string>();
  for (const publication of publications) {
    const index = searchIndex(publication, hashedPath);
    for (const [path, content] of index.files) files.set(path, Buffer.from(content));
    indexes.set(publication.edition.code, index.entry);
  }
  return { script, indexes };
};

/** The other languages a reader may search as well; a parallel edition holds nothing that these do not. */
const othersOf = ({ publications }: Site, { edition }: Publication, from: string, { indexes }: Search) =>
  publications
    .filter(({ edition: { code, languages } }) => code !== edition.code && languages.length === 1)
    .map(({ edition: { code, languages } }) => ({
      lang: languages[0],
      label: edition.t("search.also", { language: languageName(languages[0], edition.languages[0]) }),
      index: indexes.get(code) ?? "",
      base: linkBetween(from, pathOf(code, "index")).replace(/index\.html$/, ""),
    }));

/** Puts the search page of an edition into the site. */
export const searchPage = (site: Site, publication: Publication, render: Render): void => {
  const { edition } = publication;
  const from = pathOf(edition.code, "search");
  const html = render("search", {
    ...headData(site, publication, from),
    script: linkBetween(from, site.search.script),
    root: "../",
    index: site.search.indexes.get(edition.code) ?? "",
    languages: languagesOf(site, from, "search"),
    others: edition.languages.length > 1 ? [] : othersOf(site, publication, from, site.search),
  });
  site.files.set(from, Buffer.from(html));
};
