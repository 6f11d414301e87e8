import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import { inReadingOrder, type Sides } from "../library/alignment/alignment.ts";
import { element } from "../library/tree/tree.ts";

/** Elements of two pages that belong side by side; one side may be empty. */
export type ElementPair = Sides<Element>;

/** Number of the pair of blocks that an id belongs to. */
export type GroupOf = (id: string) => number | undefined;

/** The elements of a page's body, without the white space between them. */
export const elementsOf = (body: Root): Element[] =>
  body.children.flatMap((node): Element[] => {
    if (node.type === "element") return [node];
    if (node.type !== "text" || node.value.trim() === "") return [];
    return [element("p", {}, [node])];
  });

const groupsIn = (node: Element, groupOf: GroupOf): Set<number> => {
  const groups = new Set<number>();
  visit({ type: "root", children: [node] } satisfies Root, "element", ({ properties }) => {
    const group = typeof properties.id === "string" ? groupOf(properties.id) : undefined;
    if (group !== undefined) groups.add(group);
  });
  return groups;
};

/** The set that a number belongs to, by the least of its members (union-find). */
const rootOf = (parents: Map<number, number>, group: number): number => {
  const parent = parents.get(group) ?? group;
  return parent === group ? group : rootOf(parents, parent);
};

const unite = (parents: Map<number, number>, groups: Iterable<number>): void => {
  const roots = [...groups].map((group) => rootOf(parents, group));
  const least = Math.min(...roots);
  for (const root of roots) parents.set(root, least);
};

/**
 * Pairs the elements of two bodies: those whose blocks render each other, as few together as can be. `ownGroup` and
 * `theirGroup` say which pair of blocks an id belongs to. What holds no block, a rule or raw HTML, pairs with its like in
 * the same place among them, else stands alone.
 */
export const pairElements = (
  source: readonly Element[],
  translation: readonly Element[],
  ownGroup: GroupOf,
  theirGroup: GroupOf,
): ElementPair[] => {
  const own = source.map((node) => groupsIn(node, ownGroup));
  const theirs = translation.map((node) => groupsIn(node, theirGroup));
  const parents = new Map<number, number>();
  for (const groups of [...own, ...theirs]) if (groups.size > 1) unite(parents, groups);
  const matches = new Map<string, Sides<number>>();
  const put = (key: string, side: "source" | "translation", index: number): void => {
    const match = matches.get(key) ?? { source: [], translation: [] };
    match[side].push(index);
    matches.set(key, match);
  };
  for (const [side, groups, elements] of [
    ["source", own, source],
    ["translation", theirs, translation],
  ] as const) {
    const counts = new Map<string, number>();
    for (const [index, { tagName }] of elements.entries()) {
      const [first] = groups[index]!;
      const count = counts.get(tagName) ?? 0;
      if (first === undefined) counts.set(tagName, count + 1);
      put(first === undefined ? `${tagName} ${count}` : String(rootOf(parents, first)), side, index);
    }
  }
  return inReadingOrder(untangle([...matches.values()]), translation.length).map((match) => ({
    source: match.source.map((index) => source[index]!),
    translation: match.translation.map((index) => translation[index]!),
  }));
};

/** Only the first of a run without source can be found by `inReadingOrder`: each stands for itself. */
const untangle = (matches: Sides<number>[]): Sides<number>[] =>
  matches.flatMap((match) =>
    match.source.length === 0
      ? match.translation.map((index) => ({ ...match, translation: [index] }))
      : [match],
  );
