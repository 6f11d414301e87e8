import type { Element, Root } from "hast";
import { element } from "../library/tree/tree.ts";
import type { Page } from "../book.ts";
import type { TrackedChapter } from "../translate/track-book.ts";
import { plainText } from "../transform/headings-of.ts";
import { idsIn, ownIds } from "./own-ids.ts";
import { elementsOf, pairElements, type GroupOf } from "./pair-elements.ts";
import { bothLanguages, rowOf, type Languages, type RowStyle } from "./row.ts";

/** A page in two languages: what it is made from. */
export interface PagePair {
  source: Page;
  translation: Page;
  /** Nothing for a page that the generator made. */
  chapter: TrackedChapter | undefined;
}

const groupOf = (chapter: TrackedChapter | undefined, sideOf: "source" | "translation"): GroupOf => {
  const groups = new Map(
    (chapter?.tracked ?? []).flatMap((one, group) =>
      one[sideOf].map((block) => [chapter?.ids.get(block) ?? "", group] as const),
    ),
  );
  return (id) => groups.get(id);
};

/** The notes of both languages, each a list of its own. */
const notesOf = (notes: readonly (Element | undefined)[], languages: Languages): Element[] => {
  const lists = notes.flatMap((section, index) =>
    section
      ? [{ ...section, properties: { ...section.properties, className: ["side"], lang: languages[index]! } }]
      : [],
  );
  return lists.length === 0 ? [] : [element("div", { className: ["footnotes", "pair"] }, lists)];
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
  const pairs = pairElements(
    own.elements,
    theirs.elements,
    groupOf(chapter, "source"),
    groupOf(chapter, "translation"),
  );
  const taken = idsIn(source.heading, source.body);
  const place = { language: languages[1], slug: source.slug };
  const mine = (elements: Element[]): Element[] =>
    elements.flatMap((one) => ownIds({ type: "root", children: [one] }, taken, place).children as Element[]);
  const rows = pairs.map((pair) =>
    rowOf({ source: pair.source, translation: mine(pair.translation) }, languages, style),
  );
  const theirNotes = theirs.notes && mine([theirs.notes])[0];
  const body: Root = { type: "root", children: [...rows, ...notesOf([own.notes, theirNotes], languages)] };
  const words = new Map<string, string>();
  for (const pair of pairs) {
    const [[heading], [other]] = [pair.source, pair.translation];
    const id = heading?.properties.id;
    if (heading && other && typeof id === "string" && /^h[2-6]$/.test(other.tagName))
      words.set(id, plainText(other));
  }
  const heading = ownIds(translation.heading, taken, place).children;
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
    body,
  };
};
