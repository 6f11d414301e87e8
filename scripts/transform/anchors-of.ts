import GithubSlugger from "github-slugger";
import { visit } from "unist-util-visit";
import type { Page } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { treesOf } from "./footnotes.ts";

/**
 * What a link to a page may name, and the id it leads to: each id by itself, and each heading by the anchor that GitHub
 * gives it in this language, for authors try their links there. That of the page's title leads to its start, an empty id.
 */
export const anchorsOf = (page: Page): Map<string, string> => {
  const anchors = new Map<string, string>();
  for (const { id, notes } of page.footnotes)
    for (const one of [id, ...notes.map((note) => note.id)]) anchors.set(one, one);
  for (const tree of treesOf(page)) {
    visit(tree, "element", ({ properties: { id } }) => {
      if (typeof id === "string") anchors.set(id, id);
    });
  }
  const slugger = new GithubSlugger();
  for (const { id, text } of [{ id: "", text: page.title }, ...page.headings]) {
    const name = asciiId(slugger.slug(text));
    if (!anchors.has(name)) anchors.set(name, id);
  }
  return anchors;
};
