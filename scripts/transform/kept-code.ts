import { keyOf, stampOf, type Memory } from "../library/cache/cache.ts";
import type { Highlight } from "./highlight-code.ts";

type Tokens = ReturnType<Highlight>;

/**
 * What makes pages with their code cut into tokens, as it was when the same chapter was compiled before: a highlighter is loaded only
 * for code that is new. `languages` are those of all code of the book, on which the cuts depend; `load` loads it.
 */
export const codeKeeper = (
  memory: Memory | undefined,
  languages: readonly string[],
  load: () => Promise<Highlight>,
) => {
  let loaded: Highlight | undefined;
  /** Makes something of a chapter, perhaps twice; `path` is that of its file. */
  return async <T>(path: string, make: (highlight: Highlight) => T): Promise<T> => {
    const place = keyOf("code", stampOf(), languages, path);
    // Nothing, in a map that is kept, is code of a language without a grammar.
    const kept = memory?.cache.getNow(place) as ReadonlyMap<string, Tokens | null> | undefined;
    const now = new Map<string, Tokens | null>();
    let isNew = false;
    const cut: Highlight = (code, language) => {
      const name = `${language}:${code}`;
      const known = kept?.get(name);
      if (known === undefined) isNew = true;
      const tokens = known === undefined ? loaded?.(code, language) : (known ?? undefined);
      now.set(name, tokens ?? null);
      return tokens;
    };
    if (!kept && languages.length > 0) loaded ??= await load();
    let made = make(cut);
    if (isNew && !loaded) {
      loaded = await load();
      now.clear();
      made = make(cut);
    }
    if (isNew || !kept) memory?.cache.putNow(place, now);
    return made;
  };
};
