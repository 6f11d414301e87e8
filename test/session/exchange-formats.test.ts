import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentFolder } from "../support/content-folder.ts";
import { exported, ZH } from "../support/exported.ts";
import { runCli } from "../support/run-cli.ts";

describe.each(["xliff", "xliff2", "po", "csv"])("%s", (format) => {
  it.each(["block", "sentence"])("comes back by %s as it was, and an edit arrives", async (by) => {
    const { text, bring, zh } = await exported({}, "--format", format, "--by", by);
    expect(await bring(text)).toMatchObject({ code: 0, stdout: "Nothing has changed.\n" });
    expect(await zh()).toBe(ZH);
    expect(await bring(text.replace("两张网", "两张“旧”网"))).toMatchObject({ code: 0 });
    expect(await zh()).toBe(ZH.replace("两张网", "两张“旧”网"));
  });

  it("is refused with a line where a placeholder is lost", async () => {
    const { text, bring, zh } = await exported({}, "--format", format);
    const lost = text.replace(/(有12艘[^]*?)(<x2\/>|<x id="2"[^>]*>|<ph id="2"[^>]*>)/, "$1");
    expect(lost).not.toBe(text);
    expect((await bring(lost)).stderr).toMatch(/^ {2}[1-9]\d*:1?\d .*import-placeholder$/m);
    expect(await zh()).toBe(ZH);
  });
});

it.each([
  ["xliff", 'target-language="zh"', 'target-language="ja"'],
  ["xliff2", 'trgLang="zh"', 'trgLang="ja"'],
  ["po", "Language: zh", "Language: ja"],
])("%s in another language is refused, and one of a region is not", async (format, said, other) => {
  const { text, bring, zh } = await exported({}, "--format", format);
  const now = text.replace("两张网", "两张旧网");
  expect((await bring(now.replace(said, other))).stderr).toContain(
    "Unexpected language ja, expected zh, in which zh/boats is",
  );
  expect(await zh()).toBe(ZH);
  await bring(now.replace(said, said.replace("zh", "zh-CN")));
  expect(await zh()).toBe(ZH.replace("两张网", "两张旧网"));
});

it("po is refused where it is cut off within a text", async () => {
  const { text, bring, zh } = await exported({}, "--format", "po");
  const { stderr } = await bring(text.slice(0, text.lastIndexOf("一条注") + 2));
  expect(stderr).toMatch(/^ {2}\d+:1 +error +Unexpected end of the line.*import-file$/m);
  expect(await zh()).toBe(ZH);
});

describe("tables", () => {
  const EN_CELLS = "# A\n\n=1+1\n\n\\- two\n\n'=3\n\n@four\n";
  const ZH_CELLS = "# 甲\n\n=1+1\n\n\\-二\n\n'=3\n\n@四\n";

  it("have no cell that a spreadsheet takes for a formula, and come back without the apostrophe", async () => {
    const files = { "en/a.md": EN_CELLS, "zh/a.md": ZH_CELLS };
    const { text, bring, content } = await exported(files, "--format", "csv");
    expect(text).toContain(",'=1+1,'=1+1,");
    expect(text).toContain(",''=3,''=3,");
    expect(text).toContain(",'@four,'@四,");
    expect(text).not.toMatch(/[,\n][=@+-]/);
    expect(await bring(text)).toMatchObject({ code: 0, stdout: "Nothing has changed.\n" });
    await bring(text.replace("'=1+1,'=1+1", "'=1+1,=1+1！").replace("'@四", "'@四号"));
    expect(await readFile(join(content, "zh/a.md"), "utf8")).toBe(
      ZH_CELLS.replace("=1+1", "=1+1！").replace("四", "四号"),
    );
  });

  it("are refused where their last row is cut off", async () => {
    const { text, bring, zh } = await exported({}, "--format", "csv");
    expect((await bring(text.slice(0, text.indexOf("一条注") + 2))).stderr).toContain(
      "Unexpected end of the file within a row",
    );
    expect(await zh()).toBe(ZH);
  });
});

describe("sentences", () => {
  const EN_TEXT = "# A\n\nSee Fig. 3.[^1] It **is big. Very** big. Is it?\n\n[^1]: N.\n";
  const ZH_TEXT = "# 甲\n\n见图3。[^1]它**很大。非常**大。是吗？\n\n[^1]: 注。\n";

  it("are units where both languages have as many, and are written one by one", async () => {
    const { text, bring, content } = await exported(
      { "en/a.md": EN_TEXT, "zh/a.md": ZH_TEXT },
      "--by",
      "sentence",
      "--format",
      "po",
    );
    expect(text).toContain('msgid "See Fig. 3.<x1/>"\nmsgstr "见图3。<x1/>"');
    expect(text).toContain('msgid "It <g2>is big. Very</g2> big."\nmsgstr "它<g2>很大。非常</g2>大。"');
    expect(await bring(text.replace("是吗？", "真是这样吗？"))).toMatchObject({ code: 0 });
    expect(await readFile(join(content, "zh/a.md"), "utf8")).toBe(ZH_TEXT.replace("是吗", "真是这样吗"));
  });
});

describe("memories and glossaries", () => {
  it("have what was accepted, and all that the glossary says", async () => {
    const glossary =
      "- id: net\n  en: { term: net, definition: For fish., variants: [nets] }\n  zh: { term: 网, definition: 捕鱼用。, forbidden: [网子] }\n";
    const content = await contentFolder({
      "en/a.md": "# A *b*\n\nText.\n",
      "zh/a.md": "# 甲*乙*\n\n文。\n",
      "glossary.yaml": glossary,
    });
    const [none, tbx] = [
      await runCli("export", "--content", content, "--format", "tmx"),
      await runCli("export", "--content", content, "--format", "tbx"),
    ];
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("--format tmx has all pairs")]);
    expect(tbx.stdout).toContain(
      '<term>网子</term>\n              <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>',
    );
    await runCli("accept", "zh/a", "--block", "a-b", "--content", content);
    const { stdout } = await runCli("export", "--content", content, "--format", "tmx");
    expect(stdout).toContain(
      '<tuv xml:lang="zh"><seg>甲<bpt i="1" x="1" type="italic">*</bpt>乙<ept i="1">*</ept></seg></tuv>',
    );
    expect(stdout).not.toContain("文。");
    expect((await runCli("align", "--content", content, "--format", "tmx")).stdout).toContain("文。");
  });
});
