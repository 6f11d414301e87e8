import { describe, expect, it } from "vitest";
import { contentFolder, writeFiles } from "../support/content-folder.ts";
import { runCli as cli } from "../support/run-cli.ts";

const BOOK = { "book.yaml": "source: en\n" };

/** What `check` says by some rules, as `line reason`. */
const said = async (
  root: string,
  rules = /^(?:translation-missing|orphan-translation)$/,
): Promise<string[]> => {
  const { stdout } = await cli("check", "--format", "json", "--content", root);
  const found: { ruleId: string; line: number; reason: string }[] = JSON.parse(stdout);
  return found.filter(({ ruleId }) => rules.test(ruleId)).map(({ line, reason }) => `${line} ${reason}`);
};

const chapter = (en: string, zh: string) => contentFolder({ ...BOOK, "en/a.md": en, "zh/a.md": zh });

const EN = `# The ferry

The ferry crosses the bay.

It has carried 40 people since 1931.

Dogs and bicycles travel free of charge.

## The crew

The crew has 3 members.
`;
const ZH = "# 渡轮\n\n渡轮横渡海湾。\n\n## 船员\n\n船员有3人。\n";

describe("what one language lacks", () => {
  it("is said in one message for blocks that follow each other", async () => {
    expect(await said(await chapter(EN, ZH))).toEqual([
      "5 Missing 2 paragraphs, expected a translation of lines 5–7 of the source",
    ]);
  });

  it("is counted: 121 items under a heading that has nothing in the source", async () => {
    const items = "- 船\n".repeat(121);
    const root = await chapter(
      "## North\n\n## South\n\nText of the south.\n",
      `## 北\n\n${items}\n## 南\n\n南方。\n`,
    );
    expect(await said(root)).toEqual([
      "3 Unexpected 121 items in lines 3–123, expected only what the source has",
    ]);
  });

  it("is said in one message where a translation has its own at more than five places", async () => {
    const parts = [1, 2, 3, 4, 5, 6].map((n) => `## N${n}\n\nThe boat number ${n} is blue.\n`);
    const own = (n: number) => `## N${n}\n\n船${n}是蓝的。\n\n\`\`\`js\nrow(${n});\n\`\`\`\n`;
    expect(
      await said(await chapter(parts.join("\n"), [1, 2, 3, 4, 5, 6].map((n) => own(n)).join("\n"))),
    ).toEqual([
      "5 Unexpected 6 programs at 6 places in lines 5–7, 13–15, 21–23, 29–31, 37–39, 45–47, expected only what the source has",
    ]);
  });

  it("is said once of a file of 200 blocks", async () => {
    const root = await contentFolder({
      ...BOOK,
      "en/a.md": "# A\n",
      "zh/a.md": "# 甲\n",
      "zh/b.md": "船。\n\n".repeat(200),
    });
    expect(await said(root)).toEqual(["1 Missing en/b.md, expected the source of this chapter"]);
  });

  it("is one line a chapter of a translation that is to be partial", async () => {
    const root = await chapter(EN, ZH.replace("\n\n船员有3人。", ""));
    await writeFiles(root, { "zh/book.yaml": "partial: true\n" });
    expect(await said(root)).toEqual([
      "5 Missing 3 of 6 blocks, expected a translation, or none as long as this edition is partial",
    ]);
  });

  it("is not said where another block of the translation says it", async () => {
    const joined =
      "# 渡轮\n\n渡轮横渡海湾。自1931年以来，它能载40人。狗和自行车免费。\n\n## 船员\n\n船员有3人。\n";
    expect(await said(await chapter(EN, joined))).toEqual([]);
  });

  it("is not said of an empty heading or an anchor", async () => {
    const root = await chapter(`${EN}\n##\n\n<a id="end"></a>\n`, ZH);
    expect(await said(root)).toEqual([
      "5 Missing 2 paragraphs, expected a translation of lines 5–7 of the source",
    ]);
  });

  it("is not said of what was accepted by its id, and still of the block beside it", async () => {
    const root = await chapter(EN, ZH);
    await cli("accept", "a", "--content", root);
    expect(await said(root)).toHaveLength(1);
    expect((await cli("accept", "a", "--block", "p3", "--content", root)).code).toBe(0);
    expect(await said(root)).toEqual(["5 Missing paragraph, expected a translation of line 7 of the source"]);
  });

  it("is not said of a section whose heading a comment excuses", async () => {
    const note = "<!-- hebi-ignore translation-missing: only for those at home -->\n\n";
    const more = `\n${note}## The fare\n\nA ticket costs 12 crowns.\n\n- Families pay less.\n\n## The end\n\nNobody knows when it ends.\n`;
    expect(await said(await chapter(EN.replace(/\nIt has.*free of charge\.\n/s, "") + more, ZH))).toEqual([
      "7 Missing section The end (2 blocks), expected a translation of lines 17–19 of the source",
    ]);
  });

  it("counts as missing in status, and what may be rendered elsewhere does not", async () => {
    const { stdout } = await cli("status", "--json", "--content", await chapter(EN, ZH));
    expect(JSON.parse(stdout).chapters).toMatchObject([{ missing: 2, orphan: 0, current: 4 }]);
  });
});
