import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

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

export const folder = new URL("../../../templates/html/scripts/", import.meta.url);

export const wordsScript = readFileSync(new URL("words.js", folder), "utf8");

/** `words.js`, run here. */
export const words = runInThisContext(`${wordsScript}; hebiWords`) as Words;
