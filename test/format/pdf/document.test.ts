import { expect, it } from "vitest";
import { pdfDocument } from "../../../scripts/format/pdf/document.ts";
import { allOf, bookOf } from "../../support/parallel-book.ts";

it("prints no control characters, for which no font has a glyph", async () => {
  const book = await bookOf({ a: "# A\n\n```txt\n\u001b[1mbold\n```\n" }, { a: "# 甲\n\n字\n" });
  const [publication] = await allOf(book);
  const files = publication && (await pdfDocument(book, publication, []));
  const html = Buffer.from(files?.get("book.html") ?? []).toString();
  expect(html).toContain("[1mbold");
  expect(html).not.toContain("\u001b");
});
