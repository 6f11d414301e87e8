import type { Element, Nodes, Root } from "hast";
import type { Page } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { FindTerms, TermUse } from "../library/terms/terms.ts";
import { element, idsIn, isElement, SKIP, visit } from "../library/tree/tree.ts";
import { treesOf } from "./footnotes.ts";
import { isApart, setUses } from "./term-uses.ts";

/** The trees of a page whose marks are made. */
type Trees = Pick<Page, "heading" | "body" | "footnotes">;

/** Adds comments of the index to those of an element, in place. */
const addMarks = ({ properties }: Element, comments: readonly string[]): void => {
  const own = properties["dataIndex"];
  properties["dataIndex"] = [...(typeof own === "string" ? [own] : []), ...comments].join("\n");
};

const INLINE = new Set("p li h1 h2 h3 h4 h5 h6 td th dt dd figcaption code".split(" "));

/** The last element within a block that may hold words: where it ends. */
const endOf = (block: Element): Element => {
  let last = block;
  visit(block, "element", (node) => void (INLINE.has(node.tagName) && (last = node)));
  return last;
};

/** Puts what stands above a block, or ends with it, into its element, in place. */
const placeBlockMarks = (trees: readonly Root[], blocks: readonly Block[]): void => {
  const marked = new Map(
    blocks.flatMap(({ id, node: { data } }) => ((data?.indexMarks ?? data?.indexEnds) ? [[id, data]] : [])),
  );
  if (marked.size === 0) return;
  for (const tree of trees)
    visit(tree, "element", (node) => {
      const data = marked.get(node.properties.id ?? "");
      if (!data) return;
      marked.delete(node.properties.id ?? "");
      if (data.indexMarks) addMarks(node, data.indexMarks);
      if (data.indexEnds)
        endOf(node).children.push(element("span", { dataIndex: data.indexEnds.join("\n") }));
    });
};

// What is no text, or that of another language.
const PASSED = new Set("code pre kbd samp math svg cite button".split(" "));

const isInTitle = (text: string, { start }: TermUse): boolean => {
  const before = text.slice(0, start);
  return before.lastIndexOf("《") > before.lastIndexOf("》");
};

/** Marks the first use in each section of the terms that the glossary wants in the index, in place. */
const markTerms = (trees: readonly Root[], find: FindTerms, language: string): void => {
  const seen = new Set<string>();
  for (const tree of trees)
    visit(tree, (node: Nodes, index, parent) => {
      if (node.type === "element" && isApart(node, PASSED, language)) return SKIP;
      if (isElement(node, "h2", "h3", "h4", "h5", "h6")) seen.clear();
      if (node.type !== "text" || !parent || index === undefined) return undefined;
      const fresh = find(node.value).filter((use) => {
        if (seen.has(use.term.id) || isInTitle(node.value, use)) return false;
        seen.add(use.term.id);
        return true;
      });
      return setUses(fresh, { node, index, parent }, ({ term }, words) => [
        element("span", { dataIndex: `glossary: ${term.id}` }, words),
      ]);
    });
};

/**
 * Gives each mark of the index in a page an id, in place, so that the index can lead to it. Those of a language have names of their own: both stand in
 * a parallel edition.
 */
export const nameIndexMarks = (
  page: Trees,
  { blocks, language, find }: { blocks: readonly Block[]; language: string; find?: FindTerms | undefined },
): void => {
  const trees = treesOf(page as Page);
  placeBlockMarks(trees, blocks);
  if (find) markTerms(trees, find, language);
  let ids: Set<string> | undefined;
  let count = 0;
  for (const tree of trees)
    visit(tree, "element", ({ properties }) => {
      if (properties["dataIndex"] === undefined || properties.id !== undefined) return;
      ids ??= idsIn(...trees);
      do count += 1;
      while (ids.has(`ix-${language}-${count}`));
      properties.id = `ix-${language}-${count}`;
    });
};
