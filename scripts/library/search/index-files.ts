import type { Readings } from "./pinyin.ts";

/**
 * A stretch of a page that can be linked to: its id (empty for the page's head), what is read there, and for a heading its level.
 * Between cells stand tabs, between blocks line ends.
 */
export type Passage = [id: string, text: string, level?: number];

/** A page as it is searched. */
export interface SearchedPage {
  slug: string;
  title: string;
  passages: Passage[];
  /** Whether its Chinese is found by pinyin, too. */
  inChinese?: boolean;
}

/** What a page is found by: its tokens, with how often each stands there, at most 9, and how its Chinese is read. A plain value. */
export interface Found {
  counts: Map<string, number>;
  readings: Readings;
}

/** An index: its files by their names, the one that knows the others, and what its postings are about, in bytes. A plain value. */
export interface Index {
  files: Map<string, string>;
  entry: string;
  size: number;
}

/** What the entry of an index says: where the text of each page is, and the names of all other files. */
export interface Entry {
  pages: [address: string, title: string, text: string][];
  words: string;
  pieces: string[];
  pinyin?: Record<string, string>;
}

/** Bytes that a piece of the index is about: a moment on a slow line. */
const PIECE = 48_000;

/** How many pieces postings of a size are spread over. */
export const piecesFor = (size: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(size / PIECE)));

/** What a token and the pages that it stands on take, about. */
export const sizeOf = (token: string, pages: number): number => token.length + pages * 3 + 6;

/** A script that hands a value to search: unlike JSON by `fetch`, it also loads from disk. */
export const contentOf = (value: unknown): string => `hebiPiece(${JSON.stringify(value)})\n`;

/** The value that such a script hands over. */
export const valueIn = (content: string): unknown => JSON.parse(content.slice("hebiPiece(".length, -2));

/** Gives a file of an index its content-hashed name. */
export type NameOf = (name: string, content: string) => string;
