import { readFileSync } from "node:fs";
import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { converter, convertTree } from "../../../scripts/library/han-variants/han-variants.ts";

const rows = readFileSync(new URL("sentences.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t") as [simplified: string, taiwan: string, hongKong: string]);

/** Sentences that a way has otherwise than an editor would. */
const missed = async (way: "s2twp" | "s2hk", column: 1 | 2): Promise<string[]> => {
  const convert = await converter(way);
  return rows.flatMap((row) => (convert(row[0]) === row[column] ? [] : [convert(row[0])]));
};

describe("two hundred sentences with characters that have two counterparts", () => {
  it("are two hundred", () => expect(rows).toHaveLength(200));

  it("are written as Taiwan does", async () => expect(await missed("s2twp", 1)).toEqual([]));

  it("are written as Hong Kong does", async () => expect(await missed("s2hk", 2)).toEqual([]));
});

describe("words that are given", () => {
  it("are written as given, the longest first", async () => {
    const convert = await converter(
      "s2twp",
      new Map([
        ["土豆", "馬鈴薯"],
        ["土豆网", "土豆網"],
        ["范冰冰", "范冰冰"],
      ]),
    );
    expect(convert("土豆网不卖土豆，范冰冰说。")).toBe("土豆網不賣馬鈴薯，范冰冰說。");
  });

  it("leave letters, figures and apostrophes", async () => {
    const convert = await converter("s2twp");
    expect(convert("It’s 6.49亿, see https://example.org/a?b=“c”.")).toContain("It’s 6.49億");
  });

  it("go the other way, too", async () => {
    const convert = await converter("tw2sp");
    expect(convert("「軟體」在裡面，『資訊』也在。")).toBe("“软件”在里面，‘信息’也在。");
  });
});

describe("a tree", () => {
  const written = async (html: string): Promise<string> => {
    const tree: Root = fromHtml(html, { fragment: true });
    convertTree(tree, await converter("s2twp"), "zh-Hant");
    return toHtml(tree);
  };

  it.each([
    // A phrase goes on behind emphasis: 头 alone is 頭, and 发 alone 發.
    ["<p>头<em>发</em>很长</p>", "<p>頭<em>髮</em>很長</p>"],
    ["<p>运行<code>软件 --里</code></p>", "<p>執行<code>软件 --里</code></p>"],
    ['<p>他说<span lang="ja">直里</span></p>', '<p>他說<span lang="ja">直里</span></p>'],
    ['<img alt="里面" src="里.png">', '<img alt="裡面" src="里.png">'],
    ['<div lang="zh">后</div>', '<div lang="zh-Hant">後</div>'],
    ["<ul><li>面</li><li>条</li></ul>", "<ul><li>面</li><li>條</li></ul>"],
  ])("of %s is %s", async (html, expected) => expect(await written(html)).toBe(expected));
});
