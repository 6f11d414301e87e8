import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentFolder } from "../support/content-folder.ts";
import { fixture } from "../support/repository.ts";
import { runCli as cli } from "../support/run-cli.ts";

const text = (path: string): string =>
  readFileSync(join(fixture("check"), "not-a-translation", "good", path), "utf8");
const [HARBOUR, LAMP] = [text("en/01-harbour.md"), text("en/02-lamp.md")];
const [GANG, DENG] = [text("zh/01-harbour.md"), text("zh/02-lamp.md")];

/** What `check` says of two chapters whose translations these are, as `file:line rule reason`. */
const said = async (first: string, second: string, language = "zh"): Promise<string[]> => {
  const root = await contentFolder({
    "book.yaml": "source: en\n",
    "en/harbour.md": HARBOUR,
    "en/lamp.md": LAMP,
    [`${language}/harbour.md`]: first,
    [`${language}/lamp.md`]: second,
  });
  const { stdout } = await cli("check", "--format", "json", "--content", root);
  const found: { file: string; line: number; ruleId: string; reason: string }[] = JSON.parse(stdout);
  return found
    .filter(({ ruleId }) => /^(?:not-|hebi|orphan|translation|stale|fact|code)/.test(ruleId))
    .map(({ file, line, ruleId, reason }) => `${file.split("/").at(-1)}:${line} ${ruleId} ${reason}`);
};

describe("a chapter whose translation is another text", () => {
  it("is named with the chapter that it translates, and not compared block by block", async () => {
    expect(await said(DENG, GANG)).toEqual([
      "harbour.md:1 not-a-translation Unexpected translation of en/lamp.md, expected a translation of en/harbour.md",
      "lamp.md:1 not-a-translation Unexpected translation of en/harbour.md, expected a translation of en/lamp.md",
    ]);
  });

  const poem = "# 秋\n\n> 枯藤老树昏鸦\n\n> 小桥流水人家\n\n- 古道西风瘦马\n\n夕阳西下，断肠人在天涯。\n";

  it("is named without one where no other fits", async () => {
    expect(await said(poem, DENG)).toEqual([
      "harbour.md:1 not-a-translation Unexpected other text, expected a translation of en/harbour.md",
    ]);
  });

  it("is not named in a language whose words nobody knows here", async () => {
    expect(await said(poem, DENG, "ja")).not.toContainEqual(expect.stringContaining("not-a-translation"));
  });

  it("is compared after all where a comment excuses the file", async () => {
    const note = "<!-- hebi-ignore not-a-translation: retold for children -->\n\n";
    expect(await said(note + DENG, GANG)).toEqual([
      "lamp.md:1 not-a-translation Unexpected translation of en/harbour.md, expected a translation of en/lamp.md",
    ]);
  });

  it("is not named where it is the translation", async () => {
    expect(await said(GANG, DENG)).toEqual([]);
  });
});
