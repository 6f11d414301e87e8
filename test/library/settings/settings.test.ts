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
        { id: true, ...termNameSchema.shape },
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
      isbn: "9787302511854",
    });
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
