import { expect, it } from "vitest";
import type { Artifact, Edition } from "../../scripts/book.ts";
import { blankFor, blankForPage, fillBlanks, fillBytes } from "../../scripts/format/downloads.ts";

const en = { code: "en" } as Edition;

const PDF: Artifact = {
  edition: "en",
  format: "pdf",
  path: "downloads/x.en.pdf",
  size: 2000,
  pages: 9,
  pagesInWords: "9 pages",
  pageStarts: [
    { place: "a", after: 0, label: "1" },
    { place: "a.p3", after: 12, label: "2" },
    { place: "part_b", after: 0, label: "3" },
    { place: "part_b.p9", after: 0, label: "5" },
    { place: "c", after: 0, label: "6" },
  ],
  seconds: 1,
};

it("says of a chapter which pages of the PDF it has, and of the PDF how many", () => {
  const pages = (slug: string): string =>
    (["first", "last"] as const).map((which) => blankForPage(en, slug, which)).join("-");
  expect(
    fillBlanks(`${blankFor(en, "pdf", "pages")}: ${["a", "part/b", "c"].map(pages).join(", ")}`, [PDF]),
  ).toBe("9 pages: 1-2, 3-5, 6-6");
});

it("fills blanks in bytes, and leaves all others as they are", () => {
  const fill = (text: string): string =>
    String(fillBytes(Buffer.from(text), (blank) => (blank === "\0中\0" ? "合璧" : blank)));
  expect(["", "none", "\0中\0", "a\0中\0\0中\0b\0 \0", "\0alone"].map(fill)).toEqual([
    "",
    "none",
    "合璧",
    "a合璧合璧b\0 \0",
    "\0alone",
  ]);
});
