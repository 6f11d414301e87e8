import type { Icon } from "./icons.ts";
import type { Artifact, Book, Files, Page, Publication } from "../../book.ts";
import type { Picture } from "./place-assets.ts";
import type { Search } from "./search/search-page.ts";

/** A site in the making: what its pages are made from, and the files so far. Paths are those under `dist/`. */
export interface Site {
  book: Book;
  publications: Publication[];
  files: Files;
  /** Where each file of the content folder went, by its path there. */
  assets: Map<string, Picture>;
  /** The style sheet of all pages. */
  style: string;
  /** The style sheet with the fonts of each edition, by code, and of the page that offers them all, `""`. */
  fonts: Map<string, string>;
  scripts: Scripts;
  search: Search;
  icons: Icon[];
  /** Pictures for posts about a page, 1200 × 630 pixels, by the page's path. */
  social: Map<string, string>;
  /** The ids of each page. */
  ids: Map<Page, Set<string>>;
  /** A hash of all that the book was made from. */
  revision: string;
  /** What earlier formats made: the downloads. */
  made: readonly Artifact[];
}

/** The client scripts. */
export interface Scripts {
  /** On every page, deferred. */
  page: string[];
  /** On every page, before it is painted. */
  theme: string;
  /** On the page that offers the languages. */
  chooser: string;
}
