import { describe, expect, it } from "vitest";
import { searchIndex, words, type SearchedPage } from "../../../scripts/library/search/search.ts";

const page = (slug: string, title: string, text: string): SearchedPage => ({
  slug,
  title,
  passages: [["", text]],
});

/** What the scripts of an index hand over, by the name before its hash; here there is none. */
const valuesOf = (pages: SearchedPage[]): Map<string, unknown> => {
  const { files } = searchIndex(pages, (name) => name);
  return new Map([...files].map(([name, code]) => [name, JSON.parse(code.slice("hebiPiece(".length, -2))]));
};

describe("an index for search", () => {
  it.each([
    ["Café, 3 boats", ["cafe", ",", "3", "boats"]],
    ["银行", ["银", "行", "银行"]],
    ["ＡＢ", ["ab"]],
    ["占47.9%", ["占", "47.9", "47", "9", "%"]],
    ["V2.1.1 in 2015. 7 a.b", ["v2.1.1", "v2", "1", "1", "in", "2015", ".", "7", "a", ".", "b"]],
  ])("finds %s by %j", (text, tokens) => {
    expect(words.tokens(words.fold(text))).toEqual(tokens);
  });

  it("says on which pages each of these stands, as steps from page to page, and how often", () => {
    const index = valuesOf([page("a", "甲", "boat boat"), page("b", "乙", "sea"), page("c", "丙", "boat")]);
    expect(index.get("piece-0.js")).toMatchObject({ boat: "2 21", sea: "11", 甲: "1" });
    expect(index.get("words.js")).toBe("boat\nsea");
    expect(index.get("text-a.js")).toEqual([["", "boat boat"]]);
    expect(index.get("index.js")).toMatchObject({
      pages: [
        ["a.html", "甲", "text-a.js"],
        ["b.html", "乙", "text-b.js"],
        ["c.html", "丙", "text-c.js"],
      ],
      pieces: ["piece-0.js"],
    });
  });

  it("notes down how neighbouring Han characters are read in their context, by the first letter, the commonest first", () => {
    const chinese = { ...page("a", "银行行长", "长大，互联网，户联网，互联"), inChinese: true };
    const index = valuesOf([chinese]);
    expect(index.get("pinyin-h.js")).toEqual({
      "hang hang": "行行1",
      "hang zhang": "行长1",
      "hu lian": "互联2户联1",
    });
    expect(index.get("pinyin-z.js")).toEqual({ "zhang da": "长大1" });
    expect(valuesOf([page("a", "银行", "")]).has("pinyin-y.js")).toBe(false);
  });
});
