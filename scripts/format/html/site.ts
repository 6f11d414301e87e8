import { posix } from "node:path";
import type { Book, Files, Page, Publication } from "../../book.ts";
import { foreignLanguage } from "../page-data.ts";
import { hashOf } from "../../library/text/text.ts";

/** A content file in the site, and its size in CSS pixels if it is a picture. */
export interface Picture {
  path: string;
  width?: number;
  height?: number;
}

/** Where the client scripts are, under `dist/`. */
export interface Scripts {
  /** On every page, deferred. */
  page: string[];
  /** On every page, before it is painted. */
  theme: string;
  /** On the page that offers the languages. */
  chooser: string;
  /** On the pages of chapters, behind those of every page. */
  read: string;
  /** On those of one language in a book of several, behind these. */
  other: string;
  /** On pages with an index. */
  index: string[];
}

/** An icon as a web app manifest lists it; `src` is a path under `dist/`. */
export interface Icon {
  src: string;
  sizes: string;
  type: string;
  purpose?: "maskable";
}

/** All that the pages of a site are made from. Paths are those under `dist/`. */
export interface Site {
  book: Book;
  publications: Publication[];
  /** The formats to download. */
  downloads: readonly string[];
  /** Where each file of the content folder went, by its path there. */
  assets: Map<string, Picture>;
  /** The style sheet of all pages. */
  style: string;
  scripts: Scripts;
  /** The search script, and the entry to the index of each edition, by code. */
  search: { script: string; indexes: Map<string, string> };
  icons: Icon[];
  /** The cover of each edition, by code. */
  covers: Map<string, Picture>;
  /** Pictures for posts about a page, 1200 × 630 pixels, by the page's path. */
  social: Map<string, string>;
  /** The ids of each page. */
  ids: (page: Page) => Set<string>;
  /** A hash of all that the book was made from. */
  revision: string;
}

/** A file of text: its path under `dist/`, and what it says. */
export type TextFile = [path: string, text: string];

/** Files of text as bytes, in UTF-8. */
export const filesOf = (texts: Iterable<TextFile>): Files =>
  new Map(Array.from(texts, ([path, text]) => [path, Buffer.from(text)]));

/** The relative address of a file, seen from another; both are paths under `dist/`. */
export const linkBetween = (from: string, to: string): string =>
  encodeURI(posix.relative(posix.dirname(from), to) || posix.basename(to));

/** The path under `dist/` of a page of an edition. */
export const pathOf = (code: string, slug: string): string => `${code}/${slug}.html`;

/** The absolute address of a file of the site, an `index.html` as its folder; nothing when the book has no `url`. */
export const absolute = ({ book }: Site, path: string): string | undefined =>
  book.meta.url && new URL(encodeURI(path.replace(/(^|\/)index\.html$/, "$1")), book.meta.url).href;

/** Whether a page is in its edition's own language, and not the source standing in for a translation. */
export const isOwn = ({ edition }: Publication, page: Page): boolean =>
  edition.languages.includes(page.language);

/** A link from the file `from` to a page, with the language of its title where it is not the edition's. */
export const pageLink = ({ edition }: Publication, page: Page, from: string) => ({
  title: page.title,
  lang: foreignLanguage(edition, page),
  href: linkBetween(from, pathOf(edition.code, page.slug)),
});

/**
 * The path under `dist/` of a file that may be kept forever: its name holds a hash of its bytes.
 * @example hashedPath("fonts/serif.woff2", bytes) // "assets/fonts/serif.1f0c92ab.woff2"
 */
export const hashedPath = (name: string, bytes: Uint8Array | string): string => {
  const hash = hashOf(bytes).slice(0, 8);
  const { dir, name: stem, ext } = posix.parse(name);
  const safe = stem.replace(/[^\w.-]+/g, "-").slice(0, 100);
  return posix.join("assets", dir.replace(/[^\w./-]+/g, "-"), `${safe}.${hash}${ext}`);
};

/** What stands in a page for the style sheet with the fonts of an edition, which may be made elsewhere, and later; `""` is that of the page that offers all. */
export const blankForFonts = (code: string): string => `\0${code} fonts\0`;

const FONT_SHEET = /^assets\/fonts\.(?:([\w-]+)\.)?\w+\.css$/;

/** Whether a path is that of a style sheet with the fonts of an edition. */
export const isFontSheet = (path: string): boolean => FONT_SHEET.test(path);

/** A page of the site, at a path, with these blanks filled from the paths of these sheets. */
export const fillFonts = (html: string, from: string, sheets: readonly string[]): string =>
  // oxlint-disable-next-line no-control-regex -- what blankForFonts makes
  html.replace(/\0([\w-]*) fonts\0/g, (_, code: string) => {
    const sheet = sheets.find((path) => (FONT_SHEET.exec(path)?.[1] ?? "") === code);
    return linkBetween(from, sheet ?? "");
  });
