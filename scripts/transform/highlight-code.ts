import { type ThemeRegistrationRaw, createHighlighterCore } from "shiki/core";
import { bundledLanguages } from "shiki/langs";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import type { Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Root as Markdown } from "mdast";
import { directionOf } from "../library/languages/languages.ts";
import { programInfo } from "../library/markdown/markdown.ts";
import {
  classesOf,
  element,
  isElement,
  onLines,
  replaceElements,
  textNode,
  SKIP,
  visit,
} from "../library/tree/tree.ts";

// The kinds of token that have a colour, and their scopes (TextMate manual §12.4).
const KINDS = {
  comment: "comment punctuation.definition.comment string.comment",
  keyword: "keyword storage.type storage.modifier variable.language entity.name.tag markup.heading",
  string: "string punctuation.definition.string markup.inline.raw string.regexp markup.quote",
  constant: "constant support.constant keyword.other.unit entity.other.attribute-name.class.css",
  name: `entity.name.function support.function entity.name.type entity.name.class support.type support.class
    entity.other.attribute-name meta.object-literal.key variable.other.constant markup.link`,
  inserted: "markup.inserted",
  deleted: "markup.deleted",
};
const PLAIN = "#000000";
// Operators, which would be keywords, and marks.
const PLAIN_SCOPES = "keyword.operator punctuation";

/**
 * A Shiki theme of placeholder colours: the real ones are in the style sheets, by the class of each token, for light, dark, paper and
 * e-ink. The n-th kind has the fake colour n, which Shiki gives back with the token.
 */
const codeTheme: ThemeRegistrationRaw = {
  name: "hebi",
  type: "light",
  fg: PLAIN,
  bg: "#ffffff",
  settings: [PLAIN_SCOPES, ...Object.values(KINDS)].map((scopes, index) => ({
    scope: scopes.split(/\s+/),
    settings: { foreground: `#00000${index}` },
  })),
};

/** The class for a token's placeholder colour, such as `hl-comment`; none for plain text. */
const codeClass = (colour = PLAIN): string | undefined => {
  const name = Object.keys(KINDS)[Number.parseInt(colour.slice(1), 16) - 1];
  return name && `hl-${name}`;
};

/** A run of code with the class it is shown in. */
interface Token {
  text: string;
  class: string | undefined;
}

/** Cuts code into tokens, neighbours of one class in one; nothing for a language without a grammar, or with one that is not loaded. */
export type Highlight = (code: string, language: string) => Token[] | undefined;

// A line longer than this is data, not code: a grammar may take seconds over it.
const LONGEST_LINE = 2000;
const LONGEST_CODE = 200_000;

/** The languages that the code in a tree says it is in. */
export const languagesOfCode = (tree: Markdown): Set<string> => {
  const named = new Set<string>();
  visit(tree, "code", (code) => void named.add((programInfo(code).language ?? "").toLowerCase()));
  return named;
};

/** Fences in code that is itself Markdown, with the language of what is in them. */
const FENCE = /^[ \t]*(?:`{3,}|~{3,})[ \t]*([\w+#-]+)/gm;

const isKnown = (language: string): boolean => Object.hasOwn(bundledLanguages, language);

/** The languages whose grammars cut a piece of code: its own, and those of fences in it. Others of the book change nothing. */
const grammarsOf = (code: string, language: string): string[] => {
  const inFences = Array.from(code.matchAll(FENCE), ([, name = ""]) => name.toLowerCase());
  return [...new Set([language, ...inFences.filter(isKnown).toSorted()])];
};

/** Grammars, each of which is loaded when some code wants it. */
export interface Grammars {
  highlight: Highlight;
  /** Loads those of some languages, and those that `highlight` was asked for in vain; gives whether there were any. */
  load: (languages?: Iterable<string>) => Promise<boolean>;
}

type Shiki = Awaited<ReturnType<typeof createHighlighterCore>>;

const shikiOf = (languages: readonly string[]): Promise<Shiki> =>
  createHighlighterCore({
    themes: [codeTheme],
    langs: languages.map((language) => bundledLanguages[language as keyof typeof bundledLanguages]),
    // No WebAssembly to start; a pattern that it cannot express is passed over.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    // There are several: in one, a grammar would colour what stands in the code of another, if the book has both.
    warnings: false,
  });

const cut = (shiki: Shiki, code: string, language: string): Token[] => {
  const lines = shiki.codeToTokensBase(code, {
    lang: language,
    theme: codeTheme.name ?? "",
    tokenizeMaxLineLength: LONGEST_LINE,
    // No time limit: the same book must give the same bytes on a slow machine.
    tokenizeTimeLimit: 0,
  });
  const tokens: Token[] = [];
  const pieces = lines.flatMap((line, index) => (index > 0 ? [{ content: "\n", color: "" }, ...line] : line));
  for (const { content: text, color } of pieces) {
    const last = tokens.at(-1);
    // White space has no colour.
    const name = text.trim() === "" ? undefined : codeClass(color);
    if (last && last.class === name) last.text += text;
    else tokens.push({ text, class: name });
  }
  return tokens;
};

/** Makes grammars, none of which is loaded. A language that is not known stays plain. */
export const grammars = (): Grammars => {
  const loaded = new Map<string, Shiki>();
  const wanted = new Map<string, string[]>();
  // The languages of a book share their code, as a rule: each piece is cut once.
  const seen = new Map<string, Token[]>();
  const highlight: Highlight = (code, language) => {
    if (!isKnown(language) || code.length > LONGEST_CODE) return undefined;
    const own = grammarsOf(code, language);
    const name = own.join(" ");
    const shiki = loaded.get(name);
    if (!shiki) return void wanted.set(name, own);
    const key = `${language}:${code}`;
    const tokens = seen.get(key) ?? cut(shiki, code, language);
    seen.set(key, tokens);
    return tokens;
  };
  const load = async (languages: Iterable<string> = []): Promise<boolean> => {
    for (const language of languages)
      if (isKnown(language) && !loaded.has(language)) wanted.set(language, [language]);
    const made = await Promise.all(
      Array.from(wanted, async ([name, own]) => [name, await shikiOf(own)] as const),
    );
    wanted.clear();
    for (const [name, shiki] of made) loaded.set(name, shiki);
    return made.length > 0;
  };
  return { highlight, load };
};

/**
 * Gives each program the language and the title that the line above it says, as a class and `title` of its element. One that
 * says no more than its language stays as it is.
 */
export const nameLanguages = () => (tree: Markdown) => {
  visit(tree, "code", (code) => {
    const { language, title } = programInfo(code);
    const className = language === undefined ? undefined : [`language-${language}`];
    if (title === undefined && language === (code.lang ?? undefined)) return;
    code.data = { ...code.data, hProperties: { ...code.data?.hProperties, className, title } };
  });
};

/** Sets the title of a program above it, in a box with it. */
export const titleCode = () => (tree: Root) => {
  replaceElements(tree, (node) => {
    const [code] = node.tagName === "pre" ? node.children : [];
    if (!isElement(code, "code") || !code.properties.title) return undefined;
    const { title, ...properties } = code.properties;
    code.properties = properties;
    const label = element("p", { className: ["code-title"] }, [textNode(title)]);
    return [element("div", { className: ["program"] }, onLines([label, node]))];
  });
};

/** Marks the tokens of fenced code by classes, `hl-keyword` and so on; what has no grammar stays as it is. */
export const highlightCode = (highlight: Highlight | undefined) => (tree: Root) => {
  if (!highlight) return;
  visit(tree, { tagName: "pre" }, ({ children: [code] }) => {
    if (!isElement(code, "code")) return;
    const [, language = ""] = /(?:^| )language-(\S+)/.exec(classesOf(code).join(" ")) ?? [];
    const tokens = highlight(toString(code), language.toLowerCase());
    if (!tokens) return;
    code.children = tokens.map(({ text, class: name }) =>
      name === undefined ? textNode(text) : element("span", { className: [name] }, [textNode(text)]),
    );
  });
};

/** Has programs go from left to right in a chapter whose language (BCP 47) goes the other way: their marks would change places. */
export const keepCodeForward = (language: string) => (tree: Root) => {
  if (directionOf(language) !== "rtl") return;
  visit(tree, "element", (node) => {
    if (!isElement(node, "pre", "code", "kbd", "samp")) return undefined;
    node.properties.dir = "ltr";
    return SKIP;
  });
};
