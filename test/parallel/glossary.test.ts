import { expect, it } from "vitest";
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
