import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { addressBook } from "../../scripts/transform/address-book.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { linkPages } from "../../scripts/transform/link-pages.ts";
import { chapterOf } from "../support/chapter-of.ts";

const read = async (markdown: string): Promise<{ html: string; messages: string[] }> => {
  const t = await translator("en", await readStrings("en"));
  const chapter = { ...chapterOf(markdown), number: "1" };
  const page = compile(chapter, { t, data: new Map() });
  const assets = new Map([["en/a.png", { path: "en/a.png", file: "", size: 0 }]]);
  const book = addressBook({ chapters: new Map([["en", [chapter]]]), assets, leftOut: [], meta: {} });
  linkPages([{ chapter, page }], { book, otherHeadings: () => [], t });
  return { html: toHtml(page.body), messages: chapter.file.messages.map(({ reason }) => reason) };
};

const TABLE = "| a |\n| - |\n| 1 |\n\nTable: T";
const CHART = "```chart\ntype: bar\ntitle: T\nrows: [[a, b], [c, 1]]\n";

describe("a link to an id that an author wrote", () => {
  it.each([
    ["a heading", "## A {#ID}", "“A”"],
    ["a paragraph", "A. {#ID}", "Chapter 1"],
    ["a figure", '![A](a.png "T") {#ID}', "Figure 1.1"],
    ["an image without a title", "![A](a.png) {#ID}", "Figure 1.1"],
    ["a formula", "$$\na\n$$ {#ID}", "Equation (1.1)"],
    ["a program", "```js {#ID}\na\n```", "Listing 1.1"],
    ["a table", `${TABLE} {#ID}`, "Table 1.1"],
    ["a table without a caption", "| a |\n| - |\n| 1 |\n{#ID}", "Table 1.1"],
    ["a chart", `${CHART}id: ID\n\`\`\``, "Figure 1.1"],
    ["raw HTML", '<p id="ID">A</p>', "Chapter 1"],
  ])("of %s finds it, in Han and with a digit first; the id is not printed", async (_, markdown, words) => {
    for (const id of ["plain", "1st", "2015", "图1", "墙"]) {
      const { html, messages } = await read(`${markdown.replace("ID", id)}\n\n[](#${id})\n\n[x](#${id})`);
      expect(messages).toEqual([]);
      expect(html).not.toContain("{#");
      const [, at = "", text] = /<a href="chapter:a#([^"]+)" class="ref">([^<]+)/.exec(html) ?? [];
      expect(at).toMatch(/^[A-Za-z][\w.:-]*$/);
      expect(html).toContain(`id="${at}"`);
      expect(html).toContain(`href="chapter:a#${at}">x<`);
      expect(text).toContain(words);
    }
  });

  it("of the title leads to the start of the page", async () => {
    const { html, messages } = await read("# A {#here}\n\n[](#here) [x](#here) {ref}`here`");
    expect(messages).toEqual([]);
    expect(html.match(/href="chapter:a"/g)).toHaveLength(3);
  });

  it("is not found where the id is text", async () => {
    const { html, messages } = await read("Write `{#id}`\n\nThe {#id} of it\n\n[x](#id)");
    expect(messages).toEqual(["Missing anchor #id in a.md, expected the id of a heading or an element"]);
    expect(html).toContain("<code>{#id}</code>");
    expect(html).toContain("The {#id} of it");
  });
});
