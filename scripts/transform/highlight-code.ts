import { type ThemeRegistrationRaw, createHighlighterCore } from "shiki/core";
import { bundledLanguages } from "shiki/langs";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import { classesOf, element, isElement } from "../library/tree/tree.ts";

// Each kind of token: its class, the fake colour it is known by, and its scopes (TextMate manual §12.4).
const KINDS = [
  { name: "plain", colour: "#000000", scopes: "" },
  { name: "comment", colour: "#000001", scopes: "comment punctuation.definition.comment string.comment" },
  {
    name: "keyword",
    colour: "#000002",
    scopes: "keyword storage.type storage.modifier variable.language entity.name.tag markup.heading",
  },
  {
    name: "string",
    colour: "#000003",
    scopes: "string punctuation.definition.string markup.inline.raw string.regexp markup.quote",
  },
  {
    name: "constant",
    colour: "#000004",
    scopes: "constant support.constant keyword.other.unit entity.other.attribute-name.class.css",
  },
  {
    name: "name",
    colour: "#000005",
    scopes: `entity.name.function support.function entity.name.type entity.name.class support.type support.class
      entity.other.attribute-name meta.object-literal.key variable.other.constant markup.link`,
  },
  { name: "operator", colour: "#000000", scopes: "keyword.operator punctuation" },
  { name: "inserted", colour: "#000006", scopes: "markup.inserted" },
  { name: "deleted", colour: "#000007", scopes: "markup.deleted" },
];

const classNames = new Map(KINDS.map(({ name, colour }) => [colour, name] as const).toReversed());

/**
 * A theme without colours of its own: style sheets have them, by the class of each token, for light, dark, paper and
 * e-ink. Every kind but the plain one has a fake colour, which Shiki gives back with the token.
 */
const codeTheme: ThemeRegistrationRaw = {
  name: "hebi",
  type: "light",
  fg: "#000000",
  bg: "#ffffff",
  settings: KINDS.map(({ colour: foreground, scopes }) => ({
    ...(scopes !== "" && { scope: scopes.split(/\s+/) }),
    settings: { foreground },
  })),
};

/** The class of a token's fake colour, `hl-comment`; none for plain text. */
const codeClass = (colour: string | undefined): string | undefined => {
  const name = classNames.get(colour?.toLowerCase() ?? "");
  return name === undefined || name === "plain" ? undefined : `hl-${name}`;
};

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
export const highlighter = async (trees: Iterable<Markdown>): Promise<Highlight> => {
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

const languageOf = (code: Element): string | undefined => {
  return classesOf(code)
    .find((name) => name.startsWith("language-"))
    ?.slice("language-".length)
    .toLowerCase();
};

/** Neighbours of one class become one run. */
const joined = (tokens: Token[]): Token[] => {
  const runs: Token[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    // White space has no colour.
    const name = token.text.trim() === "" ? undefined : token.class;
    if (last && last.class === name) last.text += token.text;
    else runs.push({ text: token.text, class: name });
  }
  return runs;
};

const elementOf = ({ text, class: name }: Token): ElementContent =>
  name === undefined
    ? { type: "text", value: text }
    : element("span", { className: [name] }, [{ type: "text", value: text }]);

/** Marks the tokens of fenced code by classes, `hl-keyword` and so on; what has no grammar stays as it is. */
export const highlightCode = (highlight: Highlight | undefined) => (tree: Root) => {
  if (!highlight) return;
  visit(tree, "element", (node) => {
    const [code] = node.tagName === "pre" ? node.children : [];
    if (!isElement(code, "code")) return;
    const language = languageOf(code);
    const tokens = language === undefined ? undefined : highlight(toString(code), language);
    if (tokens) code.children = joined(tokens).map(elementOf);
  });
};
