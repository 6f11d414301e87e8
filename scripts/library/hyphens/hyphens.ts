import { createRequire } from "node:module";
import type { Nodes } from "hast";
import createHyphenator, { type Patterns } from "hyphen";
import { hasClass, isElement } from "../tree/tree.ts";

/** The mark at which a line may break, U+00AD. */
const SOFT_HYPHEN = "\u00AD";

/** Languages, some in one of their scripts, that have patterns under another name. */
const NAMES: Readonly<Record<string, string>> = { de: "de-1996", el: "el-monoton", "sr-Latn": "sh-latn" };

/** Where English is spelt and broken as in America; elsewhere it is as in Britain. */
const AMERICAN = new Set(["US", "PH", "PR", "LR"]);

/** Scripts in which a hyphen is printed where a word is broken. */
const HYPHENATED = new Set(["Armn", "Cyrl", "Geor", "Grek", "Latn"]);

/** The parts of a tag; an author's `lang` may be anything: that of no language is undetermined. */
const localeOf = (code: string): Intl.Locale => {
  try {
    return new Intl.Locale(code);
  } catch {
    return new Intl.Locale("und-Zzzz");
  }
};

/** The names that patterns for a language (BCP 47) may have, the best first; none where words are not broken with a hyphen. */
const namesOf = (code: string): string[] => {
  const { language, region, script } = localeOf(code);
  const written = script ?? new Intl.Locale(language).maximize().script ?? "";
  if (!HYPHENATED.has(written) || language === "zh") return [];
  if (language === "en") return [region === undefined || AMERICAN.has(region) ? "en-us" : "en-gb"];
  return [`${language}-${region ?? ""}`, `${language}-${written}`, language].map((name) =>
    (NAMES[name] ?? name).toLowerCase(),
  );
};

const require = createRequire(import.meta.url);

const patternsOf = (name: string): Patterns | undefined => {
  try {
    return require(`hyphen/patterns/${name}.js`) as Patterns;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
};

/**
 * A word that may be broken: small letters, the first of them perhaps a capital, and nothing beside them that makes them part
 * of a name, a number, an address or a compound that has its hyphen.
 */
const WORD =
  /(?<![\p{L}\p{M}\p{N}\p{Pc}.:/\\@#&=+’'‐‑-])\p{L}\p{Ll}{4,}(?![\p{L}\p{M}\p{N}\p{Pc}/\\@&=+‐‑-]|[.:’']\p{L}{2})/gu;

/** Fewest letters before and behind a hyphen. */
const [BEFORE, BEHIND] = [2, 3];

/**
 * What stands before and behind a soft hyphen where the two are one ligature: a browser paints all of it before the hyphen, and
 * has no place for the letter with which the next line should begin.
 */
const LIGATURE = [/f$/, /^[fijklt]/] as const;

/** Puts soft hyphens into a word. */
type Hyphenate = (word: string) => string;

const hyphenatorOf = (code: string): Hyphenate | undefined => {
  const patterns = namesOf(code)
    .map(patternsOf)
    .find((one) => one !== undefined);
  if (!patterns) return undefined;
  const hyphenate = createHyphenator(patterns, { html: false });
  const broken = (word: string): string => {
    let at = 0;
    const parts = hyphenate(word).split(SOFT_HYPHEN);
    return parts
      .map((part, index) => {
        at += part.length;
        const isPlace = index < parts.length - 1 && at >= BEFORE && word.length - at >= BEHIND;
        const isJoined = LIGATURE[0].test(part) && LIGATURE[1].test(parts[index + 1] ?? "");
        return isPlace && !isJoined ? part + SOFT_HYPHEN : part;
      })
      .join("");
  };
  // A book says most of its words many times.
  const known = new Map<string, string>();
  return (word) => {
    const done = known.get(word) ?? broken(word);
    known.set(word, done);
    return done;
  };
};

/** What is not running text, and headings, which are not broken inside a word. */
const WHOLE = new Set(
  "code h1 h2 h3 h4 h5 h6 kbd math pre samp script style svg textarea title var".split(" "),
);

const isWhole = (node: Nodes): boolean =>
  isElement(node) &&
  (WHOLE.has(node.tagName) || hasClass(node, "address") || node.properties["translate"] === "no");

/** Puts soft hyphens into the texts of a hast tree, in place, each by its language: that of the nearest `lang`, or the one given. */
export type HyphenateTree = (tree: Nodes, language: string) => void;

/** Makes what hyphenates trees (Liang's patterns, those of TeX). Patterns are read for the languages that it meets only. */
export const hyphenator = (): HyphenateTree => {
  const known = new Map<string, Hyphenate | undefined>();
  const find = (language: string): Hyphenate | undefined => {
    if (!known.has(language)) known.set(language, hyphenatorOf(language));
    return known.get(language);
  };
  const hyphenate: HyphenateTree = (node, language) => {
    if (isWhole(node)) return;
    if (node.type === "text") {
      const inWord = find(language);
      if (inWord) node.value = node.value.replace(WORD, inWord);
    }
    if (!("children" in node)) return;
    const { lang } = isElement(node) ? node.properties : {};
    for (const child of node.children) hyphenate(child, typeof lang === "string" ? lang : language);
  };
  return hyphenate;
};
