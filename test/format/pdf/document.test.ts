import { expect, it } from "vitest";
import { pdfDocument } from "../../../scripts/format/pdf/document.ts";
import { allOf, bookOf, parallelOf } from "../../support/parallel-book.ts";

it("prints no control characters, for which no font has a glyph", async () => {
  const book = await bookOf({ a: "# A\n\n```txt\n\u001b[1mbold\n```\n" }, { a: "# 甲\n\n字\n" });
  const [publication] = await allOf(book);
  const files = publication && (await pdfDocument(book, publication, []));
  const html = Buffer.from(files?.get("book.html") ?? []).toString();
  expect(html).toContain("[1mbold");
  expect(html).not.toContain("\u001b");
});

it("has no blanks in empty lines of programs, which would count as lines of text", async () => {
  const book = await bookOf(
    { a: "# A\n\n```js\nlet a = 1;\n      \nlet b = 2;\n```\n" },
    { a: "# 甲\n\n字\n" },
  );
  const [publication] = await allOf(book);
  const files = publication && (await pdfDocument(book, publication, []));
  const html = Buffer.from(files?.get("book.html") ?? []).toString();
  expect(html).not.toMatch(/\n +\n/);
  expect(html.replaceAll(/<[^>]+>/g, "")).toContain("let a = 1;\n\nlet b = 2;");
});

it("leaves no cell of a table empty, which would have no tag", async () => {
  const book = await bookOf(
    { a: "# A\n\n| a | b | c |\n| - | - | - |\n| 1 |  | 3 |\n" },
    { a: "# 甲\n\n字\n" },
  );
  const [publication] = await allOf(book);
  const files = publication && (await pdfDocument(book, publication, []));
  const html = Buffer.from(files?.get("book.html") ?? []).toString();
  const cells = html.match(/<td[^>]*>[^<]*/g)?.map((cell) => cell.replace(/.*>/, ""));
  expect(cells).toEqual(["1", "\u00A0", "3"]);
});

it("lists a figure of a parallel edition once, under the number and words of each language", async () => {
  const [en, zh] = ["A", "甲"].map((title) =>
    [
      `# ${title}`,
      ...["a", "b", "c"].map((id) => `![${title}${id}](harbour.svg){#fig-${id}}`),
      `| ${title} |\n| - |\n| 1 |\n\nTable: ${title}d {#tbl-d}`,
    ].join("\n\n"),
  );
  const book = await bookOf({ a: `${en}\n` }, { a: `${zh}\n` });
  const files = await pdfDocument(book, await parallelOf(book), []);
  const html = Buffer.from(files.get("book.html") ?? []).toString();
  const list = html.slice(html.indexOf("contents figures"), html.indexOf("leaf chapter"));
  const lines = list.matchAll(
    /lang="(\w+)"><span class="number">([^<]*)<\/span><span class="entry-title">([^<]*)</g,
  );
  const listed = Array.from(lines, ([, lang = "", number = "", words = ""]) => `${lang} ${number}: ${words}`);
  expect(listed).toEqual([
    expect.stringMatching(/^en Figure.\d.1: Aa$/),
    expect.stringMatching(/^zh 图\D?\d-1: 甲a$/),
    expect.stringMatching(/^en Figure.\d.2: Ab$/),
    expect.stringMatching(/^zh 图\D?\d-2: 甲b$/),
    expect.stringMatching(/^en Figure.\d.3: Ac$/),
    expect.stringMatching(/^zh 图\D?\d-3: 甲c$/),
    expect.stringMatching(/^en Table.\d.1: Ad$/),
    expect.stringMatching(/^zh 表\D?\d-1: 甲d$/),
  ]);
  // One number for both.
  expect(list.match(/data-page-of/g)).toHaveLength(4);
});

it("breaks no line within 互联网+ or 649 million in the contents", async () => {
  const book = await bookOf(
    { a: "# 649 million people\n\n## What “Internet+” is\n" },
    { a: "# 6.49亿人\n\n## 什么是“互联网+”\n" },
  );
  const contents = async (index: number): Promise<string> => {
    const publication = (await allOf(book))[index];
    const files = publication && (await pdfDocument(book, publication, []));
    return Buffer.from(files?.get("book.html") ?? [])
      .toString()
      .replace(/<section class="leaf chapter[^]*/, "");
  };
  expect(await contents(0)).toContain(
    '<span class="entry-title"><span class="together">649 million</span> people',
  );
  expect(await contents(1)).toContain('什么是“<span class="together">互联网+</span>”');
});
