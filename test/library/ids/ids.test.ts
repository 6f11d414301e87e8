import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { leafBlocks } from "../../../scripts/library/blocks/blocks.ts";
import { asciiId, explicitId, explicitIds, headingIds, isId } from "../../../scripts/library/ids/ids.ts";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

const treeOf = (markdown: string) => parseMarkdown(new VFile(markdown));

describe("an id that an author writes", () => {
  it.each([
    // Where it may stand.
    ["## Growth {#growth}", "growth", "Growth"],
    ["## Growth{#growth}", "growth", "Growth"],
    ["Growth. {#growth}", "growth", "Growth."],
    ["Growth\n{#growth}", "growth", "Growth"],
    ["- Growth {#growth}", "growth", "Growth"],
    ["> Growth {#growth}", "growth", "Growth"],
    ["*Growth* {#growth}", "growth", "Growth"],
    ['![Alt](a.png "Title"){#fig}', "fig", "Alt Title"],
    ["Table: Caption {#tbl}", "tbl", "Table: Caption"],
    ["```chart\nid: fig-users\n```", "fig-users", ""],
    ['```chart\ntype: bar\nid: "fig-users" # a comment\n```', "fig-users", ""],
    ['::video{src="a" title="Film" id="launch"}', "launch", "Film"],
    // What it may be made of.
    ["Growth {#Fig_1.a:b-c}", "Fig_1.a:b-c", "Growth"],
    ["Growth {#1st}", "id-1st", "Growth"],
    ["墙 {#墙}", "id-ef5661", "墙"],
    ["墙 {#图1}", "id-1-012891", "墙"],
    ["```chart\nid: 图1\n```", "id-1-012891", ""],
    ["```chart\nid: 2015\n```", "id-2015", ""],
    // Text.
    ["Growth {#two words}", undefined, "Growth {#two words}"],
    ["Growth {#}", undefined, "Growth {#}"],
    ["Growth {#a{b}}", undefined, "Growth {#a{b}}"],
    ["Growth {#growth} of users", undefined, "Growth {#growth} of users"],
    ["Growth {#growth}.", undefined, "Growth {#growth}."],
    ["Write `{#growth}`", undefined, "Write"],
    ["Write {#growth} `x`", undefined, "Write {#growth}"],
    ["*Growth {#growth}*", undefined, "Growth {#growth}"],
    ["[Growth {#growth}](a.md)", undefined, "Growth {#growth}"],
    ["![Growth {#growth}](a.png)", undefined, "Growth {#growth}"],
    ["    {#growth}", undefined, ""],
    ["| a |\n| - |\n| b {#growth} |", undefined, "a b {#growth}"],
    ["<p>Growth {#growth}</p>", undefined, "Growth {#growth}"],
    ["```yaml\nid: growth\n```", undefined, ""],
    ["```chart\nrows:\n  id: growth\n```", undefined, ""],
  ])("in %j is %j", (markdown, id, text) => {
    const [block] = leafBlocks(treeOf(markdown));
    expect(block && explicitId(block.node)).toBe(id);
    expect(block).toMatchObject({ text, ...(id !== undefined && { id }) });
  });

  it("stands in raw HTML as an attribute, and is listed with the others in their order", () => {
    const tree = treeOf("# A {#a}\n\n<p class=x id='图1'>b</p>\n\n```chart\nid: c\n```\n\nD. {#1st}\n");
    expect(explicitIds(tree).map(({ id, position }) => `${position?.start.line} ${id}`)).toEqual([
      "1 a",
      "3 id-1-012891",
      "5 c",
      "9 id-1st",
    ]);
  });
});

describe("an id in the outputs", () => {
  it.each([
    ["fig-users", "fig-users"],
    ["1st", "id-1st"],
    ["图1", "id-1-012891"],
    ["%E5%9B%BE1", "id-1-012891"],
    ["100%", "id-100-32e489"],
  ])("is for %j %j: ASCII, with a letter first", (written, id) => {
    expect(asciiId(written)).toBe(id);
  });

  it.each([
    ["a", true],
    ["图1", true],
    ["", false],
    ["a b", false],
    ["a}", false],
  ])("can be made of %j: %j", (text, answer) => {
    expect(isId(text)).toBe(answer);
  });
});

describe("ids of headings", () => {
  it("are the author's, then those given, then made of the words; the second of two gets a number", () => {
    const { children } = treeOf("# One\n\n# `code`\n\n# One\n\n# 二\n\n# Six `{#six}`\n\n# Five {#五}");
    const headings = children.filter((node) => node.type === "heading");
    expect(headingIds(headings, [undefined, "given"], ["section"])).toEqual([
      "one",
      "given",
      "one-1",
      "section-1",
      "six-six",
      "id-c9b87f",
    ]);
  });
});
