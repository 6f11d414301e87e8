import { toString } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { fillTitle, titleOf } from "../../scripts/load/chapter-title.ts";
import { chapterOf } from "../support/chapter-of.ts";

const titleIn = (markdown: string, title?: string) =>
  titleOf(chapterOf(markdown).tree, title === undefined ? {} : { title });

describe("a chapter's title", () => {
  it.each([
    ["# A *b* {#x}\n\nc", "A b", 1],
    ['p\n\n<h1 align="center">\n<b>A &amp; B</b>\n</h1>\n', "A & B", 1],
    ["<h1><img src=x></h1>\n\n# A", "A", 1],
    ["#\n\n# A", "A", 1],
    ["## A\n\n### B", "A", 2],
    ["p\n\n### A\n\n## B", "A", 3],
    ["<h3>A</h3>\n", "A", 3],
    ["# A<br/>B <sup>*c*</sup><!-- d -->", "A B c", 1],
    ["<h1>A<br class=x>B</h1>\n", "A B", 1],
    ["# 第一章<br>港口", "第一章 港口", 1],
    ["# Vec<u8> and <T>x</T>", "Vec<u8> and x", 1],
  ])("of %j is its first heading, %j, of the level %i", (markdown, title, depth) => {
    expect(titleIn(markdown)).toEqual({ title, depth });
  });

  it("is in plain words, as front matter has it", () => {
    expect(titleIn("p", "Use `x` of <b class=k>y</b>,<br />Vec<T>, 2 * 3 * 4, **k**")).toEqual({
      title: "Use x of y, Vec<T>, 2 * 3 * 4, k",
    });
  });

  it("is unknown without a heading", () => {
    expect(titleIn("p")).toEqual({});
  });

  it("is the front matter's, where the headings are those of sections or of a lower level", () => {
    expect(titleIn("# Sails\n\n# Oars", "Boats")).toEqual({ title: "Boats" });
    expect(titleIn("Words.\n\n# Sails", "Boats")).toEqual({ title: "Boats" });
    expect(titleIn("## Sails", "Boats")).toEqual({ title: "Boats" });
    expect(titleIn("Words.", "Boats")).toEqual({ title: "Boats" });
  });

  it("is the heading, where that stands at the head of the text alone, or says the same as the front matter", () => {
    expect(titleIn("<!-- c -->\n\n# All boats\n\n## Sails", "Boats")).toEqual({
      title: "All boats",
      depth: 1,
    });
    expect(titleIn("## Boats\n\n## Sails", "boats")).toEqual({ title: "Boats", depth: 2 });
    expect(titleIn("# Boats\n\n# Sails", "Boats")).toEqual({ title: "Boats", depth: 1 });
  });

  it.each([
    ["## Title\n\nCore *team*\n\n## Patlet\n\nWords.", "Core team"],
    ["# 标题\n\n核心团队\n\n## 问题\n", "核心团队"],
    // Nothing that is a sentence, or of several lines, or below another heading.
    ["# Title\n\nThis is a text.\n\n## Next\n", "Title"],
    ["# Title\n\nOne\ntwo\n\n## Next\n", "Title"],
    ["# Title\n\nOne\n\nTwo\n", "Title"],
    ["# Boats\n\n## Title\n\nOne\n\n## Next\n", "Boats"],
  ])("of a form such as %j stands below the heading that says so: %j", (markdown, title) => {
    const { tree } = chapterOf(markdown);
    fillTitle(tree);
    expect(titleOf(tree, {}).title).toBe(title);
    // It is said once.
    expect(toString(tree).split(toString(tree.children[0])).length).toBe(2);
  });
});
