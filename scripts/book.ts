import type { OwnFont, Stacks } from "./library/fonts/fonts.ts";
import type { Root as Hast } from "hast";
import type { Root as Mdast } from "mdast";
import type { Point } from "unist";
import type { VFile } from "vfile";
import type { Album } from "./library/album/album.ts";
import type { Link } from "./library/alignment/alignment.ts";
import type { Memory } from "./library/cache/cache.ts";
import type { Block } from "./library/blocks/blocks.ts";
import type { PageStart } from "./library/page-layout/page-layout.ts";
import type { Entry } from "./library/references/references.ts";
import type { Ledger } from "./library/records/records.ts";
import type { Kind } from "./library/ordering/ordering.ts";
import type {
  BookMeta,
  BookVersion,
  EditionMeta,
  Erratum,
  FrontMatter,
  PictureNote,
  Term,
} from "./library/settings/settings.ts";
import type { Look } from "./library/themes/themes.ts";

export type { BookMeta, BookVersion, EditionMeta, FrontMatter, Kind };

/** What one language calls the book. */
export interface BookNames {
  lang: string;
  title: string;
  subtitle?: string | undefined;
  description?: string | undefined;
  /** All of them, as a line. */
  authors?: string | undefined;
  publisher?: string | undefined;
}

/** Where a chapter stands in the book, the same in every language. */
export interface BookPlace {
  kind: Kind;
  /** Ids of the parts that it is in, outermost first: `guide`, `guide/advanced`. */
  parts: string[];
  /** Id of the part whose opening page it is: its title is the part's. */
  opens?: string;
  /** `3`, `3.1`, `A`; none where it is not counted. */
  number?: string;
}

/** One Markdown file. */
export interface Chapter extends BookPlace {
  /** File name without number and ending, folders kept: `banks`, `part/banks`. ASCII, the same in every language. */
  slug: string;
  /** Its place in the book, the same in every language: a path with `/`, such as `part/01-banks.md`. */
  path: string;
  /** Path of its file relative to the content folder, with `/`: `en/part/01-banks.md`. */
  source: string;
  /** Language it is written in: not the edition's where a translation is missing. */
  language: string;
  title: string;
  /** Level of the heading that its title is; none where the title stands elsewhere. */
  titleDepth?: number | undefined;
  matter: FrontMatter;
  /** Path relative to the working folder, text, and messages. */
  file: VFile;
  tree: Mdast;
  /** Its leaf blocks, in document order. */
  blocks: Block[];
  /** Of all that it was parsed from, but for its place in the book; a chapter that may have been changed since has none. */
  key?: string;
}

/** Translates a key of `templates/strings`; throws for a key no language has. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** The book in one language, or in several side by side. */
export interface Edition {
  /** Folder in `dist/`: `en`, `zh`, `en-zh`. */
  code: string;
  /** BCP 47; the first leads. */
  languages: [string, ...string[]];
  /** How dates, numbers and lists are written (BCP 47): the first language, or a region's way of writing it. */
  locale: string;
  /** Path of its own settings in the content folder, whether there are any or not; editions that are made of others have none. */
  settings?: string;
  meta: EditionMeta;
  /** The book's names in each of the languages; where several stand in one line, `meta` has them joined. */
  names: BookNames[];
  t: Translate;
  /** Every UI string, as the templates may show it. */
  strings: string[];
  chapters: Chapter[];
}

/** A file of `content/` that is not Markdown. */
export interface Asset {
  /** Path relative to the content folder, with `/`. */
  path: string;
  /** Path on disk. */
  file: string;
  /** Bytes. */
  size: number;
  /** Of a drawing that is made of another language's: the words in it, and those that stand for them. */
  words?: ReadonlyMap<string, string>;
  /** What it has no longer once it is written to again; nothing where it was written to so lately that it may be again at once. */
  mark?: string;
}

/** What a book is shown on: the site, EPUBs, PDFs. */
export type Medium = "html" | "epub" | "pdf";

/** A style sheet of a theme: its path in the theme, with `/`, and what it says. */
export interface ThemeStyle {
  path: string;
  file: VFile;
}

/** What a book is dressed in: a theme of ours, or a publisher's on top of one of ours. */
export interface Theme {
  look: Look;
  /** The families of fonts of each role. */
  fonts: Stacks;
  /** Templates in place of those of `templates/`, and more partials, by their path in `theme/`: `html/_header.hbs`. */
  templates: ReadonlyMap<string, VFile>;
  /** Style sheets of each medium, in their order. */
  styles: Readonly<Record<Medium, readonly ThemeStyle[]>>;
  /** UI strings by language. */
  strings: ReadonlyMap<string, Record<string, string>>;
  /** Its pictures by their path in `theme/`. */
  pictures: ReadonlyMap<string, Pick<Asset, "path" | "file">>;
  /** The theme of ours that it builds on; none of one of ours. */
  base?: Theme;
}

/** The works that a book may cite. */
export interface References {
  /** What they are read from; by key, from which of these a work comes, with its path in the content folder. */
  files: readonly VFile[];
  fileOf: ReadonlyMap<string, { file: VFile; path: string }>;
  /** By key, in the order of the files. */
  works: ReadonlyMap<string, Entry>;
  /** Their keys, and what stands for all of these. */
  citable: { keys: ReadonlySet<string>; key: string };
}

/** A version of a book as its site has it. */
export interface ShelfVersion {
  number: string;
  /** Its folder in the site, with a closing slash; empty for the newest. */
  prefix: string;
  /** Slugs of its pages, by edition. */
  pages: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The versions that stand beside one another in a site, the newest first. */
export interface Shelf {
  versions: ShelfVersion[];
  /** Place of the one that a book is. */
  here: number;
  /** Address of the newest. */
  url: string | undefined;
}

/** An erratum, and where its file says what stands at a path in it. */
export type PlacedErratum = Erratum & { placeOf: (...path: PropertyKey[]) => Point | undefined };

/** All of `content/`, read and parsed. */
export interface Book {
  /** The content folder, absolute. */
  root: string;
  meta: BookMeta;
  editions: Edition[];
  /** The chapters as written, by language; the source language, which ids come from, is always among them. */
  chapters: Map<string, Chapter[]>;
  assets: Map<string, Asset>;
  /** The pictures among them. */
  album: Album;
  /** What is said of pictures wherever they are shown, by their paths. */
  pictures: ReadonlyMap<string, PictureNote>;
  /** The terms, in the order of the file. */
  glossary: Term[];
  /** The works that it may cite; without a file of them nothing is a citation. */
  references?: References;
  /** The versions of the book, the newest first; empty where its publisher names none. */
  versions: BookVersion[];
  /** The versions that its site has beside one another, where there are several. */
  shelf?: Shelf;
  /** What was found wrong in versions that are published, and the file that says it. */
  errata: PlacedErratum[];
  errataFile: VFile;
  /** Fonts of the author's, by script. */
  fonts: OwnFont[];
  theme: Theme;
  /** The git revision it was read at, where there is one. */
  revision?: string;
  /** What the translations were translated from, a ledger a chapter. */
  ledgers: Ledger[];
  /** What is in the content folder and not in the book: drafts, and home pages and others that have no text and that another tool fills. */
  leftOut: { chapter: Chapter; reason: "draft" | "home" }[];
  /** Texts of the data files (`*.csv`), by path relative to the content folder. */
  data: Map<string, string>;
  /** What it is made from that its content folder does not list: names of packages, paths of hidden files. */
  beside: ReadonlySet<string>;
  /** Every file read, with the messages about it; a file that is wanted and not there has messages, and no value. */
  files: VFile[];
  /** What is remembered of steps of earlier runs, by keys of all that goes into them; nothing where nothing is. */
  memory?: Memory;
}

/**
 * What became of a block since it was translated: `stale`, its source says something else now; `missing`, the translation lacks
 * it; `orphan`, the source lacks it; `moved`, its source stands elsewhere now.
 */
export type State = "current" | "stale" | "missing" | "orphan" | "moved";

/** An alignment link with what the translation records say of it. */
export interface TrackedLink extends Link<Block> {
  state: State;
  /** State of each source block: where one of several has changed, the others have not. */
  states: State[];
  /** Normalised texts of the source blocks at the time of translation; undefined where there is no record. */
  was?: string[];
  /** Permalinks of source blocks that come from an earlier text, which the records know; undefined of others, and where there are none. */
  permalinks?: (string | undefined)[];
  /** Date of the source that was translated, if it gave one. */
  edition?: string;
}

/** A chapter beside its translation; one of them is missing where only the other language has it. */
export interface Translation {
  slug: string;
  /** Language of the translation. */
  language: string;
  source?: Chapter;
  /** Its blocks have the ids of the blocks they render. */
  translation?: Chapter;
  /** Every leaf block of both in reading order, aligned by what the blocks say. */
  alignment: Link<Block>[];
  /** How well the two fit, as `Alignment` has it. */
  fit: number;
  /** The same, with front matter first, from the translation records, and from the alignment only where there is no record. */
  links: TrackedLink[];
  ledger?: Ledger;
  /** Of all that is known of the two chapters and what translates what in them. */
  key?: string;
}

/** Kinds of pages that no chapter is behind. */
export type MadeKind = "glossary" | "references" | "index" | "errata" | "changes";

/** A heading of a page, for contents lists. */
export interface Heading {
  depth: number;
  id: string;
  text: string;
}

/** A footnote, lifted out of its page. Its number is its place in its list, from 1. */
export interface Footnote {
  /** Id that the references to it name. */
  id: string;
  /** What it says, without links back to the text. */
  content: Hast;
  /** The references to it in the text, the first one first: their ids, and what a link back to one is called. */
  references: { id: string; backLabel: string }[];
}

/** The footnotes of a page in one language. */
export interface FootnoteList {
  /** Id of the heading over them, which describes each reference to one. */
  id: string;
  /** Text of that heading. */
  title: string;
  /** In a parallel edition, the language that they are in. */
  language?: string;
  notes: Footnote[];
  /** What each leads back by, in place of its number. */
  mark?: string;
  /** Whether their numbers stand in circles. */
  isCircled?: boolean;
}

/** A chapter as an HTML tree that no format has touched yet. Chapters are linked as `chapter:slug#id`, files as `asset:path`. */
export interface Page {
  /** What the generator makes stands last: `glossary`, `references`, `index`, `errata`, and `changes`, what a version changed. */
  kind: Kind | MadeKind;
  /** `3`, `3.1`, `A`; none where it is not counted. */
  number?: string;
  /** What its number is called: "Chapter 3", "Appendix A". */
  label?: string;
  /** Whether the author wrote the number in the title, so that it is not printed once more. */
  saysNumber?: boolean;
  /** Id of the part that it opens. */
  opens?: string;
  slug: string;
  title: string;
  /** Ids of the parts that it is in, outermost first. */
  parts: string[];
  language: string;
  matter: FrontMatter;
  headings: Heading[];
  /** What stands in the chapter's first-level heading. */
  heading: Hast;
  /** Without the footnotes, whose references it has. */
  body: Hast;
  /** None, one list, or one for each language of a parallel edition. */
  footnotes: FootnoteList[];
  /** By the ids of its blocks, which tell their places: names that stay theirs when the text moves. */
  permalinks?: Readonly<Record<string, string>>;
  /** Of all that it was made from; a page that may have been changed since has none. */
  key?: string;
}

/** An edition with its pages: all that a format is given of a language. */
export interface Publication {
  edition: Edition;
  pages: Page[];
  /** Of a parallel edition, what it is made from: the same book in each of its languages, in their order. */
  sides?: readonly Publication[];
  /**
   * Where its PDF has facing pages: what stands on the left ones, and on the right ones. The bodies of both are as many rows, elements of
   * the class `row`, of which each stands level with the one across from it.
   */
  facing?: readonly [Publication, Publication];
  /** EPUBs that are made beside its own: the same, each block with its counterpart in another language as a pop-up. */
  popups?: readonly Publication[];
}

export type { PageStart };

/** Paths under `dist/`, with `/`, and their bytes. */
export type Files = Map<string, Uint8Array>;

/** A row of the report at the end of a build. */
export interface Artifact {
  edition: string;
  format: string;
  path: string;
  /** Bytes. */
  size: number;
  pages?: number;
  /** The same in the edition's language, for the site: "38 pages". */
  pagesInWords?: string;
  /** Where the pages of a PDF's text begin, in their order. */
  pageStarts?: PageStart[];
  /** What the pages of a PDF are called, in their order. */
  pageLabels?: string[];
  /** Its images: how many, their bytes in the artifact, and in the content folder. */
  pictures?: { count: number; size: number; before: number };
  seconds: number;
}

/** What a format made, as far as it can be made without the others; `finish` of the formats does the rest. */
export interface Output {
  files: Files;
  artifacts: Artifact[];
}
