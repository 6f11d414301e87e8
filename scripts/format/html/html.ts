import type { Artifact, Book, Files, Output, Publication } from "../../book.ts";
import { renderer } from "../render.ts";
import { aboutPage } from "./about-page.ts";
import { chapterPage } from "./chapter-page.ts";
import { chooser } from "./chooser.ts";
import { machineFiles } from "./found/machine-files.ts";
import { placeSocialPictures } from "./found/social-pictures.ts";
import { placeIcons } from "./icons.ts";
import { idsOf } from "./ids-of.ts";
import { manifest } from "./manifest.ts";
import { placeAssets } from "./place-assets.ts";
import { placeFonts } from "./place-fonts.ts";
import { placeScripts } from "./place-scripts.ts";
import { placeStyle } from "./place-style.ts";
import { headers } from "./policy.ts";
import { revisionOf } from "./revision-of.ts";
import { placeSearch, searchPage } from "./search/search-page.ts";
import { serviceWorker } from "./service-worker.ts";
import { sidebarOf } from "./sidebar.ts";
import type { Site } from "./site.ts";
import { titlePage } from "./title-page.ts";

const renderEdition = (site: Site, publication: Publication): void => {
  const { edition, pages } = publication;
  const render = renderer("html", edition.t);
  const parts = { render, sidebar: sidebarOf(publication, render) };
  titlePage(site, publication, render);
  aboutPage(site, publication, parts);
  searchPage(site, publication, render);
  site.files.set(`${edition.code}/manifest.webmanifest`, Buffer.from(manifest(publication, site.icons)));
  for (const page of pages) chapterPage(site, publication, page, parts);
};

const artifactsOf = ({ publications, files }: Site, seconds: number): Artifact[] =>
  publications.map(({ edition, pages }) => {
    const own = [...files].filter(([path]) => path.startsWith(`${edition.code}/`));
    const size = own.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    return {
      edition: edition.code,
      format: "html",
      path: `${edition.code}/index.html`,
      size,
      pages: pages.length + 1,
      seconds: seconds / publications.length,
    };
  });

/**
 * The HTML edition: a site under `dist/` that opens from any sub-path and from disk, for every link is relative.
 * `index.html` lets the reader choose a language.
 */
export const html = async (
  book: Book,
  publications: Publication[],
  made: readonly Artifact[],
): Promise<Output> => {
  const start = performance.now();
  const files: Files = new Map();
  const assets = await placeAssets(book, publications, files);
  const places = [...assets.values()].map(({ path }) => path);
  const site: Site = {
    book,
    publications,
    files,
    assets,
    style: placeStyle(files),
    fonts: await placeFonts(publications, files),
    ids: new Map(publications.flatMap(({ pages }) => pages.map((page) => [page, idsOf(page)]))),
    revision: revisionOf(book, places),
    scripts: placeScripts(files),
    search: placeSearch(publications, files),
    icons: await placeIcons(files),
    social: await placeSocialPictures(book, publications, files),
    made,
  };
  files.set("_headers", Buffer.from(headers));
  for (const publication of publications) renderEdition(site, publication);
  chooser(site);
  machineFiles(site);
  // Last: it lists all the others.
  files.set("sw.js", Buffer.from(serviceWorker(files)));
  return { files, artifacts: artifactsOf(site, (performance.now() - start) / 1000) };
};
