import { toString } from "hast-util-to-string";
import { describe, expect, it } from "vitest";
import { pageHead } from "../../scripts/format/page-data.ts";
import { bookOf, parallelOf } from "../support/parallel-book.ts";
import { every, idsOf, rowsOf } from "../support/parallel-page.ts";

it("has each term of the glossary in one row, whatever the order of either language", async () => {
  const book = await bookOf({ a: "# Boats\n\nOne.\n" }, { a: "# 船\n\n一。\n" });
  const term = (id: string, en: string, zh: string) => ({
    id,
    names: new Map([
      ["en", { term: en, definition: `What ${en} is.`, variants: [], forbidden: [] }],
      ["zh", { term: zh, definition: `${zh}的定义。`, variants: [], forbidden: [] }],
      ["fr", { term: `${en} (fr)`, definition: "", variants: [], forbidden: [] }],
    ]),
  });
  // 百分点 comes before 大数据 by pinyin, and percentage point after big data.
  const glossary = [term("big", "big data", "大数据"), term("point", "percentage point", "百分点")];
  const { pages } = await parallelOf({ ...book, glossary });
  const page = pages.at(-1)!;
  const rows = rowsOf(page);
  expect(rows).toEqual([
    expect.stringMatching(/^en: big data.*\| zh: 大数据/),
    expect.stringMatching(/^en: percentage point.*\| zh: 百分点/),
  ]);
  // What stands beside it is not said again, a third language is.
  expect(rows[0]!.match(/大数据/g)).toHaveLength(2);
  expect(rows[0]).toContain("big data (fr)");
  expect(every(page, ({ tagName }) => tagName === "dl")).toHaveLength(4);
  expect(idsOf(page).filter((id) => id.startsWith("term-"))).toEqual(["term-big", "term-point"]);
});

describe("abbreviations that one language has", () => {
  it.each([
    ["en", "GDP"],
    ["zh", "世卫"],
  ])("are listed without a word of that: %s", async (language, term) => {
    const book = await bookOf(
      { a: "# Boats\n\nOne.\n" },
      { a: "# 船\n\n一。\n" },
      {
        order: "source",
        style: "plain",
        pdf: "facing",
      },
    );
    const name = { term, long: "long form", definition: "", variants: [], forbidden: [] };
    const publication = await parallelOf({
      ...book,
      glossary: [{ id: "it", names: new Map([[language, name]]) }],
    });
    for (const one of [publication, ...publication.facing!]) {
      const page = one.pages.find(({ slug }) => slug === "abbreviations")!;
      expect(rowsOf(page)).toEqual([]);
      expect(every(page, ({ properties }) => String(properties.className).includes("notice"))).toEqual([]);
      expect(pageHead(one, page).notice).toBeNull();
    }
    // Pages across from the list have no heading above nothing.
    const lists = publication.facing!.map(({ pages }) => pages.find(({ slug }) => slug === "abbreviations")!);
    expect(lists.map(({ heading }) => toString(heading) !== "")).toEqual([
      language === "en",
      language === "zh",
    ]);
  });
});

it("lists abbreviations that a chapter explains, and marks them in that alone", async () => {
  const book = await bookOf(
    {
      a: "# Boats\n\nThe HTML.\n\n*[HTML]: HyperText Markup Language\n*[W3C]: *World*\n",
      b: "# B\n\nHTML.\n",
    },
    { a: "# 船\n\nHTML。\n\n*[HTML]: 超文本标记语言\n", b: "# 乙\n\nHTML。\n" },
  );
  const { pages } = await parallelOf(book);
  const said = pages.map((page) =>
    every(page, ({ tagName }) => tagName === "abbr").map(({ properties }) => properties["title"]),
  );
  expect(said).toEqual([["HyperText Markup Language", "超文本标记语言"], [], []]);
  expect(rowsOf(pages.at(-1)!)).toEqual([
    "en: HTML HyperText Markup Language | zh: HTML 超文本标记语言",
    "en: W3C *World*",
  ]);
});
