import { toHtml } from "hast-util-to-html";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { VFile } from "vfile";
import { leafBlocks } from "../../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

const parse = (markdown: string) => parseMarkdown(new VFile({ path: "zh/a.md", value: markdown }));
const html = (markdown: string): string =>
  toHtml(unified().use(remarkRehype).runSync(parse(markdown)))
    .replace(/(?<=>)\n|\n(?=<)/g, "")
    .replace("\n", " ");

const list = (...items: string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;

describe("lines that begin with a bullet are a list", () => {
  it.each([
    ["with blanks", "• 码头\n• 灯塔", list("码头", "灯塔")],
    ["without", "•码头\n•灯塔", list("码头", "灯塔")],
    ["of a symbol font", "\uf0b7\t码头\n\uf0b7\t灯塔", list("码头", "灯塔")],
    ["with hard breaks", "● 码头  \n● 灯塔", list("码头", "灯塔")],
    ["in paragraphs of their own", "• 码头\n\n• 灯塔", list("码头", "灯塔")],
    ["below a line that leads to them", "有：\n• 码头\n• 灯塔", `<p>有：</p>${list("码头", "灯塔")}`],
    ["with lines that go on", "• a quay\n of stone\n• a lamp", list("a quay of stone", "a lamp")],
    ["of two levels", "• 港口\no 码头\no 灯塔\n• 船", list(`港口${list("码头", "灯塔")}`, "船")],
    ["with emphasis", "• **码头**：石\n• *灯塔*", list("<strong>码头</strong>：石", "<em>灯塔</em>")],
    ["with an escape of HTML", "•&nbsp;码头\n•&nbsp;灯塔", list("码头", "灯塔")],
    ["of points, each line", "· 码头\n· 灯塔", list("码头", "灯塔")],
    ["of letters, each line", "o a quay\no a lamp", list("a quay", "a lamp")],
    ["in a quotation", "> • 码头\n> • 灯塔", `<blockquote>${list("码头", "灯塔")}</blockquote>`],
    ["of numbers in brackets", "1）码头\n2）灯塔", "<ol><li>码头</li><li>灯塔</li></ol>"],
    [
      "of circled numbers",
      "共有：\n②码头\n③灯塔",
      '<p>共有：</p><ol start="2"><li>码头</li><li>灯塔</li></ol>',
    ],
  ])("%s", (_, markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it.each([
    ["a name", "大卫·李\n在码头"],
    ["one point", "· 码头\n灯塔"],
    ["a letter", "o captain\nmy captain"],
    ["a dash of speech", "— Where to?\n— The quay."],
    ["numbers that do not follow each other", "1）码头\n3）灯塔"],
    ["one number", "1）码头"],
    ["numbers that `check` names", "1、码头\n2、灯塔"],
    ["a bullet in the line", "码头 • 灯塔"],
    ["a program", "    • a\n    • b"],
  ])("but not %s", (_, markdown) => {
    expect(html(markdown)).not.toMatch(/<[uo]l/);
  });

  it("have places in the file", () => {
    const blocks = leafBlocks(parse("有：\n• 码头\n• 灯塔\n"));
    expect(blocks.map(({ kind, text, startLine }) => [kind, text, startLine])).toEqual([
      ["paragraph", "有：", 1],
      ["item", "码头", 2],
      ["item", "灯塔", 3],
    ]);
  });
});

describe("a line that begins with room for two characters is a new paragraph", () => {
  it.each([
    ["ideographic blanks", "　　船来了。\n　　船走了。"],
    ["em spaces", "&emsp;&emsp;船来了。\n&emsp;&emsp;船走了。"],
    ["no-break spaces", `${"&nbsp;".repeat(4)}船来了。\n${"&nbsp;".repeat(4)}船走了。`],
    ["the sign of Unicode", "船来了。\u2029船走了。"],
  ])("with %s", (_, markdown) => {
    const found = leafBlocks(parse(markdown)).map(({ kind, text }) => [kind, text]);
    expect(found).toEqual([
      ["paragraph", "船来了。"],
      ["paragraph", "船走了。"],
    ]);
  });
});
