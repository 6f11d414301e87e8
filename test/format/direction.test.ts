import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { buildBook, type Built } from "../support/build-book.ts";
import { contentFolder } from "../support/content-folder.ts";

let built: Built;

beforeAll(async () => {
  const content = await contentFolder({
    "en/a.md": "# Boats\n\nThe harbour has boats.\n",
    "en/b.md": "# Nets\n\nNets are dry.\n",
    "book.yaml": "slug: boats\n",
    "he/a.md": "# סירות\n\nיש סירות בנמל.\n",
  });
  // A draft, for a font may lack the letters.
  built = await buildBook(content, ["html", "epub"], true);
}, 120_000);

const page = (path: string): string => String(built.files.get(path));

describe("a language from right to left", () => {
  it("goes so in its own pages, and the source that stands in for a chapter goes the other way", () => {
    expect(page("he/a.html")).toContain('<html lang="he" dir="rtl">');
    expect(page("he/b.html")).toContain('<article lang="en" dir="ltr"');
    expect(page("en/a.html")).toContain('<html lang="en">');
    expect(page("en/a.html")).not.toContain(" dir=");
  });

  it("goes so beside its source", () => {
    expect(page("en-he/a.html")).toMatch(/<div class="side" lang="en">/);
    expect(page("en-he/a.html")).toMatch(/<div class="side rendering second" lang="he" dir="rtl">/);
  });

  it("turns the pages of its EPUB from right to left", () => {
    const epub = unzipSync(built.files.get("downloads/boats.he.epub") ?? new Uint8Array());
    const text = (path: string): string => Buffer.from(epub[path] ?? []).toString();
    expect(text("EPUB/package.opf")).toContain('<spine toc="ncx" page-progression-direction="rtl">');
    expect(text("EPUB/nav.xhtml")).toContain('xml:lang="he" dir="rtl">');
    expect(text("EPUB/text/a.xhtml")).toContain('xml:lang="he" dir="rtl">');
    expect(text("EPUB/text/b.xhtml")).toContain('xml:lang="en">');
  });

  it("has in its EPUB what begins a line at the right, in words that old readers know where all texts go one way", () => {
    const quotation = (name: string): string => {
      const epub = unzipSync(built.files.get(`downloads/boats.${name}.epub`) ?? new Uint8Array());
      return /^blockquote \{.*$/m.exec(Buffer.from(epub["EPUB/styles/book.css"] ?? []).toString())?.[0] ?? "";
    };
    expect(quotation("en")).toContain("border-left: 0.2em solid");
    // A chapter in the source language stands in for one.
    expect(quotation("he")).toContain("border-inline-start: 0.2em solid");
    expect(quotation("en-he")).toContain("border-inline-start: 0.2em solid");
  });
});
