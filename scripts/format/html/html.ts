import type { Artifact, Book, Files, Output, Publication } from "../../book.ts";
import { revisionOf } from "../provenance.ts";
import { renderer } from "../render.ts";
import { guardedTheme } from "../theme.ts";
import { guardedPage } from "../page-data.ts";
import { chapterPage } from "./chapter-page.ts";
import { sidebarOf } from "./contents.ts";
import { fontFiles } from "./font-files.ts";
import { aboutPage, chooser, titlePage } from "./front-pages.ts";
import { idsOf } from "./page-head.ts";
import { headers } from "./page-head.ts";
import { searchFiles, searchPage } from "./front-pages.ts";
import { machineFiles } from "./seo/machine-files.ts";
import { socialPictures } from "./seo/machine-files.ts";
import { assetFiles, chromeFiles, iconFiles, manifestFile, serviceWorker } from "./site-files.ts";
import { filesOf, type Site, type TextFile } from "./site.ts";

/** What all pages share: the site as its pages know it, and the files themselves. */
const makeShared = async (
  book: Book,
  publications: Publication[],
  made: readonly Artifact[],
): Promise<{ site: Site; files: Files }> => {
  const { assets, files: assetBytes } = await assetFiles(book, publications);
  const { fonts, files: fontBytes } = await fontFiles(book, publications);
  const { icons, files: iconBytes } = await guardedTheme(book, "html", iconFiles);
  const { social, files: socialBytes } = await socialPictures(book, publications);
  const { style, scripts, files: chrome, pictures } = await chromeFiles(book);
  const { search, files: searched } = searchFiles(publications);
  const places = Array.from(assets.values(), ({ path }) => path);
  const ids = new Map(publications.flatMap(({ pages }) => pages.map((page) => [page, idsOf(page)])));
  const revision = revisionOf(book, places);
  const texts = filesOf([...chrome, ...searched]);
  return {
    site: { book, publications, made, assets, style, fonts, scripts, search, icons, social, ids, revision },
    files: new Map([...assetBytes, ...pictures, ...fontBytes, ...iconBytes, ...socialBytes, ...texts]),
  };
};

/** The pages of an edition, and its manifest. */
const editionFiles = (site: Site, publication: Publication): TextFile[] => {
  const render = renderer("html", publication.edition.t, site.book.theme);
  const opening = publication.pages.flatMap((page) =>
    page.opens === undefined ? [] : [[page.opens, page] as const],
  );
  const parts = { render, sidebar: sidebarOf(publication, render), openings: new Map(opening) };
  return [
    titlePage(site, publication, render),
    aboutPage(site, publication, parts),
    searchPage(site, publication, render),
    manifestFile(publication, site.icons),
    ...publication.pages.map((page) =>
      guardedPage(publication, page, (whole) => chapterPage(site, publication, whole, parts)),
    ),
  ];
};

const artifactsOf = ({ publications }: Site, files: Files, seconds: number): Artifact[] =>
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
  const { site, files: shared } = await makeShared(book, publications, made);
  const texts: TextFile[] = [
    ["_headers", headers],
    ...publications.flatMap((publication) => editionFiles(site, publication)),
    ...chooser(site),
    ...machineFiles(site),
  ];
  const listed: Files = new Map([...shared, ...filesOf(texts)]);
  // Last: it lists all the others.
  const files: Files = new Map([...listed, ...filesOf([serviceWorker(listed)])]);
  return { files, artifacts: artifactsOf(site, files, (performance.now() - start) / 1000) };
};
