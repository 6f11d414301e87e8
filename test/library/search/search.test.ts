import { describe, expect, it } from "vitest";
import {
  foundIn,
  type Found,
  searchIndex,
  updateIndex,
  words,
  type SearchedPage,
} from "../../../scripts/library/search/search.ts";
import { keyOf } from "../../../scripts/library/cache/cache.ts";
import { seededRandom } from "../../bench/seeded-random.ts";

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

describe("an index made from the one before", () => {
  const WORDS =
    "boat boats sea 2024 7 3.14 constructor toString 银行行长 长大 互联网 户联 重量重复 行 é Ａ % __proto__ 𠮷野家 こんにちは".split(
      " ",
    );
  const nameOf = (name: string, content: string): string => `${keyOf(content).slice(0, 8)}.${name}`;

  it.each([1, 2, 3, 4, 5, 6])("is the same as one of all pages, whatever has changed (%i)", (seed) => {
    const random = seededRandom(seed);
    const below = (count: number): number => Math.floor(random() * count);
    const text = (): string =>
      Array.from(
        { length: below(12) },
        () => WORDS[below(WORDS.length)] + (below(9) ? "" : String(below(50))),
      ).join(below(2) ? " " : "，");
    const pageOf = (slug: string): SearchedPage => ({
      slug,
      title: text(),
      passages: [
        ["", text()],
        ["h", text(), 2],
      ],
      inChinese: seed % 3 > 0,
    });
    let pages = Array.from({ length: 8 }, (_, at) => pageOf(`p${at}`));
    let index = searchIndex(pages, nameOf);
    for (let step = 0; step < 25; step += 1) {
      const before = pages;
      pages = pages.map((one) => (below(5) ? one : pageOf(one.slug)));
      const changed = pages.flatMap((one, at) => {
        const old = before[at];
        return old && old !== one ? [{ at, page: one, before: foundIn(old), now: foundIn(one) }] : [];
      });
      const whole = searchIndex(pages, nameOf);
      const updated = updateIndex(index, changed, nameOf);
      expect(updated).toEqual(whole);
      expect([...(updated?.files.keys() ?? [])]).toEqual([...whole.files.keys()]);
      index = whole;
    }
  });

  it("reads Chinese anew where it is another, and else as it was read before", () => {
    const of = (english: string, chinese: string): SearchedPage => ({
      slug: "a",
      title: "A",
      passages: [["", `${english} ${chinese}`]],
      inChinese: true,
    });
    const old = of("boat", "银行行长");
    const readings: Found["readings"] = new Map([["known before", new Map()]]);
    const before = { ...old, found: { ...foundIn(old), readings } };
    expect(foundIn(of("sea", "银行行长"), before)).toEqual({ ...foundIn(of("sea", "银行行长")), readings });
    const other = of("boat", "银行很长");
    expect(foundIn(other, before)).toEqual(foundIn(other));
    expect(foundIn({ ...old, inChinese: false }, before).readings).toEqual(new Map());
  });

  it("is made of all pages where it is spread over more pieces", () => {
    const long = Array.from({ length: 9000 }, (_, at) => `word${at}`).join(" ");
    const [old, now] = [page("a", "A", "few"), page("a", "A", long)];
    const index = searchIndex([old], nameOf);
    expect(
      updateIndex(index, [{ at: 0, page: now, before: foundIn(old), now: foundIn(now) }], nameOf),
    ).toBeUndefined();
  });
});
