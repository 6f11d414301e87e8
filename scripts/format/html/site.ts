import type { Artifact, Book, Files, Publication } from "../../book.ts";
import type { Icon } from "./icons.ts";
import type { Search } from "./search/search-page.ts";

/** A site in the making: what its pages are made from, and the files so far. */
export interface Site {
  book: Book;
  publications: Publication[];
  files: Files;
  /** Where each file of the content folder went, by its path there. */
  assets: Map<string, string>;
  /** Path of the style sheet under `dist/`. */
  style: string;
  /** Paths of the client scripts under `dist/`, in the order they run. */
  scripts: string[];
  search: Search;
  icons: Icon[];
  /** Pictures for posts about a page, 1200 × 630 pixels, by the page's path. */
  social: Map<string, string>;
  /** What earlier formats made: the downloads. */
  made: readonly Artifact[];
}
