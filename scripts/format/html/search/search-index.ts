import type { Publication } from "../../../book.ts";
import { searchableText } from "./searchable-text.ts";
import { words } from "../../../library/search/words.ts";

/** The index of one edition: file contents by name, and the name of the one that knows the others. */
export interface SearchIndex {
  files: Map<string, string>;
  entry: string;
}

/** Bytes that a piece of the index is about: a moment on a slow line. */
const PIECE = 48_000;

/** A script that hands a value to search: unlike JSON by `fetch`, it also loads from disk. */
const piece = (value: unknown): string => `hebiPiece(${JSON.stringify(value)})\n`;

/** How often each token stands on a page, at most 9. */
const countTokens = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const token of words.tokens(words.fold(text)))
    counts.set(token, Math.min(9, (counts.get(token) ?? 0) + 1));
  return counts;
};

/** The pages of each token as `distance to the page before × 10 + count`. */
const postingsOf = (texts: string[]): Map<string, number[]> => {
  const postings = new Map<string, number[]>();
  const last = new Map<string, number>();
  for (const [page, text] of texts.entries()) {
    for (const [token, count] of countTokens(text)) {
      const list = postings.get(token) ?? [];
      list.push((page - (last.get(token) ?? 0)) * 10 + count);
      postings.set(token, list);
      last.set(token, page);
    }
  }
  return postings;
};

/**
 * Makes the index of an edition: which pages each word, sign, Han character and pair of Han characters stands on, spread
 * over pieces by the token's hash; the list of words, for stems and parts; and a file of text a page, for the snippets. A
 * query loads the few pieces it needs. `nameOf` gives a file its content-hashed name. Time and size grow with the text.
 */
export const searchIndex = (
  { edition, pages }: Publication,
  nameOf: (stem: string, content: string) => string,
): SearchIndex => {
  const passages = pages.map(searchableText);
  const texts = pages.map(({ title }, at) =>
    [title, ...(passages[at] ?? []).map(([, text]) => text)].join("\n"),
  );
  const postings = postingsOf(texts);
  const size = [...postings].reduce((sum, [token, list]) => sum + token.length + list.length * 3 + 6, 0);
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(size / PIECE)));
  const files = new Map<string, string>();
  const add = (stem: string, value: unknown): string => {
    const content = piece(value);
    const name = nameOf(`search/${edition.code}/${stem}.js`, content);
    files.set(name, content);
    return name;
  };
  const pieces = Array.from({ length: count }, (): Record<string, string> => Object.create(null));
  for (const token of [...postings.keys()].sort()) {
    const own = pieces[words.pieceOf(token, count)];
    if (own) own[token] = (postings.get(token) ?? []).join(" ");
  }
  const vocabulary = [...postings.keys()].filter(words.isWord).sort();
  const entry = add("index", {
    pages: pages.map(({ slug, title }, at) => [`${slug}.html`, title, add(`text-${slug}`, passages[at])]),
    words: add("words", vocabulary.join("\n")),
    pieces: pieces.map((own, at) => add(`piece-${at}`, own)),
  });
  return { files, entry };
};
