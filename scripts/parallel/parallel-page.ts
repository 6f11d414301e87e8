import { visit } from "unist-util-visit";
import type { FootnoteList, Page, Translation } from "../book.ts";
import { contentOf, idsIn } from "../library/tree/tree.ts";
import { treesOf } from "../transform/footnotes.ts";
import { plainText } from "../transform/headings.ts";
import { bothLanguages, pairElements, rowOf, type Languages, type RowStyle } from "./rows.ts";

/** A page in two languages: what it is made from. */
export interface PagePair {
  source: Page;
  translation: Page;
  /** Nothing for a page that the generator made. */
  chapter: Translation | undefined;
}

/** By the id of each block of a chapter in one language, the number of the alignment link that it belongs to. */
const linksOf = (chapter: Translation | undefined, side: "source" | "translation"): Map<string, number> =>
  new Map(chapter?.links.flatMap((link, index) => link[side].map(({ id }): [string, number] => [id, index])));

const footnoteIds = (lists: FootnoteList[]): Set<string> =>
  new Set(
    lists.flatMap(({ id, notes }) => [
      id,
      ...notes.flatMap((note) => [note.id, ...note.references.map((reference) => reference.id)]),
    ]),
  );

/**
 * Makes the ids of a translation's page, in place, fit for the page that shows both languages. An id that the source has is taken
 * away: links lead to the source, which stands beside it. Footnotes, which each language has for itself, get the language
 * before their ids.
 */
const separateIds = (translation: Page, source: Page, language: string): void => {
  const taken = idsIn(...treesOf(source));
  const own = footnoteIds(translation.footnotes);
  const rename = (id: string): string => (own.has(id) ? `${language}-${id}` : id);
  const here = `chapter:${source.slug}#`;
  for (const tree of treesOf(translation)) {
    visit(tree, "element", ({ properties }) => {
      const { id, href, ariaDescribedBy } = properties;
      // A definition is shown in a note or a window of its own, which has to know its language.
      if (properties["dataDefinition"] !== undefined) properties.lang = language;
      if (id !== undefined) properties.id = rename(id);
      if (taken.has(properties.id ?? "")) delete properties.id;
      if (href?.startsWith(here)) properties.href = here + rename(href.slice(here.length));
      if (ariaDescribedBy) properties.ariaDescribedBy = ariaDescribedBy.map(rename);
    });
  }
  for (const list of translation.footnotes) {
    list.id = rename(list.id);
    for (const note of list.notes) for (const one of [note, ...note.references]) one.id = rename(one.id);
  }
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
  const theirs = structuredClone(translation);
  const pairs = pairElements(
    { body: source.body, links: linksOf(chapter, "source") },
    { body: theirs.body, links: linksOf(chapter, "translation") },
  );
  // After pairing, which goes by the ids that are taken away.
  separateIds(theirs, source, languages[1]);
  const headings = new Map(
    pairs.flatMap(({ source: [heading], translation: [other] }): [string | undefined, string][] =>
      heading && other && /^h[2-6]$/.test(other.tagName) ? [[heading.properties.id, plainText(other)]] : [],
    ),
  );
  return {
    ...source,
    title: bothTitles(source.title, translation.title),
    headings: source.headings.map((one) => ({
      ...one,
      text: bothTitles(one.text, headings.get(one.id) ?? one.text),
    })),
    heading: {
      type: "root",
      children: bothLanguages([contentOf(source.heading), contentOf(theirs.heading)], languages),
    },
    body: { type: "root", children: pairs.map((pair) => rowOf(pair, languages, style)) },
    footnotes: [
      ...source.footnotes.map((list) => ({ ...list, language: languages[0] })),
      ...theirs.footnotes.map((list) => ({ ...list, language: languages[1] })),
    ],
  };
};
