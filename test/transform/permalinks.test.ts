import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { contentFolder } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const EN = [
  "# Boats",
  "Boats float on water.",
  "They have sails.",
  "## Harbours",
  "A harbour is calm.",
  "They have sails.",
  "This one is named. {#named}",
];
const ZH = [
  "# 船",
  "船浮在水上。",
  "它们有帆。",
  "## 港口",
  "港口风平浪静。",
  "它们有帆。",
  "这一段有名字。{#named}",
];

const write = (root: string, language: string, lines: readonly string[]): Promise<void> =>
  writeFile(join(root, language, "01-boats.md"), `${lines.join("\n\n")}\n`);

/** The permalinks of the chapter's paragraphs in an edition, in their order. */
const permalinks = async (root: string, code = "en"): Promise<string[]> => {
  const { publications } = await prepare(root);
  const { pages } = publications.find(({ edition }) => edition.code === code)!;
  return Object.values(pages[0]!.permalinks!);
};

const folder = async (): Promise<string> => {
  const root = await contentFolder({
    "en/01-boats.md": `${EN.join("\n\n")}\n`,
    "zh/01-boats.md": `${ZH.join("\n\n")}\n`,
  });
  expect((await runCli("accept", "--content", root)).code).toBe(0);
  return root;
};

const INSERTED = ["# Boats", "New water.", ...EN.slice(1)];
const EDITED = EN.map((line) => (line === "A harbour is calm." ? "A good harbour is calm and deep." : line));

describe("permalinks", () => {
  it("are of what paragraphs say: the same in each language, and none of a heading or of what has a name", async () => {
    const root = await folder();
    const en = await permalinks(root);
    expect(en).toHaveLength(4);
    for (const one of en) expect(one).toMatch(/^p-[0-9a-f]{7}(?:-2)?$/);
    expect(en[3]).toBe(`${en[1]}-2`);
    expect(await permalinks(root, "zh")).toEqual(en);
    expect(await permalinks(root, "en-zh")).toEqual(en);
  });

  it("stay where a paragraph is put before them or they are moved", async () => {
    const root = await folder();
    const [first, second, third, fourth] = await permalinks(root);
    await write(root, "en", INSERTED);
    expect((await permalinks(root)).slice(1)).toEqual([first, second, third, fourth]);
    expect(await permalinks(root, "zh")).toEqual([first, second, third, fourth]);
    await write(root, "en", [EN[0]!, EN[4]!, EN[1]!]);
    expect(await permalinks(root)).toEqual([third, first]);
  });

  it("stay where a paragraph is edited, before and after its translation is accepted, and edited again", async () => {
    const root = await folder();
    const before = await permalinks(root);
    await write(root, "en", EDITED);
    expect(await permalinks(root)).toEqual(before);
    expect((await runCli("accept", "--content", root)).code).toBe(0);
    expect(await permalinks(root)).toEqual(before);
    const ledger = await readFile(join(root, "ledger/zh/boats.tsv"), "utf8");
    expect(ledger.match(/@p-[0-9a-f]{7}\t/g)).toEqual([`@${before[2]}\t`]);
    await write(
      root,
      "en",
      EDITED.map((line) => line.replace("good", "very good")),
    );
    expect(await permalinks(root, "zh")).toEqual(before);
    expect((await runCli("accept", "--content", root)).code).toBe(0);
    expect(await permalinks(root)).toEqual(before);
  });

  it("leave a ledger as it was where no text has changed, and stay with a text that is mended", async () => {
    const root = await folder();
    expect(await readFile(join(root, "ledger/zh/boats.tsv"), "utf8")).toMatch(/^[^@]+$/);
    await write(
      root,
      "en",
      EN.map((line) => line.replace("is calm", "，is calm")),
    );
    expect((await runCli("accept", "--content", root)).code).toBe(0);
    const before = await permalinks(root);
    const { stdout } = await runCli("check", "--fix", "--yes", "--content", root);
    expect(stdout).toContain("A harbour");
    expect(await permalinks(root)).toEqual(before);
  });
});
