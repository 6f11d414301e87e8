import type { Root } from "hast";
import { visit } from "unist-util-visit";

const NOTE = /^(?:fn|fnref)-|^footnote-label$/;

/** Every id of some trees. */
export const idsIn = (...trees: Root[]): Set<string> => {
  const ids = new Set<string>();
  for (const tree of trees) {
    visit(tree, "element", ({ properties }) => {
      if (typeof properties.id === "string") ids.add(properties.id);
    });
  }
  return ids;
};

/**
 * A copy of a translation's tree whose ids are nowhere in the source's: what both have is reached in the source, which
 * stands beside it; notes, which each language has for itself, get the language before their ids.
 */
export const ownIds = (
  tree: Root,
  taken: ReadonlySet<string>,
  { language, slug }: { language: string; slug: string },
): Root => {
  const copy = structuredClone(tree);
  const rename = (id: string): string => (NOTE.test(id) ? `${language}-${id}` : id);
  const here = `chapter:${slug}#`;
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
    if (Array.isArray(ariaDescribedBy))
      properties.ariaDescribedBy = ariaDescribedBy.map((one) => rename(one));
  });
  return copy;
};
