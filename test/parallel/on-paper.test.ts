import { describe, expect, it } from "vitest";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { bookOf, parallelOf } from "../support/parallel-book.ts";

describe("the parallel edition on paper", () => {
  it("gives the page of a reference in the language of its passage", async () => {
    const figure = '![](../harbour.svg "Noon") {#noon}\n';
    const book = await bookOf(
      { a: `# Boats\n\nSee [](#noon), or look ([](#noon)).\n\n${figure}` },
      { a: `# 船\n\n见[](#noon)，也可以看（[](#noon)）。\n\n${figure}` },
    );
    const files = await pdfDocument(book, await parallelOf(book), []);
    const html = Buffer.from(files.get("book.html")!).toString();
    const words = /<\/a>( ?)<span class="page-reference">(.*?)<span class="slot".*?<\/span>(.*?)<\/span>/g;
    const said = [...html.matchAll(words)];
    expect(said.map(([, space, before, after]) => `${space}${before}8${after}`)).toEqual([
      " (p. 8)",
      ", p. 8",
      "（第8页）",
      "，第8页",
    ]);
  });

  it("has a short form of each note that is called again, in its language", async () => {
    const book = await bookOf(
      { a: "# Boats\n\nOne[^a] two[^a] three[^b].\n\n[^a]: A source.\n\n[^b]: Another.\n" },
      { a: "# 船\n\n一[^a]二[^a]三[^b]。\n\n[^a]: 出处。\n\n[^b]: 另一出处。\n" },
    );
    const files = await pdfDocument(book, await parallelOf(book), []);
    const html = Buffer.from(files.get("book.html")!).toString();
    const said = [...html.matchAll(/<p class="note-again">(.*?)<\/p>/g)].map(([, words = ""]) =>
      words.replaceAll(/<span class="slot".*?<\/span>/g, "8").replaceAll(/<[^>]*>/g, ""),
    );
    expect(said).toEqual(["See note 1 (p. 8).", "见注1（第8页）。"]);
  });

  it("has ISBNs of its own in its imprint, and none of either language", async () => {
    const isbn = { "en-zh": { pdf: "978-7-302-51185-4" } };
    const book = await bookOf({ a: "# Boats\n" }, { a: "# 船\n" }, { order: "source", style: "ruled", isbn });
    for (const { meta } of book.editions) meta.isbn = { pdf: "978-3-16-148410-0" };
    const files = await pdfDocument(book, await parallelOf(book), []);
    const html = Buffer.from(files.get("book.html")!).toString();
    expect(html).toContain("978-7-302-51185-4");
    expect(html).not.toContain("978-3-16-148410-0");
  });

  it("begins a page below a page break, which is no element on paper and stands in no row", async () => {
    const book = await bookOf(
      { a: "# Boats\n\nOne.\n\n\\newpage\n\nTwo.\n" },
      { a: "# 船\n\n一。\n\n\\newpage\n\n二。\n" },
    );
    const files = await pdfDocument(book, await parallelOf(book), []);
    const html = Buffer.from(files.get("book.html")!).toString();
    const [before = "", after = ""] = html.split(/<div[^>]*begins-page[^>]*>/);
    expect(before).toContain("One.");
    expect(after).toContain("Two.");
    expect(html).not.toContain("page-break");
  });
});
