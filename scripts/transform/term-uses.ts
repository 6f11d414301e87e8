import type { Element, ElementContent, Parents, Text } from "hast";
import type { TermUse } from "../library/terms/terms.ts";
import { hasClass, SKIP, textNode } from "../library/tree/tree.ts";

/**
 * Whether an element is one of those that are passed over, by their names, in another language, or the data of a chart, which not every
 * edition shows.
 */
export const isApart = (node: Element, names: ReadonlySet<string>, language: string): boolean => {
  const { tagName, properties } = node;
  const { lang } = properties;
  return (
    names.has(tagName) || hasClass(node, "chart-data") || (typeof lang === "string" && lang !== language)
  );
};

/**
 * Sets what is made of each use of a term in a text in its place. Gives where a visitor goes on; nothing where there are no uses, which
 * stand from left to right.
 */
export const setUses = (
  uses: readonly TermUse[],
  { node, index, parent }: { node: Text; index: number; parent: Parents },
  made: (use: TermUse, words: Text[]) => ElementContent[],
): [typeof SKIP, number] | undefined => {
  if (uses.length === 0) return undefined;
  const parts: ElementContent[] = [];
  let done = 0;
  for (const use of uses) {
    const { start, end } = use;
    if (start > done) parts.push(textNode(node.value.slice(done, start)));
    parts.push(...made(use, [textNode(node.value.slice(start, end))]));
    done = end;
  }
  if (done < node.value.length) parts.push(textNode(node.value.slice(done)));
  parent.children.splice(index, 1, ...parts);
  return [SKIP, index + parts.length];
};
