import { toString } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { readDialects } from "../../../scripts/library/dialects/dialects.ts";
import { nodesOf } from "../../../scripts/library/tree/tree.ts";
import { read } from "../../support/read-dialect.ts";

describe("directives of MyST", () => {
  it.each([
    ["```{note}\na\n```", "note[a]"],
    ["```{warning} Two *words*\n:class: dropdown\na\n```", "warning[Two words: a]"],
    [":::{admonition} Own\n:class: tip\na\n:::", "tip[Own: a]"],
    ["```{admonition} Own\n---\nclass: danger\n---\na\n```", "caution[Own: a]"],
    ["````{note}\na\n```{tip}\nb\n```\n```js\nc\n```\n````", "note[a tip[b] code(c)]"],
    ["- a\n\n  ```{note}\n  b\n  ```", "list(listItem(a note[b]))"],
    ["> ```{tip} T\n> a\n> ```", "quote[tip[T: a]]"],
    ["::::{tab-set}\n:::{tab-item} A\n:sync: x\na\n:::\n::::", "=A= a"],
    ["```{toctree}\n:maxdepth: 2\na\n```", ""],
    ["```{list-table}\n* - a\n```", "code(* - a)"],
    ["````md\n```{note}\na\n```\n````", "code(```{note}|a|```)"],
  ])("are read: %j", (source, made) => {
    expect(read(source, "", "After.").made).toBe(`${made} After.`.trim());
  });

  it("show pictures and tables, with captions and ids", () => {
    const { tree, made } = read(
      "```{figure} a b.png\n:name: f\n:width: 20px\n:alt: A\n\nB *c*\nd\n\nE\n```",
      "",
    );
    expect(nodesOf(tree, "image")).toMatchObject([{ url: "a b.png", alt: "A" }]);
    expect(made).toContain("Figure: B c\nd {#f} E");
    expect(read("```{image} a.png\n:name: f\n```").made).toContain("{#f}");
    expect(read("```{table} C\n:name: t\n| a |\n|---|\n```").made).toBe("Table: C {#t} a");
  });

  it("have titles at their places", () => {
    const [box] = nodesOf(read("", "```{note} Two words\na\n```").tree, "blockquote");
    expect(box?.children[0]?.position?.start).toMatchObject({ line: 2, column: 11 });
  });
});

describe("windows on pages of the web", () => {
  it.each([
    [
      '<iframe src="https://a.org/b?c&amp;d" title="A *b*" width="3"></iframe>',
      "[A \\*b\\*](<https://a.org/b?c&d>)",
    ],
    ["Text\n<div class=\"x\"><iframe\n  src='//a.org/b'\n/></div>", "<https://a.org/b>"],
    [
      '<iframe src="//player.bilibili.com/player.html?aid=1&bvid=BV1&p=2"></iframe>',
      '::video{src="https://www.bilibili.com/video/BV1"}',
    ],
    [
      '<iframe title="A" src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe>',
      '::video{src="https://www.youtube.com/watch?v=abcdefghijk" title="A"}',
    ],
    ['<iframe src="javascript:a()"></iframe>', undefined],
    ['<iframe src="https://a.org"> never closed', undefined],
    ['```\n<iframe src="https://a.org"></iframe>\n```', undefined],
  ])("are links and videos: %j", (source, made) => {
    const text = readDialects(source, { path: "a.md", refused: new Set() })?.text;
    expect(text?.split("\n").find((line) => /[<(]https?:|^::video/.test(line) && !/iframe/.test(line))).toBe(
      made,
    );
  });
});

describe("blocks of PyMdown", () => {
  it.each([
    ["/// note | Own *title*\na\n///", "note[Own title: a]"],
    ["/// details | Fold\n    type: warning\n\na\n///", "details[Fold: a]"],
    ["//// tip\n/// tab | A\na\n///\n////", "tip[=A= a]"],
    ["/// frob\na\n///", "/// frob\na\n///"],
  ])("are read: %j", (source, made) => {
    expect(read(source, "", "After.").made).toBe(`${made} After.`);
  });
});

describe("lines of d2lbook and MyST", () => {
  it.each([
    ["# A\n:label:`sec_a`\nB", "A {#sec_a} B"],
    ["![b](c.png)\n:width:`40px`\n:label:`fig_b`", "b{#fig_b}"],
    ["$$a$$\n:eqlabel:`eq_a`\nB", "a B"],
    [":Word-words of it\n\n| a |\n|---|\n| 1 |\n| 2 |\n:label:`tab_a`", ": Word-words of it a12"],
    [
      ":begin_tab:`x, y`\nA [b](c).\n:end_tab:\n\n:begin_tab:toc\n- d\n:end_tab:",
      "=x, y= A b. list(listItem(d))",
    ],
    ["B\n(sec-c)=\n## C", "B C {#sec-c}"],
    ["# A\n(sec-c)=\n## C", "A C {#sec-c}"],
    ["(sec-c)=\n\n- c", '<a id="sec-c"></a> list(listItem(c))'],
    [":label:`a`\n# A\n\n[**B\nc**] (**d**) `[**`", "A {#a} B\nc d [**"],
    ["```\n:label:`a`\n(b)=\n```", "code(:label:`a`|(b)=)"],
    ["At 10:20 :20: `a` (b)= c", "At 10:20 :20: a (b)= c"],
  ])("are read: %j", (source, made) => {
    expect(read(source, "", "After.").made.replaceAll("\uFDD0", "")).toBe(`${made} After.`);
  });

  it("name formulas, tables and programs", () => {
    const { tree } = read(
      "$$a$$\n:eqlabel:`eq_a`\n\n| a |\n|---|\n| 1 |\n:label:`tab_a`\n\n```js\nb\n```\n:label:`lst_a`",
    );
    expect(nodesOf(tree, "math")).toMatchObject([{ meta: "eq_a" }]);
    expect(nodesOf(tree, "table")).toMatchObject([{ data: { hProperties: { id: "tab_a" } } }]);
    expect(nodesOf(tree, "code")).toMatchObject([{ meta: "{#lst_a}" }]);
  });

  it("say in the first line of a program which way of several it is for", () => {
    const { tree } = read("```{.python}\n#@tab a, b\nc\n```\n\n```{.python}\n#@tab all\nd\n```");
    expect(nodesOf(tree, "code")).toMatchObject([
      { value: "c", meta: 'title="a, b"' },
      { value: "d", meta: null },
    ]);
  });
});

describe("containers of Quarto", () => {
  it.each([
    ["::: {.callout-tip}\n## Own *title*\na\n:::", "tip[Own title: a]"],
    ["::: {.panel-tabset}\n## A\na\n\n## B\nb\n:::", "=A= a =B= b"],
    ["::: {#fig-a}\n![b](c.png)\n\nD *e*\n:::", "b Figure: D e {#fig-a}"],
    ["::: {#x .column-margin}\na\n:::", '<a id="x"></a> a'],
    ["::: {.rmdnote}\na\n:::", "note[a]"],
  ])("are read: %j", (source, made) => {
    const { tree, made: all, said } = read(source, "", "After.");
    expect([all, said]).toEqual([`${made} After.`, []]);
    expect(toString(tree)).not.toContain(":::");
  });
});
