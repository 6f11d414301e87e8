import type { ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";
import {
  addClass,
  classesOf,
  contentOf,
  copyMarkdown,
  copyTree,
  element,
  hasClass,
  holds,
  idsIn,
  isElement,
  nodesOf,
  onLines,
  replaceElements,
  textNode,
  visit,
} from "../../../scripts/library/tree/tree.ts";

const rootOf = (...children: Root["children"]): Root => ({ type: "root", children });
const text = textNode("Text");

describe("an element", () => {
  it.each([
    [element("p", { id: "a", title: undefined }, [text]), '<p id="a">Text</p>'],
    [element("ul", {}, onLines([element("li", {}), element("li", {})])), "<ul>\n<li></li>\n<li></li>\n</ul>"],
  ])("%j is %j", (node, html) => {
    expect(toHtml(node)).toBe(html);
  });

  it.each([
    [element("p", {}), [], true],
    [element("p", {}), ["h1", "p"], true],
    [element("p", {}), ["h1"], false],
    [text, [], false],
    [undefined, [], false],
  ])("is %j of the names %j: %j", (node, names, answer) => {
    expect(isElement(node, ...names)).toBe(answer);
  });

  it("has the classes `lead` and `wide` once the second is added, and not `wi`", () => {
    const node = element("p", { className: ["lead"] });
    addClass(node, "wide");
    expect(classesOf(node)).toEqual(["lead", "wide"]);
    expect([hasClass(node, "wide"), hasClass(node, "wi"), hasClass(element("p", {}), "lead")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("a tree", () => {
  const tree = rootOf(
    { type: "doctype" },
    element("p", { id: "b" }, [element("em", { id: "a" }, [text])]),
    element("p", { id: "b" }),
  );

  it.each([
    ["em", true],
    ["strong", false],
  ])("holds an element %s: %j", (name, answer) => {
    expect(holds(tree, name)).toBe(answer);
  });

  it("has the ids b and a, in their order, and what it holds begins after its doctype", () => {
    expect([...idsIn(tree)]).toEqual(["b", "a"]);
    expect(contentOf(tree).map(({ type }) => type)).toEqual(["element", "element"]);
  });

  it("of Markdown has the nodes of some types in reading order: emphasis, text, text", () => {
    const paragraph = {
      type: "paragraph" as const,
      children: [{ type: "emphasis" as const, children: [textNode("a")] }, textNode("b")],
    };
    expect(nodesOf(paragraph, "text", "emphasis").map(({ type }) => type)).toEqual([
      "emphasis",
      "text",
      "text",
    ]);
  });
});

describe("elements replaced", () => {
  const replaced = (make: (name: string) => ElementContent[] | undefined) => {
    const tree = rootOf(element("div", {}, [element("b", {}, [element("i", {})]), element("i", {})]));
    replaceElements(tree, ({ tagName }) => make(tagName));
    return toHtml(tree);
  };

  it.each([
    ["i", [], "<div><b></b></div>"],
    ["i", [text, text], "<div><b>TextText</b>TextText</div>"],
    ["b", [element("b", {}, [element("b", {})])], "<div><b><b></b></b><i></i></div>"],
    ["u", [text], "<div><b><i></i></b><i></i></div>"],
  ])("where they are %s, by %j, give %j", (name, made, html) => {
    expect(replaced((tagName) => (tagName === name ? made : undefined))).toBe(html);
  });

  it("are not looked into: once <b> is replaced, div, b and the <i> after it were seen", () => {
    const seen: string[] = [];
    replaced((tagName) => {
      seen.push(tagName);
      return tagName === "b" ? [element("u", {}), element("u", {})] : undefined;
    });
    expect(seen).toEqual(["div", "b", "i"]);
  });
});

describe("a copy of a tree", () => {
  const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };
  const tree = rootOf(
    element("p", { id: "a", className: ["lead"] }, [element("b", {}, [{ ...text, position: place }])], place),
    { type: "comment", value: "kept" },
  );

  it("are copied with their places where they are Markdown, and each node knows its copy", () => {
    const own = parseMarkdown(new VFile("A [boat](b.md) {#id}\n\n| a | b |\n| - | -: |\n| 1 | `2` |\n"));
    const before = structuredClone(own);
    const { tree: copy, copyOf } = copyMarkdown(own);
    expect(copy).toStrictEqual(before);
    for (const [index, node] of own.children.entries()) expect(copy.children[index]).toBe(copyOf(node));
    visit(copy, (node) => {
      if (node.position) node.position.end = { line: 0, column: 0 };
      if (node.data) Object.assign(node.data, { id: "another" });
      if (node.type === "table") node.align?.pop();
      if ("children" in node) node.children.reverse();
    });
    expect(own).toStrictEqual(before);
  });

  it("is the same without the places", () => {
    const plain = rootOf(element("p", { id: "a", className: ["lead"] }, [element("b", {}, [text])]), {
      type: "comment",
      value: "kept",
    });
    expect(copyTree(tree)).toStrictEqual(plain);
  });

  it("shares nothing with the tree that may be changed", () => {
    const before = structuredClone(tree);
    const copy = copyTree(tree);
    const [first] = copy.children;
    if (!isElement(first)) throw new Error("Missing element");
    first.properties.id = "b";
    first.properties.className?.push("wide");
    first.children.pop();
    copy.children.pop();
    expect(tree).toStrictEqual(before);
  });
});
