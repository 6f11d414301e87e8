import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentFolder, newFolder, writeFiles } from "../support/content-folder.ts";
import { EN, exported, ZH } from "../support/exported.ts";
import { runCli } from "../support/run-cli.ts";

describe("what is exported and comes back as it was", () => {
  it.each(["\n", "\r\n"])("changes no byte, with line ends %j and a byte order mark", async (end) => {
    const before = `\uFEFF${ZH.replaceAll("\n", end)}`;
    const { text, bring, zh, ledger } = await exported({ "zh/boats.md": before });
    expect(await bring(text)).toMatchObject({ code: 0, stdout: "Nothing has changed.\n" });
    expect(await zh()).toBe(before);
    expect(await ledger()).toEqual([]);
  });
});

describe("what a translator changes", () => {
  it("is written where it belongs, and nothing else", async () => {
    const before = ZH.replaceAll("\n", "\r\n");
    const { text, bring, zh } = await exported({ "zh/boats.md": before });
    const now = text
      .replace("两张网", "两张旧网")
      .replace("单桅帆船", "帆船")
      .replace("两行的引文", "只有两行的引文");
    expect(await bring(now)).toMatchObject({
      code: 0,
      stdout: "zh/boats.md: 3 blocks written, 3 recorded\n",
    });
    expect(await zh()).toBe(
      before
        .replace("两张网", "两张旧网")
        .replace("单桅帆船", "帆船")
        .replace("两行的引文", "只有两行的引文"),
    );
  });

  it("may be the words of a link, its title, a field of front matter, and Markdown that is meant", async () => {
    const { text, bring, zh } = await exported();
    const now = text
      .replace("列表", "**总**表")
      .replace("全部", "全集")
      .replace(/(<target[^>]*>)船(?=<\/target>\s*<\/trans-unit>\s*<trans-unit id="boats)/, "$1船: 一");
    await bring(now);
    expect(await zh()).toBe(
      ZH.replace("[列表]", "[**总**表]").replace("全部", "全集").replace("title: 船", 'title: "船: 一"'),
    );
  });

  it.each([
    ["有 $5 和 $6", "有 $5 和 $6"],
    ["得到 $a$ 元", "得到 \\$a\\$ 元"],
    ["a | b", "a \\| b"],
    ["<b>两", "\\<b\\>两"],
  ])("is text, not markup: %s", async (typed, written) => {
    const { text, bring, zh } = await exported();
    const words = typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    await bring(text.replace("单桅帆船", words), "--force");
    expect(await zh()).toBe(ZH.replace("单桅帆船", written));
  });

  it("is a missing block, put beside its neighbour", async () => {
    const { text, bring, zh } = await exported({ "zh/boats.md": ZH.replace("- 两张网\n", "") });
    const missing = /(<source>Two nets<\/source>)/;
    expect(text).toMatch(missing);
    await bring(text.replace(missing, '$1<target state="translated">两张网</target>'));
    expect(await zh()).toBe(ZH);
  });

  it("is escaped where a block would begin as something else", async () => {
    const { text, bring, zh } = await exported();
    await bring(text.replace("两张网", "1. 两张网").replace("一张网", "- 一张网"), "--force");
    expect(await zh()).toBe(ZH.replace("- 两张网", "- 1\\. 两张网").replace("- 一张网", "- \\- 一张网"));
  });

  it("is recorded by its state", async () => {
    const { text, bring, ledger } = await exported();
    await bring(text.replace(/(<target state=")translated(">两张网)/, "$1final$2"));
    expect(await ledger()).toEqual(["Two nets"]);
    await bring(
      text.replace(/(<target state=")translated(">)一张网/, "$1needs-review-translation$2一张大网"),
    );
    expect(await ledger()).toEqual(["Two nets"]);
  });
});

describe("what is refused", () => {
  const cases: [string, (text: string) => string | Uint8Array, string][] = [
    ["a lost placeholder", (text) => text.replace(/和<g id="3".*?<\/g>/, "和列表"), "import-placeholder"],
    ["a doubled placeholder", (text) => text.replace("有12艘", '有<x id="2"/>12艘'), "import-placeholder"],
    ["an unknown placeholder", (text) => text.replace("两张网", '两<x id="9"/>张网'), "import-placeholder"],
    ["an unknown unit", (text) => text.replace(/id="net\.\w{8}/, 'id="nets.00000000'), "import-id"],
    [
      "a second unit",
      (text) => text.replace(/ *<trans-unit id="net[^]*?<\/trans-unit>/, "$&$&"),
      "import-id",
    ],
    ["another chapter", (text) => text.replace("zh/boats", "zh/ships"), "import-id"],
    ["another source", (text) => text.replace("<source>Two nets", "<source>Three nets"), "import-source"],
    ["another figure", (text) => text.replace("有12艘", "有13艘"), "import-figure"],
    ["what is cut off", (text) => text.slice(0, text.length / 2), "import-file"],
    ["a document type", (text) => text.replace("<xliff", "<!DOCTYPE a><xliff"), "import-file"],
    ["an entity", (text) => text.replace("两张网", "&bomb;"), "import-file"],
    ["another encoding", (text) => Buffer.from(text, "utf16le"), "encoding"],
    ["another encoding that is said", (text) => text.replace("UTF-8", "GB18030"), "import-file"],
    ["another format", () => "{}", "import-file"],
  ];
  it.each(cases)("is %s, with its place, and nothing is written", async (_, change, rule) => {
    const { text, bring, zh } = await exported();
    const now = change(text.replace("一张网", "一张大网"));
    const { code, stderr } = await bring(now);
    expect(stderr).toMatch(new RegExp(`^ {2}\\d+:\\d+\\S* +error .*${rule}$`, "m"));
    expect(code).toBe(1);
    expect(await zh()).toBe(ZH);
  });

  it("is a translation of a source that has changed since, or that has itself", async () => {
    const { content, text, bring, zh } = await exported();
    const now = text.replace("一张网", "一张大网");
    await writeFiles(content, { "en/boats.md": EN.replace("One net", "One small net") });
    expect((await bring(now)).stderr).toContain(
      "zh/boats net, whose source has changed since: expected one of “One small net”",
    );
    await writeFiles(content, { "en/boats.md": EN, "zh/boats.md": ZH.replace("一张网", "一张小网") });
    expect((await bring(now)).stderr).toContain("import-translation");
    expect(await zh()).toBe(ZH.replace("一张网", "一张小网"));
  });

  it("may be figures that are forced, and leaves the rest where it is to be written partly", async () => {
    const { text, bring, zh } = await exported();
    const now = text.replace("有12艘", "有13艘");
    await bring(now.replace("一张网", "一张大网"), "--partly");
    expect(await zh()).toBe(ZH.replace("一张网", "一张大网"));
    await bring(now, "--force");
    expect(await zh()).toBe(ZH.replace("一张网", "一张大网").replace("有12艘", "有13艘"));
  });
});

it("begins a chapter that has no translation, without what nobody has translated", async () => {
  const content = await contentFolder({ "en/a.md": "# A\n", "zh/a.md": "# 甲\n", "en/boats.md": EN });
  const file = join(await newFolder(), "out.xlf");
  await runCli("export", "zh/boats", "--content", content, "--out", file);
  const words: Record<string, string> = { Boats: "船", "Two nets": "两张网", "A note.": "一条注。" };
  const text = (await readFile(file, "utf8")).replace(
    /<source>([^<]*)<\/source>/g,
    (source: string, own: string) => (words[own] ? `${source}<target>${words[own]}</target>` : source),
  );
  await writeFile(file, text);
  expect(await runCli("import", file, "--content", content)).toMatchObject({ code: 0 });
  expect(await readdir(join(content, "zh"))).toEqual(["a.md", "boats.md"]);
  expect(await readFile(join(content, "zh/boats.md"), "utf8")).toBe(
    "---\ntitle: 船\n---\n\n# 船\n\n- 两张网\n\n```js\nconst boats = 12;\n```\n\n[^1]: 一条注。\n",
  );
});
