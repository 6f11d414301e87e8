import type { Book, Files, Publication } from "../../book.ts";
import { hold, inherit, keyOf, lazily } from "../../library/cache/cache.ts";
import { guardedPage } from "../page-data.ts";
import { renderer } from "../render.ts";
import { chapterPage, type Parts } from "./chapter-page.ts";
import { contentsData, sidebarOf } from "./contents.ts";
import { fontFiles } from "./font-files.ts";
import { aboutPage, chooser, titlePage } from "./front-pages.ts";
import { REVISION } from "./page-head.ts";
import { searchPage } from "./search-pages.ts";
import { machineFiles } from "./seo/machine-files.ts";
import { idFinder, partsFor, sharedParts } from "./site-parts.ts";
import { manifestFile } from "./site-files.ts";
import { fillFonts, filesOf, pathOf, type Site, type TextFile } from "./site.ts";

/** Gives a file of a site by its path; nothing where the site has none. */
export type PageByPage = (path: string) => Promise<Uint8Array | undefined>;

/** Where the style sheet with the fonts of an edition is: its name says nothing of what it holds, for it is made late. */
const sheetFor = (code: string): string => `assets/${["fonts", code, "now"].filter(Boolean).join(".")}.css`;

/** What templates and contents make around the pages of an edition, the same as long as these are. */
const aroundOf = ({ book }: Site, publication: Publication) => {
  const { edition, pages } = publication;
  const make = (): Pick<Parts, "render" | "sidebar"> => {
    const render = renderer("html", edition.t, book);
    return { render, sidebar: sidebarOf(publication, render) };
  };
  // What is wrong with a template is said on its file.
  if (book.theme.templates.size > 0) return make();
  const contents = contentsData(publication, pathOf(edition.code, "index"));
  return hold(book.memory, keyOf("around", edition.strings, edition.languages, pages.length, contents), make);
};

type Shared = ReturnType<typeof sharedParts>;

/** The site as pages of chapters know it, and as all pages do. */
const sitesOf = (book: Book, publications: Publication[], parts: Shared) => {
  const bare = async (): Promise<Site> => {
    const [{ assets }, { style, scripts }] = [await parts.assets, await parts.chrome];
    const known = { book, publications, downloads: [], assets, style, scripts, ids: idFinder(book) };
    const none = { covers: new Map(), social: new Map(), revision: "" };
    return { ...known, ...none, icons: [], search: { script: "", indexes: new Map() } };
  };
  const first = lazily({ bare });
  const whole = async (): Promise<Site> => {
    const [{ covers }, { icons }] = [await parts.covers, await parts.icons];
    return { ...(await first.bare), covers, icons, search: parts.search.search };
  };
  return inherit(first, lazily({ whole }));
};

/** Gives what pages use, by its path; what takes long is not made for anything else. */
const assetFinder = (book: Book, publications: Publication[], parts: Shared): PageByPage => {
  /** The fonts, and the style sheets with them under the names that pages know. */
  const cut = async (): Promise<Files> =>
    new Map(
      Array.from(await fontFiles(book, publications, publications), ([path, bytes]) => [
        path.replace(/^(assets\/fonts(?:\.[\w-]+)?)\.\w+\.css$/, "$1.now.css"),
        bytes,
      ]),
    );
  const fonts = lazily({ files: cut });
  return async (path) => {
    if (path.startsWith("assets/fonts")) return (await fonts.files).get(path);
    if (path.startsWith("assets/search")) return parts.search.files.get(path);
    const { files, pictures } = await parts.chrome;
    const ours = filesOf(files).get(path) ?? pictures.get(path) ?? (await parts.assets).files.get(path);
    return ours ?? (await parts.icons).files.get(path) ?? (await parts.covers).files.get(path);
  };
};

/**
 * The site of a book as one who writes it looks at it: no file is made before somebody asks for it. Its pages are those of `html`, but
 * for the revision, which is none, the names of the style sheets with fonts, and the pictures for posts, of which there are none; it has
 * no downloads and no service worker.
 */
export const pageByPage = (book: Book, publications: Publication[]): PageByPage => {
  const parts = sharedParts(book, publications, { publications });
  const sheets = ["", ...publications.map(({ edition: { code } }) => code)].map(sheetFor);
  const sites = sitesOf(book, publications, parts);
  const around = new Map<Publication, Parts>();
  const partsOf = (site: Site, publication: Publication): Parts => {
    const known = around.get(publication) ?? partsFor(site, publication, aroundOf(site, publication));
    around.set(publication, known);
    return known;
  };
  /** The page of a chapter; nothing where the path is that of another file. */
  const chapterOf = async (path: string): Promise<string | undefined> => {
    const publication = publications.find(({ edition: { code } }) => path.startsWith(`${code}/`));
    const page = publication?.pages.find(({ slug }) => path === pathOf(publication.edition.code, slug));
    if (!publication || !page) return undefined;
    const site = await sites.bare;
    const made = partsOf(site, publication);
    return guardedPage(publication, page, (one) => chapterPage(site, publication, one, made).make());
  };
  const others = lazily({
    texts: async (): Promise<Map<string, string>> => {
      const site = await sites.whole;
      const front = publications.flatMap((publication): TextFile[] => {
        const made = partsOf(site, publication);
        return [
          titlePage(site, publication, made.render),
          aboutPage(site, publication, made),
          searchPage(site, publication, made.render),
          manifestFile(publication, site.icons, book.theme),
        ];
      });
      return new Map([...front, ...chooser(site), ...machineFiles(site)]);
    },
  });
  const assetOf = assetFinder(book, publications, parts);
  return async (path) => {
    if (path.startsWith("assets/")) return assetOf(path);
    const text = (await chapterOf(path)) ?? (await others.texts).get(path);
    if (text === undefined) return undefined;
    return Buffer.from(fillFonts(text.replaceAll(REVISION, ""), path, sheets));
  };
};
