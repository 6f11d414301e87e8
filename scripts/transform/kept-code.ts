import { keyOf, stampOf, type Memory } from "../library/cache/cache.ts";
import type { Grammars, Highlight } from "./highlight-code.ts";

type Tokens = ReturnType<Highlight>;

/** What is made of a chapter with its code cut into tokens. */
interface WithCode<T> {
  /** Where its file is. */
  path: string;
  /** The languages of its code. */
  languages: () => Iterable<string>;
  /** Makes it, and once more where a grammar had to be loaded for it. */
  make: (highlight: Highlight) => T;
}

/**
 * What makes pages with their code cut into tokens, as it was when the same chapter was compiled before: a grammar is loaded only for
 * code that is new.
 */
export const codeKeeper =
  (memory: Memory | undefined, { highlight, load }: Grammars) =>
  async <T>({ path, languages, make }: WithCode<T>): Promise<T> => {
    const place = keyOf("code", stampOf(), path);
    // Nothing, in a map that is kept, is code of a language without a grammar.
    const kept = memory?.cache.getNow(place) as ReadonlyMap<string, Tokens | null> | undefined;
    const now = new Map<string, Tokens | null>();
    let isNew = !kept;
    const cut: Highlight = (code, language) => {
      const name = `${language}:${code}`;
      const known = kept?.get(name);
      if (known === undefined) isNew = true;
      const tokens = known === undefined ? highlight(code, language) : (known ?? undefined);
      now.set(name, tokens ?? null);
      return tokens;
    };
    if (!kept) await load(languages());
    let made = make(cut);
    while (await load()) {
      now.clear();
      made = make(cut);
    }
    if (isNew) memory?.cache.putNow(place, now);
    return made;
  };
