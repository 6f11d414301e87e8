import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentFolder } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const BOATS = "# Boats\n\nThe harbour has 214 boats.\n";
const 船 = "# 船\n\n港里有214条船,都在.\n";
const NETS = "# Nets\n\nA net is dried for 2 days.\n";

/** The same book of two chapters, one of them translated, as users of different tools keep it. */
const LAYOUTS = [
  {
    layout: "folders in another spelling",
    files: { "en/boats.md": BOATS, "en/nets.md": NETS, "zh_cn/boats.md": 船 },
    boats: "zh_cn/boats.md",
    nets: "zh_cn/nets.md",
  },
  {
    layout: "one language around the other",
    files: { "docs/boats.md": BOATS, "docs/nets.md": NETS, "docs/zh-CN/boats.md": 船 },
    boats: "docs/zh-CN/boats.md",
    nets: "docs/zh-CN/nets.md",
  },
  {
    layout: "ends of names",
    files: { "a/boats.md": BOATS, "a/nets.md": NETS, "a/boats.zh-cn.md": 船 },
    boats: "a/boats.zh-cn.md",
    nets: "a/nets.zh-cn.md",
  },
  {
    layout: "another ending",
    files: {
      "docs/boats.mdx": BOATS,
      "docs/nets.mdx": NETS,
      "i18n/zh-cn/docusaurus-plugin-content-docs/current/boats.mdx": 船,
    },
    boats: "i18n/zh-cn/docusaurus-plugin-content-docs/current/boats.mdx",
    nets: "i18n/zh-cn/docusaurus-plugin-content-docs/current/nets.mdx",
  },
  {
    layout: "patterns of book.yaml",
    files: {
      "boats.md": BOATS,
      "nets.md": NETS,
      "boats_chinese.md": 船,
      "book.yaml": 'editions: {en: "*.md", zh-cn: "*_chinese.md"}\n',
    },
    boats: "boats_chinese.md",
    nets: "nets_chinese.md",
  },
];

describe.each(LAYOUTS)("commands know $layout", ({ files, boats, nets }) => {
  it("in what they read and write", async () => {
    const content = await contentFolder(files);
    const { stderr } = await runCli("check", "--content", content);
    expect(stderr).toContain(`Missing ${nets}, expected the translation of this chapter`);
    const cli = async (name: string, ...args: string[]): Promise<string> =>
      (await runCli(name, ...args, "--content", content)).stdout;
    expect(await cli("accept", boats)).toMatch(/^zh-CN\/\S*boats: 2 recorded\n$/);
    const records = await readdir(join(content, "ledger"), { recursive: true });
    expect(records.filter((path) => path.endsWith(".tsv"))).toEqual([
      expect.stringMatching(/^zh-CN\/(?:a\/)?boats\.tsv$/),
    ]);

    await cli("check", "--fix", "--yes", "--lang", "zh_CN");
    expect(await readFile(join(content, boats), "utf8")).toBe("# 船\n\n港里有214条船，都在。\n");
    expect(await cli("status", boats)).toMatch(/zh-CN\/\S*boats +2 +2 +0 +0/);

    expect(await cli("untranslated", "zh-cn")).toContain(nets);
    expect(await readFile(join(content, nets), "utf8")).toContain("<!--\nA net is dried for 2 days.\n-->");
  });
});
