import { describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, type Files } from "../support/content-folder.ts";

const CHAPTERS = { "en/a.md": "# Boats\n\nText.\n", "zh_cn/a.md": "# 船\n\n文字。\n" };

const bookOf = async (files: Files, languages?: string[]) =>
  load(await contentFolder(files), languages && { languages });

/** What is said of the languages and the settings of a book. */
const saidOf = async (files: Files): Promise<string[]> =>
  (await bookOf(files)).files.flatMap(({ messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === "languages" || ruleId === "book-yaml")
      .map(({ line, column, reason }) => `${line}:${column} ${reason}`),
  );

describe("a language in another spelling", () => {
  it("is its canonical code from the start, with its own name", async () => {
    const { editions, chapters } = await bookOf(CHAPTERS);
    expect([...chapters.keys()]).toEqual(["en", "zh-CN"]);
    expect(editions.map(({ code, t }) => [code, t("language"), t("language.short"), t("contents")])).toEqual([
      ["en", "English", "EN", "Contents"],
      ["zh-CN", "简体中文", "简体", "目录"],
    ]);
  });

  it.each([[["zh-cn"]], [["ZH_CN"]], [["zh"]]])("is chosen by %j", async (languages) => {
    const { editions } = await bookOf(CHAPTERS, languages);
    expect(editions.map(({ code }) => code)).toEqual(["zh-CN"]);
  });

  it("is chosen with its source by the parallel edition of both", async () => {
    const { editions } = await bookOf(CHAPTERS, ["en-zh_cn"]);
    expect(editions.map(({ code }) => code)).toEqual(["en", "zh-CN"]);
    await expect(bookOf(CHAPTERS, ["fr"])).rejects.toThrow(
      "Unexpected language fr, expected one of en, zh-CN",
    );
  });

  it("is refused where no edition is made of what is asked for", async () => {
    const root = await contentFolder(CHAPTERS);
    await expect(prepare(root, { languages: ["zh-CN-en"] })).rejects.toThrow(
      "Unexpected edition zh-CN-en, expected one of en, zh-CN, en-zh-CN",
    );
  });

  it("has the settings of its folder, and may be the source", async () => {
    const { editions, meta } = await bookOf({
      ...CHAPTERS,
      "zh_cn/book.yaml": "title: 港口\n",
      "zh_cn/strings.json": '{ "contents": "篇目" }',
      "book.yaml": "source: zh-cn\n",
    });
    expect(meta.source).toBe("zh-CN");
    expect([editions[1]?.meta.title, editions[1]?.t("contents")]).toEqual(["港口", "篇目"]);
  });

  it("has the terms and records that are written for it in any spelling", async () => {
    const { glossary, ledgers } = await bookOf({
      ...CHAPTERS,
      "glossary.yaml":
        "- id: boat\n  en: { term: boat, definition: It floats. }\n  zh: { term: 船, definition: 浮在水上。 }\n",
      "ledger/zh_cn/a.tsv": "# hebi ledger 1\n",
    });
    expect(glossary.map(({ names }) => [...names.keys()])).toEqual([["en", "zh-CN"]]);
    expect(ledgers.map(({ language, slug }) => [language, slug])).toEqual([["zh-CN", "a"]]);
  });
});

describe("languages that share a folder", () => {
  it("have their settings at the top, with their codes", async () => {
    const { editions, meta } = await bookOf({
      "a.md": "# 船\n\n船都在港里，这里有很多人。\n",
      "a.en.md": "# Boats\n\nText.\n",
      "book.en.yaml": "title: The harbour\n",
      "book.zh.yaml": "title: 港口\n",
      "strings.zh.json": '{ "contents": "篇目" }',
    });
    expect(editions.map(({ code, meta: { title }, t }) => [code, title, t("contents")])).toEqual([
      ["en", "The harbour", "Contents"],
      ["zh", "港口", "篇目"],
    ]);
    // The others stand beside the one without a mark.
    expect(meta.source).toBe("zh");
  });
});

describe("book.yaml", () => {
  it("names folders of languages, which then are not guessed", async () => {
    const { editions, chapters } = await bookOf({
      "texts/a.md": "# A\n\nText.\n",
      "translated/a.md": "# 一\n\n文字。\n",
      "fr/a.md": "# A\n\nTexte.\n",
      "book.yaml": "editions: { en: texts, cn: translated }\n",
    });
    expect(editions.map(({ code }) => code)).toEqual(["en", "zh"]);
    expect(chapters.get("zh")?.map(({ source }) => source)).toEqual(["translated/a.md"]);
  });

  it.each([
    [
      "editions: { en: en, zh: chinese }\n",
      "1:1 Missing chapters of zh, expected Markdown files in chinese, as editions: says",
    ],
    [
      "editions:\n  en: en\n  images: zh_cn\n",
      "3:11 Unexpected value of images of editions, expected a language, such as en or zh-Hans",
    ],
    ["source: images\n", "1:9 Unexpected value of source, expected a language, such as en or zh-Hans"],
    ["source: fr\n", expect.stringContaining("Unexpected source fr, expected one of en, zh-CN")],
  ])("has a message for %j", async (settings, message) => {
    expect(await saidOf({ ...CHAPTERS, "book.yaml": settings })).toContainEqual(message);
  });

  it("says by editions: that one language is all there is", async () => {
    const one = { "en/a.md": "# A\n\nText.\n", "notes/b.md": "# B\n" };
    expect(await saidOf(one)).toEqual([
      "1:1 Unexpected single language: en from en/ (1 file), expected a second one beside it, such as zh or en, or editions: in " +
        "book.yaml. Also there: notes/ (1 file)",
    ]);
    expect(await saidOf({ ...one, "book.yaml": "editions: { en: en }\n" })).toEqual([]);
  });

  it("is needed where nothing names a language", async () => {
    await expect(bookOf({ "docs/a.md": "# A\n", "b.md": "# B\n" })).rejects.toThrow(
      /^Missing chapters in .*, expected .* such as intro\.zh\.md\. Markdown is in b\.md, docs\/ \(1 file\)$/,
    );
  });
});
