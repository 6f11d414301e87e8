import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  contentOf,
  piecesFor,
  sizeOf,
  type Entry,
  type Found,
  type Index,
  type NameOf,
  type SearchedPage,
} from "./index-files.ts";
import { addReadings, pinyinPieces, readingsOf, type Readings } from "./pinyin.ts";
import { folder, words, wordsScript } from "./words.ts";

export type { Found, Index, NameOf, Passage, SearchedPage } from "./index-files.ts";
export { updateIndex } from "./update-index.ts";
export { words };

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

const textOf = ({ title, passages }: SearchedPage): string =>
  words.fold([title, ...passages.map(([, own]) => own)].join("\n"));

const chineseIn = (text: string): string[] => words.runs(text).flatMap(({ han }) => han ?? []);

/**
 * What a page is found by: a function of it alone. Where its Chinese is the same as before, it is read as it was then, without
 * dictionaries, which take longer to load than the page to make.
 */
export const foundIn = (page: SearchedPage, before?: SearchedPage & { found: Found }): Found => {
  const text = textOf(page);
  const counts = new Map<string, number>();
  for (const token of words.tokens(text)) counts.set(token, Math.min(9, (counts.get(token) ?? 0) + 1));
  const chinese = page.inChinese === true ? chineseIn(text) : [];
  const isSame = before?.inChinese === true && chineseIn(textOf(before)).join("\n") === chinese.join("\n");
  return { counts, readings: isSame ? before.found.readings : readingsOf(chinese) };
};

/** The pages of each token as `distance to the page before × 10 + count`: of pages that are added one after another. */
const postingsOf = () => {
  const postings = new Map<string, number[]>();
  const last = new Map<string, number>();
  const add = (page: number, { counts }: Found): void => {
    for (const [token, count] of counts) {
      const list = postings.get(token) ?? [];
      list.push((page - (last.get(token) ?? 0)) * 10 + count);
      postings.set(token, list);
      last.set(token, page);
    }
  };
  return { postings, add };
};

/**
 * Makes the index of some pages: which pages each word, sign, Han character and pair of Han characters stands on, spread
 * over pieces by the token's hash; the list of words, for stems and parts; how Chinese is read; and a file of text a page, for the snippets. A
 * query loads the few pieces it needs. `nameOf` gives a file its content-hashed name; `entry` is the name of the file that knows the
 * others. `found` of a page is what it is found by, where that is known. Pages are asked for one by one, and none is held. Time and size
 * grow with the text.
 */
export const searchIndex = (pages: Iterable<SearchedPage & { found?: Found }>, nameOf: NameOf): Index => {
  const files = new Map<string, string>();
  const add = (stem: string, value: unknown): string => {
    const content = contentOf(value);
    const name = nameOf(`${stem}.js`, content);
    files.set(name, content);
    return name;
  };
  const { postings, add: post } = postingsOf();
  const readings: Readings = new Map();
  const listed: Entry["pages"] = [];
  for (const page of pages) {
    const { slug, title, passages, found = foundIn(page) } = page;
    post(listed.length, found);
    addReadings(readings, found.readings);
    listed.push([`${slug}.html`, title, add(`text-${slug}`, passages)]);
  }
  const size = [...postings].reduce((sum, [token, list]) => sum + sizeOf(token, list.length), 0);
  const count = piecesFor(size);
  const pieces = Array.from({ length: count }, (): Record<string, string> => Object.create(null));
  for (const token of [...postings.keys()].sort()) {
    const own = pieces[words.pieceOf(token, count)];
    if (own) own[token] = (postings.get(token) ?? []).join(" ");
  }
  const pinyin = [...pinyinPieces(readings)];
  const vocabulary = [...postings.keys()].filter(words.isWord).sort();
  const entry = add("index", {
    pages: listed,
    words: add("words", vocabulary.join("\n")),
    pieces: pieces.map((own, at) => add(`piece-${at}`, own)),
    ...(pinyin.length > 0 && {
      pinyin: Object.fromEntries(pinyin.map(([letter, own]) => [letter, add(`pinyin-${letter}`, own)])),
    }),
  } satisfies Entry);
  return { files, entry, size };
};
