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

it("lists a picture of which the languages share one copy under the number and words of each", async () => {
  const [en, zh] = ["A", "甲"].map((title) =>
    [`# ${title}`, ...["a", "b"].map((id) => `![${title}${id}](harbour.svg){#fig-${id}}`)].join("\n\n"),
  );
  const book = await bookOf({ a: `${en}\n` }, { a: `${zh}\n` });
  const files = await pdfDocument(book, await parallelOf(book), []);
  const html = Buffer.from(files.get("book.html") ?? []).toString();
  const lines = html.matchAll(/<span class="number">([^<]*)<\/span><span class="entry-title">([^<]*)</g);
  const listed = Array.from(lines, ([, number = "", words = ""]) => `${number}: ${words}`);
  expect(listed.slice(1)).toEqual([
    expect.stringMatching(/^Figure.\d.1: Aa$/),
    expect.stringMatching(/^图\D?\d-1: 甲a$/),
    expect.stringMatching(/^Figure.\d.2: Ab$/),
    expect.stringMatching(/^图\D?\d-2: 甲b$/),
  ]);
});
