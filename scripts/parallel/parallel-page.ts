import type { Element } from "hast";
import { isElement } from "../library/tree/tree.ts";
import type { Page, Translation } from "../book.ts";
import { plainText } from "../transform/headings-of.ts";
import { ownIds } from "./own-ids.ts";
import { elementsOf, pairElements, type GroupOf } from "./pair-elements.ts";
import { bothLanguages, rowOf, type Languages, type RowStyle } from "./row.ts";

/** A page in two languages: what it is made from. */
export interface PagePair {
  source: Page;
  translation: Page;
  /** Nothing for a page that the generator made. */
  chapter: Translation | undefined;
}

const groupOf = (chapter: Translation | undefined, sideOf: "source" | "translation"): GroupOf => {
  const groups = new Map(
    (chapter?.links ?? []).flatMap((one, group) => one[sideOf].map((block) => [block.id, group] as const)),
  );
  return (id) => groups.get(id);
};

/** Titles of both languages in one line; one that is the same in both is said once. */
export const bothTitles = (source: string, translation: string): string =>
  source === translation ? source : `${source} · ${translation}`;

/**
 * A page with the blocks of two languages side by side, in the source's order. Ids are the source's; every side has its
 * `lang`.
 */
export const parallelPage = (
  { source, translation, chapter }: PagePair,
  languages: Languages,
  style: RowStyle,
): Page => {
  const [own, theirs] = [elementsOf(source.body), elementsOf(translation.body)];
  const pairs = pairElements(own, theirs, groupOf(chapter, "source"), groupOf(chapter, "translation"));
  const apart = ownIds(source, translation, languages[1]);
  const mine = (elements: Element[]): Element[] =>
    apart.tree({ type: "root", children: elements }).children.filter((node) => isElement(node));
  const rows = pairs.map((pair) =>
    rowOf({ source: pair.source, translation: mine(pair.translation) }, languages, style),
  );
  const words = new Map<string, string>();
  for (const pair of pairs) {
    const [[heading], [other]] = [pair.source, pair.translation];
    const id = heading?.properties.id;
    if (heading && other && typeof id === "string" && /^h[2-6]$/.test(other.tagName))
      words.set(id, plainText(other));
  }
  const heading = apart.tree(translation.heading).children;
  return {
    ...source,
    title: bothTitles(source.title, translation.title),
    headings: source.headings.map(({ depth, id, text }) => ({
      depth,
      id,
      text: bothTitles(text, words.get(id) ?? text),
    })),
    heading: {
      type: "root",
      children: bothLanguages([source.heading.children as Element[], heading as Element[]], languages),
    },
    body: { type: "root", children: rows },
    footnotes: [
      ...source.footnotes.map((list) => ({ ...list, language: languages[0] })),
      ...apart.footnotes().map((list) => ({ ...list, language: languages[1] })),
    ],
  };
};
