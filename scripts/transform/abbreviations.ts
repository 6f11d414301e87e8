import type { Nodes, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Page, Translate } from "../book.ts";
import type { FindTerms } from "../library/terms/terms.ts";
import { element, isElement, SKIP, textNode, visit } from "../library/tree/tree.ts";
import { treesOf } from "./footnotes.ts";
import { isApart, setUses } from "./term-uses.ts";

const PASSED = new Set("code pre kbd samp math svg abbr button".split(" "));

/** How the abbreviations of a page are marked. */
interface Marking {
  language: string;
  find: FindTerms;
  /** Where the first of each is spelled out: the words for that. */
  spell?: Translate | undefined;
}

/**
 * Marks each abbreviation of the glossary, in place, with what it stands for; where that is asked for, the first in the running text of a page is
 * spelled out, unless its author has done so.
 */
export const markAbbreviations = (
  page: Pick<Page, "heading" | "body" | "footnotes">,
  { language, find, spell }: Marking,
): void => {
  const trees = treesOf(page as Page);
  const text = spell ? toString(page.body) : "";
  const known = new Set<string>();
  const markTree = (tree: Root): void => {
    let isRunning = false;
    visit(tree, (node: Nodes, index, parent) => {
      if (node.type === "element" && isApart(node, PASSED, language)) return SKIP;
      if (isElement(node, "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "figcaption", "a"))
        isRunning = isElement(node, "p", "li");
      if (node.type !== "text" || !parent || index === undefined) return undefined;
      const uses = find(node.value).filter(({ name }) => name.long !== undefined);
      return setUses(uses, { node, index, parent }, ({ term, name: { long = "" } }, words) => {
        const abbreviation = element("abbr", { title: long }, words);
        const isFirst = isRunning && tree === page.body && !known.has(term.id);
        if (isFirst) known.add(term.id);
        if (!spell || !isFirst || text.includes(long)) return [abbreviation];
        const [before = "", after = ""] = spell("abbreviation", { long, short: "\0" }).split("\0");
        return [textNode(before), abbreviation, textNode(after)];
      });
    });
  };
  for (const tree of trees) markTree(tree);
};
