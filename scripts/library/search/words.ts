import { runInThisContext } from "node:vm";
import { template } from "../../format/render.ts";

/** How search cuts text into words; the same code runs in the reader's browser. */
interface Words {
  /** A text as it is compared: lower case, half width, no accents. */
  fold: (text: string) => string;
  /** What a folded text is found by: words, signs, Han characters and every two of them; repetitions are kept. */
  tokens: (folded: string) => string[];
  /** Whether a token is a word, and not Han characters or a sign. */
  isWord: (token: string) => boolean;
  /** Which of `pieces` files a token is kept in. */
  pieceOf: (token: string, pieces: number) => number;
}

/** `templates/html/scripts/words.js`, run here. */
export const words = runInThisContext(`${template("html/scripts/words.js")}; hebiWords`) as Words;
