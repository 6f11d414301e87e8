import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { pinyinPieces, readingsOf, type Readings } from "./pinyin.ts";

/** How search cuts text into words; the same code runs in the reader's browser. */
interface Words {
  /** A text as it is compared: lower case, half width, no accents. */
  fold: (text: string) => string;
  /** What a folded text is found by: words, signs, Han characters and every two of them; repetitions are kept. */
  tokens: (folded: string) => string[];
  /** Whether a token is a word, and not Han characters or a sign. */
  isWord: (token: string) => boolean;
  /** The runs of a folded text, of which those of Han characters have `han`. */
  runs: (folded: string) => { han?: string }[];
  /** Which of `pieces` files a token is kept in. */
  pieceOf: (token: string, pieces: number) => number;
}

const folder = new URL("../../../templates/html/scripts/", import.meta.url);

const wordsScript = readFileSync(new URL("words.js", folder), "utf8");

/** `words.js`, run here. */
export const words = runInThisContext(`${wordsScript}; hebiWords`) as Words;

/** The stemmer as a classic script: it is one module with one export. */
const stemmer = (): string => {
  const code = readFileSync(fileURLToPath(import.meta.resolve("stemmer")), "utf8");
  return `globalThis.hebiStem = (() => {\n${code.replace(/^export /m, "")}\nreturn stemmer;\n})();\n`;
};

const PARTS = ["pinyin", "excerpts", "search"];

/** The script of the search page: the stemmer, `words.js`, what reads pinyin and cuts excerpts, and `search.js`, which asks the index. */
export const searchScript = (): string =>
  [stemmer(), wordsScript, ...PARTS.map((name) => readFileSync(new URL(`${name}.js`, folder), "utf8"))].join(
    "\n",
  );

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

/** Bytes that a piece of the index is about: a moment on a slow line. */
const PIECE = 48_000;

/** What a page is found by: its tokens, with how often each stands there, at most 9, and how its Chinese is read. A plain value. */
export interface Found {
  counts: Map<string, number>;
  readings: Readings;
}

/** What a page is found by: a function of it alone. */
export const foundIn = ({ title, passages, inChinese = false }: SearchedPage): Found => {
  const text = words.fold([title, ...passages.map(([, own]) => own)].join("\n"));
  const counts = new Map<string, number>();
  for (const token of words.tokens(text)) counts.set(token, Math.min(9, (counts.get(token) ?? 0) + 1));
  const chinese = inChinese ? words.runs(text).flatMap(({ han }) => han ?? []) : [];
  return { counts, readings: readingsOf(chinese) };
};

/** The pages of each token as `distance to the page before × 10 + count`. */
const postingsOf = (pages: readonly Found[]): Map<string, number[]> => {
  const postings = new Map<string, number[]>();
  const last = new Map<string, number>();
  for (const [page, { counts }] of pages.entries()) {
    for (const [token, count] of counts) {
      const list = postings.get(token) ?? [];
      list.push((page - (last.get(token) ?? 0)) * 10 + count);
      postings.set(token, list);
      last.set(token, page);
    }
  }
  return postings;
};

/**
 * Makes the index of some pages: which pages each word, sign, Han character and pair of Han characters stands on, spread
 * over pieces by the token's hash; the list of words, for stems and parts; how Chinese is read; and a file of text a page, for the snippets. A
 * query loads the few pieces it needs. `nameOf` gives a file its content-hashed name; `entry` is the name of the file that knows the
 * others. `found` is what each page is found by, where that is known. Time and size grow with the text.
 */
export const searchIndex = (
  pages: SearchedPage[],
  nameOf: (name: string, content: string) => string,
  found = pages.map(foundIn),
): { files: Map<string, string>; entry: string } => {
  const postings = postingsOf(found);
  const size = [...postings].reduce((sum, [token, list]) => sum + token.length + list.length * 3 + 6, 0);
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(size / PIECE)));
  const files = new Map<string, string>();
  const add = (stem: string, value: unknown): string => {
    // A script that hands a value to search: unlike JSON by `fetch`, it also loads from disk.
    const content = `hebiPiece(${JSON.stringify(value)})\n`;
    const name = nameOf(`${stem}.js`, content);
    files.set(name, content);
    return name;
  };
  const pieces = Array.from({ length: count }, (): Record<string, string> => Object.create(null));
  for (const token of [...postings.keys()].sort()) {
    const own = pieces[words.pieceOf(token, count)];
    if (own) own[token] = (postings.get(token) ?? []).join(" ");
  }
  const pinyin = [...pinyinPieces(found.map(({ readings }) => readings))];
  const vocabulary = [...postings.keys()].filter(words.isWord).sort();
  const entry = add("index", {
    pages: pages.map(({ slug, title, passages }) => [`${slug}.html`, title, add(`text-${slug}`, passages)]),
    words: add("words", vocabulary.join("\n")),
    pieces: pieces.map((own, at) => add(`piece-${at}`, own)),
    ...(pinyin.length > 0 && {
      pinyin: Object.fromEntries(pinyin.map(([letter, own]) => [letter, add(`pinyin-${letter}`, own)])),
    }),
  });
  return { files, entry };
};
