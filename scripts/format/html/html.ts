import { setImmediate } from "node:timers/promises";
import type { Artifact, Book, Files, Output, Page, Publication } from "../../book.ts";
import type { Covers } from "../cover.ts";
import { fillBlanks, fillBytes } from "../downloads.ts";
import { revisionOf } from "../provenance.ts";
import { renderer } from "../render.ts";
import { guardedPage } from "../page-data.ts";
import { listen, repeat } from "../../library/messages/messages.ts";
import { chartFilesOf } from "./chart-files.ts";
import { chapterPage, type Parts } from "./chapter-page.ts";
import { recordFiles } from "./cited.ts";
import { sidebarOf } from "./contents.ts";
import { aboutPage, chooser, titlePage } from "./front-pages.ts";
import { headers, REVISION } from "./page-head.ts";
import { searchPage } from "./search-pages.ts";
import { machineFiles } from "./seo/machine-files.ts";
import { fontFiles } from "./font-files.ts";
import { redirectFiles } from "./redirects.ts";
import { idFinder, partsFor, sharedParts } from "./site-parts.ts";
import { manifestFile, serviceWorker } from "./site-files.ts";
import { fillFonts, filesOf, isFontSheet, type Site, type TextFile } from "./site.ts";

const HEADERS: TextFile = ["_headers", headers];

/** The site that the pages of some editions are part of. */
export interface Whole {
  /** All editions of the book. */
  publications: Publication[];
  /** The formats to download. */
  downloads: readonly string[];
  /** Their covers, where some are being drawn already. */
  covers?: Covers | undefined;
}

/** What pages share: the site as they know it, the files themselves, and what is made meanwhile: the site with its small pictures, and these. */
const makeShared = async (
  book: Book,
  wanted: Publication[],
  whole: Whole,
): Promise<{ site: Site; files: Files; meanwhile: Promise<{ whole: Site; files: Files }> }> => {
  const { publications, downloads } = whole;
  const parts = sharedParts(book, wanted, whole);
  const begun = Promise.all([parts.covers, parts.icons]);
  // Where something else fails, nobody waits for them.
  begun.catch(() => undefined);
  const { assets, files: assetBytes } = await parts.assets;
  const { social, files: socialBytes } = await parts.social;
  const { style, scripts, files: chrome, pictures: styled } = await parts.chrome;
  const { search, files: searched } = parts.search;
  const revision = revisionOf(
    book,
    Array.from(assets.values(), ({ path }) => path),
  );
  const known = { assets, style, scripts, search, icons: [], covers: new Map(), social, revision };
  const site = { book, publications, downloads, ids: idFinder(book), ...known };
  const meanwhile = begun.then(([{ covers, files }, { icons, files: more }]) => ({
    whole: { ...site, covers, icons },
    files: new Map([...files, ...more]),
  }));
  meanwhile.catch(() => undefined);
  const files = new Map([...assetBytes, ...styled, ...socialBytes, ...filesOf(chrome), ...searched]);
  return { site, files, meanwhile };
};

/** The page of a chapter; from the cache, where it has been made before of the same, and nothing was said of it. */
const keptPage = (site: Site, publication: Publication, page: Page, parts: Parts): [string, Uint8Array] => {
  const { memory, theme } = site.book;
  const made = chapterPage(site, publication, page, parts);
  const { path } = made;
  const key = memory && made.key();
  const known = key === undefined ? undefined : memory?.cache.getNow(key);
  if (known instanceof Uint8Array) return [path, known];
  const chapter = publication.edition.chapters.find(({ slug }) => slug === page.slug);
  const files = [...theme.templates.values(), ...(chapter ? [chapter.file] : [])];
  const { value: html, said } = listen(files, () =>
    guardedPage(publication, page, (whole) =>
      (whole === page ? made : chapterPage(site, publication, whole, parts)).make(),
    ),
  );
  repeat(files, said);
  const isQuiet = said.every(({ messages }) => messages.length === 0);
  // As bytes at once: as texts, pages take twice as much.
  const bytes = Buffer.from(html);
  if (key !== undefined && isQuiet) memory?.cache.putNow(key, bytes);
  return [path, bytes];
};

/** What makes the pages of an edition, and its manifest; `whole` is the site as its title page knows it. */
const editionFiles = (
  site: Site,
  publication: Publication,
  whole: () => Promise<Site>,
): (() => TextFile | [string, Uint8Array] | Promise<TextFile>)[] => {
  const render = renderer("html", publication.edition.t, site.book);
  const parts = partsFor(site, publication, { render, sidebar: sidebarOf(publication, render) });
  return [
    () => aboutPage(site, publication, parts),
    () => searchPage(site, publication, render),
    ...publication.pages.map((page) => () => keptPage(site, publication, page, parts)),
    async () => titlePage(await whole(), publication, render),
    async () => manifestFile(publication, (await whole()).icons, site.book.theme),
  ];
};

const sizeOf = (files: Files, folder: string): number =>
  [...files].reduce((sum, [path, bytes]) => sum + (path.startsWith(`${folder}/`) ? bytes.length : 0), 0);

/**
 * The HTML edition: a site under `dist/` that opens from any sub-path and from disk, for every link is relative.
 * `index.html` lets the reader choose a language; it, and what else belongs to no edition, comes with the book's first. Pages
 * have blanks for what downloads weigh.
 */
export const html = async (book: Book, wanted: Publication[], whole: Whole): Promise<Output> => {
  const start = performance.now();
  const fonts = fontFiles(book, wanted, whole.publications);
  const charts = chartFilesOf(book, wanted);
  charts.catch(() => undefined);
  // Where something else fails, nobody waits for them.
  fonts.catch(() => undefined);
  const { site, files, meanwhile } = await makeShared(book, wanted, whole);
  const [first] = whole.publications;
  const fill = (blank: string): string => blank.replace(REVISION, site.revision);
  const add = (made: readonly (TextFile | [string, Uint8Array])[]): void => {
    for (const [path, content] of made)
      files.set(path, fillBytes(typeof content === "string" ? Buffer.from(content) : content, fill));
  };
  for (const publication of wanted)
    for (const make of editionFiles(site, publication, async () => (await meanwhile).whole)) {
      add([await make()]);
      // What another thread has done goes on in between.
      await setImmediate();
    }
  for (const publication of wanted) add(recordFiles(site, publication));
  if (!first || wanted.includes(first))
    add([HEADERS, ...chooser(site), ...machineFiles(site), ...redirectFiles(site)]);
  for (const [path, bytes] of [...(await fonts), ...(await charts), ...(await meanwhile).files])
    files.set(path, bytes);
  const seconds = (performance.now() - start) / 1000 / wanted.length;
  const artifacts = wanted.map(({ edition: { code }, pages }): Artifact => {
    const size = sizeOf(files, code);
    return {
      edition: code,
      format: "html",
      path: `${code}/index.html`,
      size,
      pages: pages.length + 1,
      seconds,
    };
  });
  return { files, artifacts };
};

/**
 * Makes a site whole, once all editions are there and the downloads are made: fills the blanks, in place, for two copies of all pages
 * are a lot of memory, and lists its files for the service worker.
 */
export const finishSite = ({ files, artifacts }: Output): Output => {
  const sheets = [...files.keys()].filter(isFontSheet);
  for (const [path, bytes] of files) {
    if (!path.endsWith(".html")) continue;
    files.set(
      path,
      fillBytes(bytes, (blank) => fillFonts(fillBlanks(blank, artifacts), path, sheets)),
    );
  }
  for (const [path, bytes] of filesOf([serviceWorker(files)])) files.set(path, bytes);
  return {
    files,
    artifacts: artifacts.map((one) =>
      one.format === "html" ? { ...one, size: sizeOf(files, one.edition) } : one,
    ),
  };
};
