import type { Element, Root } from "hast";
import { visit as unistVisit, type VisitorResult } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { element, EXIT, SKIP, textNode, visit } from "../../../scripts/library/tree/tree.ts";

const treeOf = (): Root => ({
  type: "root",
  children: [
    element("section", { id: "a" }, [
      element("p", { id: "b" }, [textNode("One")]),
      element("p", { id: "c" }),
    ]),
    element("section", { id: "d" }, [element("p", { id: "e" })]),
  ],
});

/** The ids of the elements that are seen, in their order, with the indices and the parents' types that are told. */
const seen = (walk: typeof visit, answer: (node: Element) => VisitorResult) => {
  const log: unknown[] = [];
  const tree = treeOf();
  walk(tree, "element", (node, index, parent) => {
    log.push([node.properties.id, index, parent?.type]);
    return answer(node);
  });
  return { log, tree };
};

describe("a walk", () => {
  it.each<[string, (node: Element) => VisitorResult]>([
    ["nothing", () => undefined],
    ["SKIP at a", ({ properties: { id } }) => (id === "a" ? SKIP : undefined)],
    ["EXIT at b", ({ properties: { id } }) => (id === "b" ? EXIT : undefined)],
    ["an index at b", ({ properties: { id } }) => (id === "b" ? 2 : undefined)],
    ["SKIP and an index at a", ({ properties: { id } }) => (id === "a" ? [SKIP, 2] : undefined)],
    [
      "a change of the children",
      ({ properties: { id }, children }) => {
        if (id === "a") children.splice(0, 1, element("p", { id: "f" }), element("p", { id: "g" }));
        return undefined;
      },
    ],
  ])("sees what that of unist-util-visit sees, when it is answered with %s", (_, answer) => {
    expect(seen(visit, answer)).toEqual(seen(unistVisit, answer));
  });

  it("sees all nodes, or those with some properties", () => {
    const kinds: string[] = [];
    visit(treeOf(), ({ type }) => void kinds.push(type));
    expect(kinds).toEqual(["root", "element", "element", "text", "element", "element", "element"]);
    const ids: unknown[] = [];
    visit(treeOf(), { tagName: "section" }, ({ properties }: Element) => void ids.push(properties.id));
    expect(ids).toEqual(["a", "d"]);
  });
});
