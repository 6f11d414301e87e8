import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentFolder, writeFiles } from "../../support/content-folder.ts";
import { runCli } from "../../support/run-cli.ts";

const EN = `# The harbour

Of the 214 boats in the harbour in 1987, most were red.

The lighthouse is 31 metres high, and was built by hand.
`;
const ZH = `# 港口

1987年，港里有214条船，多数是红的。

灯塔高31米，是手工建成的。
`;

/** A translated chapter whose source was changed, and got a paragraph more, after its translation was accepted. */
const pageOf = async (settings: string): Promise<string> => {
  const content = await contentFolder({ "en/01-harbour.md": EN, "zh/01-harbour.md": ZH });
  expect((await runCli("accept", "--content", content)).code).toBe(0);
  const source = `${EN.replace("31 m", "32 m")}\nHerring came in spring.\n`;
  await writeFiles(content, { "en/01-harbour.md": source, "book.yaml": settings });
  const out = join(dirname(content), "dist");
  const { code } = await runCli("build", "--content", content, "--out", out, "--format", "html", "--quiet");
  expect(code).toBe(0);
  return readFile(join(out, "zh/harbour.html"), "utf8");
};

describe("readers of a translation", () => {
  it("are told in the chapter's head and at the block what is older than its source", async () => {
    const page = await pageOf("slug: harbour\n");
    expect(page).toContain("本章有1段译文早于英语原文。英语原文另有1段尚未译出。");
    expect(page.replaceAll(/<\/?span[^>]*>/g, "")).toMatch(
      /灯塔高31米，是手工建成的。<\/p><p class="notice stale">英语原文在此处已有改动，译文尚未更新。/,
    );
  });

  it("are not when book.yaml says so", async () => {
    expect(await pageOf("stale-notices: false\n")).not.toContain("英语原文在此处已有改动");
  });
});
