import type { Root } from "mdast";
import { bundledLanguages } from "shiki/langs";
import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { visit } from "unist-util-visit";
import { codeClass, codeTheme } from "./code-theme.ts";

/** A run of code with the class it is shown in. */
export interface Token {
  text: string;
  class: string | undefined;
}

/** Cuts code into tokens; nothing for a language without a grammar. */
export type Highlight = (code: string, language: string) => Token[] | undefined;

// A line longer than this is data, not code: a grammar may take seconds over it.
const LONGEST_LINE = 2000;
const LONGEST_CODE = 200_000;

/** Makes the highlighter for the languages of the code in these trees, and loads their grammars only. Unknown languages stay plain. */
export const highlighter = async (trees: Iterable<Root>): Promise<Highlight> => {
  const named = new Set<string>();
  for (const tree of trees) visit(tree, "code", ({ lang }) => void (lang && named.add(lang.toLowerCase())));
  const known = [...named].filter((language) => Object.hasOwn(bundledLanguages, language));
  if (known.length === 0) return () => undefined;
  const shiki = await createHighlighterCore({
    themes: [codeTheme],
    langs: known.map((language) => bundledLanguages[language as keyof typeof bundledLanguages]),
    // No WebAssembly to start; a pattern that it cannot express is passed over.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  // The languages of a book share their code, as a rule: each piece is cut once.
  const seen = new Map<string, Token[]>();
  const cut = (code: string, language: string): Token[] => {
    const lines = shiki.codeToTokensBase(code, {
      lang: language,
      theme: codeTheme.name ?? "",
      tokenizeMaxLineLength: LONGEST_LINE,
      // No limit by the clock: the same book gives the same bytes on a slow machine.
      tokenizeTimeLimit: 0,
    });
    return lines.flatMap((line, index) => [
      ...(index > 0 ? [{ text: "\n", class: undefined }] : []),
      ...line.map(({ content, color }) => ({ text: content, class: codeClass(color) })),
    ]);
  };
  return (code, language) => {
    if (!known.includes(language) || code.length > LONGEST_CODE) return undefined;
    const key = `${language}:${code}`;
    const tokens = seen.get(key) ?? cut(code, language);
    seen.set(key, tokens);
    return tokens;
  };
};
