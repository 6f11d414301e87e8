import type { Nodes } from "mdast";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

/** A tree in a line: `<kbd>Tab</kbd>`, `[words](url)`, `![alt](url)`, `$x$`, `` `x` ``. */
const shape = (node: Nodes): string => {
  if (node.type === "image") return `![${node.alt ?? ""}](${node.url})`;
  if (node.type === "inlineMath") return `$${node.value}$`;
  if (node.type === "inlineCode") return `\`${node.value}\``;
  if (!("children" in node)) return "value" in node ? node.value : "";
  const inner = node.children.map(shape).join("");
  if (node.type === "link") return `[${inner}](${node.url})`;
  const name = node.type === "emphasis" ? node.data?.hName : undefined;
  return name === undefined ? inner : `<${name}>${inner}</${name}>`;
};

const read = (value: string): Nodes => parseMarkdown(new VFile({ path: "a.md", value }));

describe("marks of other tools in a line", () => {
  it.each([
    ["wiki links", "[[A b]], [[a#C d|E]], [[#F]]", "[A b](A%20b), [E](a#C%20d), [F](#F)"],
    ["pictures of Obsidian", "![[a b.png]] ![[a.png|30]]", "![](a%20b.png) ![](a.png)"],
    ["references of Quarto", "@fig-a, [@tbl-b], [-@eq-c]", "[](#fig-a), [](#tbl-b), [](#eq-c)"],
    ["references of LaTeX", "\\ref{a}, \\eqref{b:c}, $\\eqref{d}$", "[](#a), [](#b:c), [](#d)"],
    ["references of bookdown", "\\@ref(fig:a), @ref(b)", "[](#fig:a), @ref(b)"],
    ["names of emoji", ":tada: and :+1:", "🎉 and 👍"],
    ["keys", "++ctrl+page-up++, ++tab++", "<kbd>Ctrl</kbd>+<kbd>Page Up</kbd>, <kbd>Tab</kbd>"],
    ["roles for signs", "x{sub}`2` {math}`a` {kbd}`B`", "x<sub>2</sub> $a$ <kbd>B</kbd>"],
    ["roles for links", "{ref}`a`, {doc}`b <c/d>`, :numref:`E %s <f>`", "[](#a), [b](c/d), [](#f)"],
    ["roles for words", "{term}`a`, {abbr}`B (c)`, {file}`d`", "a, B, `d`"],
    ["formulas of GitHub", "$`a`$, b", "$a$, b"],
    ["languages of code in a line", "`#!python a b`, `#!/bin/sh a`", "`a b`, `#!/bin/sh a`"],
    [
      "marks right behind Chinese",
      "见[[a|乙]]、图@fig-a、图\\@ref(fig:a)",
      "见[乙](a)、图[](#fig-a)、图[](#fig:a)",
    ],
    ["but no lists of lists, times and variables", "a[[0]] [[1, 2]] [[toc]] 1:20:30 i++ and ++i", undefined],
    ["but no addresses", "a@fig-b.example, https://a.example/@fig-c", undefined],
    ["but none after a backslash", "\\[[a]] \\:tada: \\@fig-a", "[[a]] :tada: @fig-a"],
    ["but none in code", "`[[a]] :tada: @fig-a`", undefined],
  ])("are %s", (_, source, made = source) => {
    expect(shape(read(source)).replaceAll(/\[(a@fig-b\.example|https:[^\]]*)\]\([^)]*\)/g, "$1")).toBe(made);
  });

  it("have their places", () => {
    expect(read("Text [[a]] and :tada: more.")).toMatchObject({
      children: [
        {
          children: [
            { value: "Text " },
            { type: "link", position: { start: { column: 6 }, end: { column: 11 } } },
            { value: " and " },
            { value: "🎉" },
            { value: " more.", position: { start: { column: 22 } } },
          ],
        },
      ],
    });
  });
});
