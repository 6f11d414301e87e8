import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import {
  bookSchema,
  editionSchema,
  glossarySchema,
  matterSchema,
  writtenMatterSchema,
  termNameSchema,
} from "../../../scripts/library/settings/settings.ts";

const FOLDER = { name: "02-My_Book", languages: ["de", "en"] };

/** The keys of each table of a guide whose head speaks of keys, in their order. */
const documented = (guide: string): string[][] =>
  [...guide.matchAll(/^\|[^|\n]*(?:key |的键)[^|\n]*\|.*\n\|.*\n((?:\|.*\n)+)/gm)].map(([, rows = ""]) =>
    [...rows.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, key = ""]) => key),
    ),
  );

describe("the guides", () => {
  it.each(["docs/en/settings.md", "docs/zh/settings.md"])(
    "of %s have a table of each kind of settings, with every key and no other",
    async (path) => {
      const tables = [
        bookSchema(FOLDER).in.shape,
        editionSchema(FOLDER).in.shape,
        matterSchema.shape,
        { id: true, index: true, ...termNameSchema.shape },
      ];
      expect(documented(await readFile(path, "utf8")).map((keys) => keys.toSorted())).toEqual(
        tables.map((shape) => Object.keys(shape).toSorted()),
      );
    },
  );
});

describe("settings", () => {
  it("that say nothing take what there is to know from the folder", () => {
    expect(bookSchema(FOLDER).parse({})).toEqual({
      id: "urn:uuid:3de27c17-0c41-842a-8614-92929f36b457",
      slug: "02-my-book",
      source: "en",
      paper: "A4",
      staleNotices: true,
      parallel: { order: "source", style: "ruled" },
    });
    expect(bookSchema({ name: "书", languages: ["zh"] }).parse({})).toMatchObject({
      slug: "book",
      source: "zh",
    });
    expect(editionSchema(FOLDER).parse({})).toEqual({
      title: "My Book",
      authors: [],
      translators: [],
      subjects: [],
      parts: {},
      partial: false,
    });
    expect(glossarySchema.parse({})).toEqual([]);
  });

  it.each([
    [{ parallel: false }, { parallel: undefined }],
    [{ parallel: { style: "plain" } }, { parallel: { order: "source", style: "plain" } }],
    [{ url: "https://example.org/b" }, { url: "https://example.org/b/" }],
    [{ url: "https://example.org/b//" }, { url: "https://example.org/b/" }],
    [
      { "image-pixels": 900, "stale-notices": false },
      { imagePixels: 900, staleNotices: false },
    ],
  ])("of a book: %j is %j", (written, meant) => {
    const { parallel, url, imagePixels, staleNotices } = bookSchema(FOLDER).parse(written);
    expect({ parallel, url, imagePixels, staleNotices }).toMatchObject(meant);
  });

  it("of an edition take one or several people, and say what they are filed under", () => {
    const written = {
      authors: "A",
      translators: [{ name: "Hua Li", "file-as": "Li, Hua" }, "B"],
      isbn: 9787302511854,
    };
    expect(editionSchema(FOLDER).parse(written)).toMatchObject({
      authors: ["A"],
      translators: ["Hua Li", "B"],
      fileAs: { "Hua Li": "Li, Hua" },
      isbn: { epub: "9787302511854" },
    });
  });

  it("of an edition keep the hyphens of an ISBN, and take one for each format", () => {
    const isbn = { print: "978–7–302–51185–4", pdf: "978 3 16 148410 0" };
    expect(editionSchema(FOLDER).parse({ isbn }).isbn).toEqual({
      print: "978-7-302-51185-4",
      pdf: "978-3-16-148410-0",
    });
  });

  it("of a book take the ISBNs of a parallel edition, and of no other", () => {
    const parse = (code: string) =>
      bookSchema(FOLDER).safeParse({ parallel: { isbn: { [code]: { pdf: "978-7-302-51185-4" } } } });
    expect(parse("en-de").data?.parallel?.isbn).toEqual({ "en-de": { pdf: "978-7-302-51185-4" } });
    for (const code of ["en", "en-fr", "pdf"])
      expect(JSON.stringify(parse(code).error?.issues)).toContain("expected one of de-en, en-de");
  });

  it.each([
    ["978-7-302-51185-5", [], "expected 4 as the last digit, which checks the other twelve"],
    [{ print: "9783161484101" }, ["print"], "expected 0 as the last digit, which checks the other twelve"],
    ["978-7-302", [], "expected 13 digits of an ISBN, which begins with 978 or 979"],
  ])("of an edition refuse the ISBN %j", (isbn, path, message) => {
    const fault = editionSchema(FOLDER).safeParse({ isbn }).error;
    expect(fault?.issues).toMatchObject([{ path: ["isbn", ...path], message }]);
  });

  it.each([
    ["10.1000/182", "10.1000/182"],
    ["doi:10.1000/182", "10.1000/182"],
    ["https://doi.org/10.1000.10/a(b)c", "10.1000.10/a(b)c"],
    ["11.1000/182", undefined],
    ["10.1000", undefined],
  ])("of a book read the DOI %s as %s", (written, meant) => {
    expect(bookSchema(FOLDER).safeParse({ doi: written }).data?.doi).toBe(meant);
  });

  it.each([
    [true, { bleed: 3, marks: true, signature: 16, thickness: 0.1, cover: true }],
    [
      { bleed: 5, marks: false },
      { bleed: 5, marks: false, signature: 16, thickness: 0.1, cover: true },
    ],
    [false, undefined],
  ])("of a press: %j is %j", (press, meant) => {
    expect(bookSchema(FOLDER).parse({ press }).press).toEqual(meant);
  });

  it("of an edition that is made of another ask for one in Chinese", () => {
    const say = (from: string) =>
      bookSchema(FOLDER)
        .safeParse({ editions: { "zh-Hant": { from, via: "s2twp" } } })
        .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    expect(say("zh")).toBeUndefined();
    expect(say("en")?.join()).toContain("editions");
  });

  it("of a press ask for an even signature", () => {
    const fault = bookSchema(FOLDER).safeParse({ press: { signature: 15 } }).error;
    expect(fault?.issues).toMatchObject([
      { path: ["press", "signature"], message: "expected an even number of pages, such as 16" },
    ]);
  });

  it("of a book take a cover that is whole, or a picture for the title", () => {
    const coverIn = (cover: unknown) => bookSchema(FOLDER).parse({ cover }).cover;
    expect(coverIn("images/a.jpg")).toEqual({ picture: "images/a.jpg", title: false });
    expect(coverIn({ picture: "images/a.jpg", title: true })).toEqual({
      picture: "images/a.jpg",
      title: true,
    });
  });

  it("of an edition take lines of a dedication and of CIP from a text or a list", () => {
    const { dedication, cip } = editionSchema(FOLDER).parse({
      dedication: "For A\n\nand B\n",
      cip: ["x", "y"],
    });
    expect({ dedication, cip }).toEqual({ dedication: ["For A", "and B"], cip: ["x", "y"] });
  });

  it("of a chapter leave the keys of other tools out", () => {
    expect(matterSchema.parse({ title: 2015, author: ["A", "B"], layout: "page" })).toEqual({
      title: "2015",
      author: "A, B",
    });
  });

  it("of a chapter are not said by a key with nothing behind it", () => {
    expect(writtenMatterSchema.parse({ title: null, draft: null, kind: "preface" })).toEqual({
      kind: "preface",
    });
    const fault = writtenMatterSchema.safeParse({ draft: "later" }).error;
    expect(fault?.issues).toMatchObject([{ path: ["draft"], message: "expected true or false" }]);
  });
});
