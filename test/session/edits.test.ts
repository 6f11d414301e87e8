import { describe, expect, it } from "vitest";
import { VFile } from "vfile";
import type { Chapter, Translation } from "../../scripts/book.ts";
import { plainText } from "../../scripts/library/text/text.ts";
import { readChapter } from "../../scripts/load/read-chapter.ts";
import {
  applyEdit,
  joinBlocks,
  placeOfBlock,
  removeBlock,
  replaceBlock,
  splitBlock,
  type Edit,
} from "../../scripts/session/edits.ts";
import { insertTranslation } from "../../scripts/session/insertion.ts";

const chapterOf = (text: string, language = "zh"): Chapter =>
  readChapter(new VFile({ path: "a.md", value: plainText(text) }), language, {
    path: "a.md",
    source: "a.md",
  });

const blockOf = ({ blocks }: Chapter, words: string) => {
  const found = blocks.find(({ text, normalised }) => text.includes(words) || normalised().includes(words));
  if (!found) throw new Error(`Missing ${words}`);
  return found;
};

const after = (text: string, edit: Edit | undefined): string | undefined => edit && applyEdit(text, edit);

const replaced = (text: string, words: string, typed: string): [string | undefined, string | undefined] => {
  const chapter = chapterOf(text);
  const place = placeOfBlock(chapter, blockOf(chapter, words));
  return [place?.text, place && after(text, replaceBlock(chapter, place, typed))];
};

describe("a block that is replaced", () => {
  it.each([
    ["a paragraph", "甲\n\n乙\n\n丙", "乙", "乙", "新", "甲\n\n新\n\n丙"],
    [
      "CRLF and a byte order mark",
      "\uFEFF甲\r\n\r\n乙\r\n二\r\n",
      "乙",
      "乙\n二",
      "乙\n新\n二",
      "\uFEFF甲\r\n\r\n乙\r\n新\r\n二\r\n",
    ],
    ["a line end of another kind", "甲\r\n\r\n乙\n二\r\n", "乙", "乙\n二", "乙\n三", "甲\r\n\r\n乙\n三\r\n"],
    ["a quotation", "> 甲\n> 乙\n\n丙\n", "甲", "甲\n乙", "甲\n新\n乙", "> 甲\n> 新\n> 乙\n\n丙\n"],
    ["a lazy line", "> 甲\n乙\n丁\n", "甲", "甲\n乙\n丁", "甲\n丙\n丁", "> 甲\n> 丙\n丁\n"],
    ["an item", "1. 甲\n   乙\n2. 丙\n", "甲", "甲\n乙", "新\n行", "1. 新\n   行\n2. 丙\n"],
    ["a task", "- [ ] 甲\n- 乙\n", "甲", "甲", "丁", "- [ ] 丁\n- 乙\n"],
    [
      "a program in an item",
      "- 甲\n\n  ```js\n  a\n\n  b\n  ```\n",
      "js",
      "```js\na\n\nb\n```",
      "```js\nc\n\nb\n```",
      "- 甲\n\n  ```js\n  c\n\n  b\n  ```\n",
    ],
    ["a note", "甲[^1]\n\n[^1]: 乙\n", "乙", "乙", "丙\n丁", "甲[^1]\n\n[^1]: 丙\n    丁\n"],
    [
      "a title of the page",
      "---\nx: 1\n---\n\n# 甲 {#a}\n",
      "甲",
      "# 甲 {#a}",
      "# 乙 {#a}",
      "---\nx: 1\n---\n\n# 乙 {#a}\n",
    ],
    ["a box", ":::note\n甲\n:::\n", "甲", "甲", "乙", ":::note\n乙\n:::\n"],
  ])("%s: %j, %s is %j", (_, text, words, shown, typed, expected) => {
    expect(replaced(text, words, typed)).toEqual([shown, expected]);
  });

  it("of an included file has no place", () => {
    const file = new VFile({ path: "a.md", value: "甲\n\n{{#include b.md}}\n" });
    file.data.include = () => ({ path: "b.md", text: "乙\n\n丙\n" });
    const chapter = readChapter(file, "zh", { path: "a.md", source: "a.md" });
    expect(chapter.blocks.map((block) => placeOfBlock(chapter, block)?.text)).toEqual([
      "甲",
      undefined,
      undefined,
    ]);
  });
});

describe("a block that is parted, joined or taken out", () => {
  it.each([
    ["甲乙\n\n丙\n", "甲", ["甲", "乙"], "甲\n\n乙\n\n丙\n"],
    ["> - 甲乙\n> - 丙\n", "甲", ["甲", "乙"], "> - 甲\n> - 乙\n> - 丙\n"],
    ["3. 甲乙\n\n4. 丙\n", "甲", ["甲", "乙\n行"], "3. 甲\n\n4. 乙\n   行\n\n4. 丙\n"],
    ["- 一\n\n  甲乙\n", "甲", ["甲", "乙"], "- 一\n\n  甲\n\n  乙\n"],
    ["甲\n", "甲", ["甲", " "], undefined],
  ] as const)("%j, %s parted into %j", (text, words, parts, expected) => {
    const chapter = chapterOf(text);
    expect(after(text, splitBlock(chapter, blockOf(chapter, words), parts))).toBe(expected);
  });

  it.each([
    ["甲\n\n乙\n\n丙\n", "甲乙\n\n丙\n"],
    ["one\n\ntwo\n", "one two\n"],
    ["> - 甲\n> - 乙\n", "> - 甲乙\n"],
    ["- one\n\n- [ ] two\n", "- one two\n"],
    ["甲\n\n# 乙\n", undefined],
    ["甲\n\n<!-- 记 -->\n\n乙\n", undefined],
  ])("the first two of %j joined", (text, expected) => {
    const chapter = chapterOf(text);
    const [first, second] = chapter.blocks;
    expect(first && second && after(text, joinBlocks(chapter, first, second))).toBe(expected);
  });

  it.each([
    ["甲\n\n乙\n\n丙\n", "乙", "甲\n\n丙\n"],
    ["甲\n\n乙\n", "乙", "甲\n"],
    ["- 甲\n- 乙\n- 丙\n", "乙", "- 甲\n- 丙\n"],
    ["甲\n\n- 乙\n\n丙\n", "乙", "甲\n\n丙\n"],
    ["- 甲\n\n  乙\n- 丙\n", "甲", "- 乙\n- 丙\n"],
    ["> 甲\n>\n> 乙\n", "甲", "> 乙\n"],
    ["甲\n\n<!-- hebi-ignore figures: x -->\n乙\n\n丙\n", "乙", "甲\n\n丙\n"],
    ["甲\n\n乙\n<!-- draft -->\n\n丙\n", "乙", "甲\n\n丙\n"],
    ["- 甲\n- 乙\n  <!-- draft -->\n- 丙\n", "乙", "- 甲\n- 丙\n"],
    ["> - 甲\n>\n> 乙\n\n丙\n", "乙", "> - 甲\n\n丙\n"],
    ["- 甲\n- 乙\n\n丙\n", "乙", "- 甲\n\n丙\n"],
    ["- 甲\n  - 乙\n\n  丙\n", "乙", "- 甲\n\n  丙\n"],
    ["- 甲\n\n  :::note\n\n  乙\n\n  :::\n", "甲", undefined],
    ["甲\n# 乙\n丙\n", "乙", "甲\n\n丙\n"],
    ["# 甲\n乙\n\n丙\n", "甲", "乙\n\n丙\n"],
    ["- > 甲\n\n  > 乙\n  > 丙\n", "甲", "- > 乙\n  > 丙\n"],
    ["甲\n\n乙\n\n<!-- 记 -->\n", "乙", "甲\n\n<!-- 记 -->\n"],
    ["甲\n<!-- hebi-ignore figures: x -->\n乙\n", "甲", "<!-- hebi-ignore figures: x -->\n乙\n"],
  ])("of %j, %s taken out", (text, words, expected) => {
    const chapter = chapterOf(text);
    expect(after(text, removeBlock(chapter, blockOf(chapter, words)))).toBe(expected);
  });
});

/** A chapter in two languages; links are the pairs of words that render each other. */
const inserted = (from: string, to: string, pairs: string, missing: string): string | undefined => {
  const [source, translation] = [chapterOf(from, "en"), chapterOf(to)];
  const links = pairs.split(" ").flatMap((pair) => {
    const [one = "", other = ""] = pair.split("=");
    return other === ""
      ? []
      : [{ source: [blockOf(source, one)], translation: [blockOf(translation, other)] }];
  });
  const edit = insertTranslation(
    { source, translation, links: links as unknown as Translation["links"] },
    blockOf(source, missing),
    "新",
  );
  return after(to, edit);
};

describe("a missing translation is put", () => {
  it.each([
    ["behind the block before", "a\n\nb\n\nc\n", "甲\n\n丙\n", "a=甲 c=丙", "b", "甲\n\n新\n\n丙\n"],
    ["before all others", "a\n\nb\n", "乙\n", "b=乙", "a", "新\n\n乙\n"],
    ["into nothing", "a\n\nb\n", "---\nx: 1\n---\n", "", "a", "---\nx: 1\n---\n\n新\n"],
    ["into a list", "- a\n- b\n- c\n", "* 甲\n* 丙\n", "a=甲 c=丙", "b", "* 甲\n* 新\n* 丙\n"],
    ["with the next number", "1. a\n2. b\n\nz", "1. 甲\n\n完\n", "a=甲 z=完", "b", "1. 甲\n2. 新\n\n完\n"],
    [
      "into a loose list",
      "- a\n\n- b\n\n- c\n",
      "- 甲\n\n- 丙\n",
      "a=甲 c=丙",
      "b",
      "- 甲\n\n- 新\n\n- 丙\n",
    ],
    ["first in a list", "z\n\n- a\n- b\n", "完\n\n- 乙\n", "z=完 b=乙", "a", "完\n\n- 新\n- 乙\n"],
    ["behind a list", "- a\n\nb\n", "- 甲\n", "a=甲", "b", "- 甲\n\n新\n"],
    ["into an item", "- a\n\n  b\n- c\n", "- 甲\n- 丙\n", "a=甲 c=丙", "b", "- 甲\n\n  新\n- 丙\n"],
    ["into a quotation", "> a\n>\n> b\n\nc", "> 甲\n\n丙", "a=甲 c=丙", "b", "> 甲\n>\n> 新\n\n丙"],
    ["as a quotation", "a\n\n> b\n", "甲\n", "a=甲", "b", "甲\n\n> 新\n"],
    ["as a list in a list", "- a\n  - b\n- c\n", "- 甲\n- 丙\n", "a=甲 c=丙", "b", "- 甲\n\n  - 新\n- 丙\n"],
    ["as an alert", "a\n\n> [!NOTE] c\n> b\n", "甲\n", "a=甲", "b", "甲\n\n> [!NOTE] c\n> 新\n"],
    ["as the title of an alert", "a\n\n> [!NOTE] c\n> b\n", "甲\n", "a=甲", "c", "甲\n\n> [!NOTE] 新\n"],
    ["as a box", "a\n\n:::tip\n\nb\n\n:::\n", "甲\n", "a=甲", "b", "甲\n\n:::tip\n\n新\n\n:::\n"],
    ["as a note", "a[^1]\n\n[^1]: b\n", "甲[^1]\n", "a=甲", "b", "甲[^1]\n\n[^1]: 新\n"],
    ["behind a comment", "a\n\nb\n", "甲\n<!-- 记 -->\n", "a=甲", "b", "甲\n<!-- 记 -->\n\n新\n"],
    [
      "before an exception that is not about it",
      "a\n\nb\n",
      "<!-- hebi-ignore x: y -->\n乙\n",
      "b=乙",
      "a",
      "新\n\n<!-- hebi-ignore x: y -->\n乙\n",
    ],
    [
      "above what stands right below",
      "# a\n\nb\n\nc\n",
      "# 甲\n丙\n",
      "a=甲 c=丙",
      "b",
      "# 甲\n\n新\n\n丙\n",
    ],
    [
      "before an exception right below",
      "a\n\nb\n\nc\n",
      "甲\n<!-- hebi-ignore x: y -->\n丙\n",
      "a=甲 c=丙",
      "b",
      "甲\n\n新\n\n<!-- hebi-ignore x: y -->\n丙\n",
    ],
    ["with CRLF", "a\n\nb\n", "甲\r\n", "a=甲", "b", "甲\r\n\r\n新\r\n"],
  ])("%s", (_, from, to, pairs, missing, expected) => {
    expect(inserted(from, to, pairs, missing)).toBe(expected);
  });
});
