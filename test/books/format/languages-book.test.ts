import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { buildBook, type Built } from "../../support/build-book.ts";

// Ten chapters in English, Chinese in both ways of writing, Japanese and Arabic, and in pairs of them; the site and EPUBs.

let built: Built;

beforeAll(async () => {
  built = await buildBook("test/fixtures/languages", ["html", "epub"]);
}, 240_000);

const page = (path: string): string => String(built.files.get(path));
const inEpub = (edition: string, path: string): string => {
  const epub = unzipSync(built.files.get(`downloads/lighthouse.${edition}.epub`) ?? new Uint8Array());
  return Buffer.from(epub[path] ?? []).toString();
};

describe("a book in five languages", () => {
  it("has all editions and pairs, and nothing is wrong with it but fonts that are packages of a book", () => {
    const said = built.result.book.files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
    expect(new Set(said)).toEqual(new Set(["glyph-missing"]));
    const codes = ["ar", "en", "ja", "zh", "zh-Hant", "en-zh", "ar-en", "zh-zh-Hant", "zh-ja"];
    expect(codes.filter((code) => !built.files.has(`${code}/leaving.html`))).toEqual([]);
    expect(codes.filter((code) => !built.files.has(`downloads/lighthouse.${code}.epub`))).toEqual([]);
  });

  it("names every language of a page", () => {
    const links = Array.from(
      page("ja/light.html").matchAll(/hreflang="([^"]+)" href="([^"]+)"/g),
      ([, code]) => code,
    );
    expect(new Set(links)).toEqual(new Set(["ar", "en", "ja", "x-default", "zh", "zh-Hant"]));
  });

  it.each([
    ["en", "“a place that says ‘stay’ to nobody”"],
    ["zh", "“对谁也不说‘留下’的地方”"],
    ["zh-Hant", "「對誰也不說『留下』的地方」"],
    ["ja", "「誰にも『残れ』と言わない所」"],
    ["ar", "«مكانًا لا يقول ”ابقَ“ لأحد»"],
  ])("has the quotation marks of %s", (code, text) => {
    const plain = (html: string): string => html.replace(/<[^>]*>/g, "");
    expect(plain(page(`${code}/island.html`))).toContain(text);
    expect(plain(inEpub(code, "EPUB/text/island.xhtml"))).toContain(text);
  });

  it("goes from right to left in Arabic, and in each language its own way beside it", () => {
    expect(page("ar/island.html")).toContain('<html lang="ar" dir="rtl">');
    expect(inEpub("ar", "EPUB/styles/book.css")).toMatch(/^blockquote \{.*border-right: 0\.2em solid/m);
    expect(inEpub("ar", "EPUB/styles/book.css")).not.toContain("inline-start");
    expect(inEpub("ar-en", "EPUB/styles/book.css")).toMatch(
      /^blockquote \{.*border-inline-start: 0\.2em solid/m,
    );
    expect(inEpub("ar-en", "EPUB/imprint.xhtml")).toContain(
      '<div class="imprint-side" lang="en" xml:lang="en" dir="ltr">',
    );
    expect(inEpub("ar-en", "EPUB/package.opf")).toContain('page-progression-direction="rtl"');
    expect(page("ar-en/island.html")).toMatch(/<div class="side rendering second" lang="en" dir="ltr">/);
  });
});
