import type { Root } from "hast";
import { visit } from "unist-util-visit";
import type { FootnoteList, Page } from "../book.ts";
import { treesOf } from "../transform/footnotes.ts";

const idsIn = (trees: Root[]): Set<string> => {
  const ids = new Set<string>();
  for (const tree of trees) {
    visit(tree, "element", ({ properties }) => {
      if (typeof properties.id === "string") ids.add(properties.id);
    });
  }
  return ids;
};

const footnoteIds = (lists: FootnoteList[]): Set<string> =>
  new Set(
    lists.flatMap(({ id, notes }) => [
      id,
      ...notes.flatMap((note) => [note.id, ...note.references.map((reference) => reference.id)]),
    ]),
  );

/** Gives copies of a translation's trees, and its footnotes, ids that are nowhere in the source. */
export interface OwnIds {
  tree: <T extends Root>(tree: T) => T;
  footnotes: () => FootnoteList[];
}

/**
 * Keeps the ids of a translation apart from those of its source, in the page that shows both: what both have is reached in the
 * source, which stands beside it; footnotes, which each language has for itself, get the language before their ids.
 */
export const ownIds = (source: Page, translation: Page, language: string): OwnIds => {
  const taken = idsIn(treesOf(source));
  const own = footnoteIds(translation.footnotes);
  const rename = (id: string): string => (own.has(id) ? `${language}-${id}` : id);
  const here = `chapter:${source.slug}#`;
  const tree: OwnIds["tree"] = (original) => {
    const copy = structuredClone(original);
    visit(copy, "element", ({ properties }) => {
      const { id, href, ariaDescribedBy } = properties;
      // What is shown elsewhere, as a note or in a window, has to take its language along.
      if (properties["dataDefinition"] !== undefined) properties.lang = language;
      if (typeof id === "string") {
        properties.id = rename(id);
        if (taken.has(properties.id)) delete properties.id;
      }
      if (typeof href === "string" && href.startsWith(here))
        properties.href = here + rename(href.slice(here.length));
      if (Array.isArray(ariaDescribedBy)) properties.ariaDescribedBy = ariaDescribedBy.map(rename);
    });
    return copy;
  };
  const footnotes = (): FootnoteList[] =>
    translation.footnotes.map((list) => ({
      ...list,
      id: rename(list.id),
      notes: list.notes.map((note) => ({
        id: rename(note.id),
        content: tree(note.content),
        references: note.references.map((each) => ({ ...each, id: rename(each.id) })),
      })),
    }));
  return { tree, footnotes };
};
