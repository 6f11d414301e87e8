// oxlint-disable max-lines -- most of it is a table of cases
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TranslationRecord } from "../../scripts/library/records/records.ts";
import { matchVersions } from "../../scripts/library/versions/versions.ts";
import { contentFolder, writeFiles } from "../support/content-folder.ts";
import { locate } from "../../scripts/translate/locate.ts";
import { runCli as cli } from "../support/run-cli.ts";

const EN = `# The harbour

Of the 214 boats in the harbour in 1987, most were *red*. The ferry to [Malmö](https://example.org/Ferry) ran every
40 minutes.

## The lighthouse {#light}

The lighthouse is 31 metres high, and was built by hand.

- A lamp of 12 lenses.
- A stair of 96 steps.

The wall behind the market is blue. Nobody knows who painted it.

| Year | Boats |
| --- | --- |
| 1987 | 214 |
`;

const ZH = `# 港口

1987年，港里有214条船，多数是红的。去[Malmö](https://example.org/Ferry)的渡船每40分钟一班。

## 灯塔 {#light}

灯塔高31米，是手工建成的。

- 一盏有12片透镜的灯。
- 一道有96级台阶的楼梯。

市场后面的墙是蓝的。没有人知道是谁刷的。

| 年份 | 船 |
| --- | --- |
| 1987 | 214 |
`;

/** A book of one chapter, accepted as it is. */
const accepted = async (source = EN): Promise<string> => {
  const root = await contentFolder({ "en/01-harbour.md": source, "zh/01-harbour.md": ZH });
  expect((await cli("accept", "--content", root)).code).toBe(0);
  return root;
};

interface Block {
  id: string;
  state: string;
  sourceLine: number | null;
  translationLine: number | null;
}

const blocksOf = async (root: string): Promise<Block[]> => {
  const { stdout } = await cli("status", "--json", "--content", root);
  return JSON.parse(stdout).chapters.flatMap(({ blocks }: { blocks: Block[] }) => blocks);
};

/** Blocks that are not current, as `id state`. */
const stale = async (root: string): Promise<string[]> =>
  (await blocksOf(root)).filter(({ state }) => state !== "current").map(({ id, state }) => `${id} ${state}`);

const after = async (source: string, translation = ZH): Promise<string[]> => {
  const root = await accepted();
  await writeFiles(root, { "en/01-harbour.md": source, "zh/01-harbour.md": translation });
  return stale(root);
};

describe("a translation that was accepted", () => {
  it("is current, every block of it", async () => {
    expect(await blocksOf(await accepted())).toMatchObject([
      { id: "the-harbour", state: "current", sourceLine: 1, translationLine: 1 },
      { id: "p2", sourceLine: 3, translationLine: 3 },
      { id: "light", sourceLine: 6, translationLine: 5 },
      { id: "p4", sourceLine: 8, translationLine: 7 },
      { id: "p5", sourceLine: 10, translationLine: 9 },
      { id: "p6", sourceLine: 11, translationLine: 10 },
      { id: "p7", sourceLine: 13, translationLine: 12 },
      { id: "p8", sourceLine: 15, translationLine: 14 },
    ]);
  });

  it.each<[string, string]>([
    ["lines are broken elsewhere", EN.replace("ran every\n40", "ran\nevery 40")],
    ["words are emphasised", EN.replace("*red*", "**red**").replace("by hand", "_by hand_")],
    ["an address changes case", EN.replace("example.org/Ferry", "Example.org/ferry")],
    ["a block is given an id", EN.replace("painted it.", "painted it. {#wall}")],
    ["a block is given an id of Han", EN.replace("painted it.", "painted it. {#墙}")],
    ["a block is given an id with a digit first", EN.replace("painted it.", "painted it. {#1st}")],
    ["a table is drawn otherwise", EN.replace("| --- | --- |", "|-----:|:-----|")],
    ["a list has other marks", EN.replaceAll("- A", "* A")],
  ])("stays current when %s", async (_, source) => {
    expect(await after(source)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ["a number changes", EN.replace("214 boats", "215 boats"), ["p2 stale"]],
    ["a heading is another", EN.replace("The lighthouse {", "A tall tower {"), ["light stale"]],
    ["a cell changes", EN.replace("| 1987 | 214 |", "| 1987 | 216 |"), ["p8 stale"]],
    ["an item is new", EN.replace("- A stair", "- A door.\n- A stair"), ["p6 missing"]],
    [
      "a paragraph is new",
      EN.replace("## The light", "Fishing ended when the river silted up.\n\n## The light"),
      ["p3 missing"],
    ],
    ["a paragraph goes", EN.replace(/The wall.*\n\n/, ""), ["t7 orphan"]],
    [
      "a paragraph moves",
      `${EN.replace(/The wall.*\n\n/, "")}\n`.replace(
        "Of the",
        "The wall behind the market is blue. Nobody knows who painted it.\n\nOf the",
      ),
      ["p2 moved"],
    ],
    ["a paragraph is split", EN.replace("blue. Nobody", "blue.\n\nNobody"), ["p7 stale", "p8 stale"]],
    ["two items are joined", EN.replace(" lenses.\n- A", " lenses. A"), ["p5 stale"]],
  ])("is named, and nothing else, when %s", async (_, source, states) => {
    expect(await after(source)).toEqual(states);
  });

  it.each<[string, (source: string) => string, string[]]>([
    ["changes", (source) => source.replace("painted it.", "painted it, or when."), ["p8 stale"]],
    ["goes", (source) => source.replace("Nobody knows who painted it.\n\n", ""), ["p7 stale"]],
    [
      "moves",
      (source) =>
        source
          .replace("Nobody knows who painted it.\n\n", "")
          .replace("Of the", "Nobody knows who painted it.\n\nOf the"),
      ["p2 moved"],
    ],
  ])("is named alone when one of two paragraphs that it renders together %s", async (_, edit, states) => {
    const source = EN.replace("blue. Nobody", "blue.\n\nNobody");
    const root = await accepted(source);
    expect((await blocksOf(root)).slice(6, 8)).toMatchObject([
      { id: "p7", translationLine: 12 },
      { id: "p8", translationLine: 12 },
    ]);
    await writeFiles(root, { "en/01-harbour.md": edit(source) });
    expect(await stale(root)).toEqual(states);
    await cli("accept", "--content", root);
    expect(await stale(root)).toEqual([]);
  });

  it("is not looked for in what had no translation when it was accepted", async () => {
    const source = EN.replace(" {#light}", "").replace(
      "The wall",
      "## The tides\n\nThe tides are low here, and hardly anybody sees them.\n\nThe wall",
    );
    const root = await accepted(source);
    expect(await stale(root)).toEqual(["the-tides missing", "p8 missing"]);
    const edited = source
      .replace("The lighthouse\n", "A tall tower\n")
      .replace(/The lighthouse is.*\n\n/, "");
    await writeFiles(root, { "en/01-harbour.md": edited.replace(/- A lamp.*\n- A stair.*\n\n/, "") });
    expect((await stale(root)).filter((line) => line.startsWith("a-tall"))).toEqual(["a-tall-tower stale"]);
  });

  it("is named by its field when words of the front matter change", async () => {
    const root = await accepted(`---\ntitle: Harbour\ndescription: Boats.\n---\n\n${EN}`);
    const translation = `---\ndescription: 船。\ntitle: 港\n---\n\n${ZH}`;
    await writeFiles(root, { "zh/01-harbour.md": translation });
    await cli("accept", "--content", root);
    expect((await blocksOf(root)).slice(0, 2)).toEqual([
      { id: "front-matter:title", state: "current", sourceLine: 2, translationLine: 3 },
      { id: "front-matter:description", state: "current", sourceLine: 3, translationLine: 2 },
    ]);
    await writeFiles(root, { "en/01-harbour.md": `---\ntitle: A port\ndescription: Boats.\n---\n\n${EN}` });
    expect(await stale(root)).toEqual(["front-matter:title stale"]);
    await writeFiles(root, { "zh/01-harbour.md": translation.replace("港", "港埠") });
    expect(await stale(root)).toEqual(["front-matter:title stale"]);
  });

  it("neither hides nor raises anything by a typo mended in the translation", async () => {
    const mended = ZH.replace("多数是红的", "多半是红的").replace("手工建成", "手工造成");
    expect(await after(EN, mended)).toEqual([]);
    expect(await after(EN.replace("214 boats", "215 boats"), mended)).toEqual(["p2 stale"]);
  });

  it("is missing or orphan when the translation loses or gains a block", async () => {
    expect(await after(EN, ZH.replace(/市场.*\n\n/, ""))).toEqual(["p7 missing"]);
    const more = ZH.replace("- 一盏", "这一段是译者加的，原文没有。\n\n- 一盏");
    expect(await after(EN, more)).toEqual(["t5 orphan"]);
  });

  it("is found again under another name of its chapter, and recorded there", async () => {
    const root = await accepted();
    await rename(join(root, "en/01-harbour.md"), join(root, "en/02-port.md"));
    await rename(join(root, "zh/01-harbour.md"), join(root, "zh/02-port.md"));
    await writeFiles(root, { "en/02-port.md": EN.replace("214 boats", "215 boats") });
    expect(await stale(root)).toEqual(["p2 stale"]);
    await cli("accept", "--content", root);
    expect(await readdir(join(root, "ledger/zh"))).toEqual(["port.tsv"]);
    expect(await stale(root)).toEqual([]);
  });

  it("is left as it was by a chapter that is renamed in one language", async () => {
    const root = await accepted();
    const before = await readFile(join(root, "ledger/zh/harbour.tsv"), "utf8");
    await rename(join(root, "zh/01-harbour.md"), join(root, "zh/01-port.md"));
    expect((await stale(root)).every((line) => / (?:missing|orphan)$/.test(line))).toBe(true);
    const { code, stderr } = await cli("accept", "zh/port", "--content", root);
    expect({ code, stderr: stderr.includes("Nothing was recorded") }).toEqual({ code: 1, stderr: true });
    expect(await readFile(join(root, "ledger/zh/harbour.tsv"), "utf8")).toBe(before);
  });
});

const versions = (texts: string[]) => texts.map((text) => ({ text, kind: "paragraph" }));

/** What became of the paragraphs of an old version, by their places. */
const matched = (old: string[], now: string[]) => {
  const [before, after_] = [versions(old), versions(now)];
  return matchVersions(before, after_).map((kept) => ({
    old: kept.old.map((one) => before.findIndex((other) => other === one)),
    now: kept.now.map((one) => after_.findIndex((other) => other === one)),
    same: kept.same,
  }));
};

describe("two versions of a chapter", () => {
  it("are matched where they are surely alike before they are where they hardly are", () => {
    const [joined, gone] = ["a b c d e f g h", "a b c d v w x y z"];
    const old = ["one", "a b c d", "e f g h", "two", gone, "three"];
    // Two, which moved, is taken for what stayed at first, and the joined for what stood after it.
    const now = ["one", "two", joined, "three"];
    expect(matched(old, now)).toContainEqual({
      old: [1, 2],
      now: [2],
      same: false,
    });
  });

  it("are matched by what they have in common altogether: a split block is not two that resemble its parts", () => {
    const [first, second] = ["a b c d e v", "k l m n o p q r s t"];
    const old = ["one", "a b c d e f", `${first} ${second}`];
    const now = ["one", first, second];
    expect(matched(old, now)).toEqual([
      { old: [0], now: [0], same: true },
      { old: [2], now: [1, 2], same: false },
    ]);
  });
});

describe("one of several equal blocks", () => {
  it("is followed to the nearest of them", () => {
    const old = ["the first", "a second", "number three", "this is four", "Output:"];
    const now = ["Output:", "the first", "a second", "Output:", "number three", "this is four"];
    expect(matched(old, now).at(-1)).toEqual({ old: [4], now: [3], same: true });
  });

  it("that has no translation is none that another lost", async () => {
    const sections = (heads: string[], calls: string[]): string =>
      heads.map((head, n) => `## ${head} {#s${n}}\n\n${calls[n]}\n`).join("\n");
    const heads = ["Nets", "Boats", "Lamps"];
    const root = await contentFolder({
      "en/01-harbour.md": sections(heads, ["For example:", "For example:", "Example:"]),
      "zh/01-harbour.md": sections(["网", "船", "灯"], ["", "例如：", "例子："]),
    });
    await cli("accept", "--content", root);
    expect(await stale(root)).toEqual(["p2 missing"]);
    await writeFiles(root, { "en/01-harbour.md": sections(heads, ["For example:", "For example:", ""]) });
    expect(await stale(root)).toEqual(["p2 missing", "t5 orphan"]);
  });

  it("is taken for a translation of what stands beside it, not of what another of them renders", () => {
    const [one, more] = ["Example:", "Examples:"].map((text): TranslationRecord => ({
      sort: "=",
      hash: "0123456789ab",
      sketch: "",
      part: [1, 1],
      meant: false,
      edition: "",
      source: [text],
    }));
    const beside = [["Example:"], ["An example: one more."], []];
    const renderings = beside.map((texts) => ({ hash: "0123456789ab", sketch: "", beside: texts }));
    const found = locate(renderings, { records: [more!, one!], elsewhere: new Map() });
    expect(renderings.map((rendering) => found.get(rendering))).toEqual([one, one, one]);
  });
});

describe("accepting", () => {
  it("one block changes one line of the ledger", async () => {
    const root = await accepted();
    const path = join(root, "ledger/zh/harbour.tsv");
    const before = (await readFile(path, "utf8")).split("\n");
    await writeFiles(root, {
      "en/01-harbour.md": EN.replace("214 boats", "215 boats").replace("31 m", "32 m"),
    });
    expect(await stale(root)).toEqual(["p2 stale", "p4 stale"]);
    const { code, stdout } = await cli("accept", "zh/01-harbour.md", "--block", "p2", "--content", root);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "zh/harbour: p2 recorded\n" });
    const now = (await readFile(path, "utf8")).split("\n");
    expect(now.filter((line) => !before.includes(line))).toHaveLength(1);
    expect(now).toHaveLength(before.length);
    expect(await stale(root)).toEqual(["p4 stale"]);
  });

  it("neighbouring blocks in two branches leaves two ledgers that git merges", async () => {
    const root = await accepted();
    const base = join(root, "ledger/zh/harbour.tsv");
    const lines = (await readFile(base, "utf8")).split("\n");
    const facts = lines.filter((line) => line.includes("\t"));
    const [ours, theirs] = [join(root, "ours"), join(root, "theirs")];
    await writeFile(ours, lines.join("\n").replace(facts[2]!, `${facts[2]} one`));
    await writeFile(theirs, lines.join("\n").replace(facts[3]!, `${facts[3]} two`));
    // Ends with a fault where there is a conflict.
    const merged = execFileSync("git", ["merge-file", "-p", ours, base, theirs], { encoding: "utf8" });
    expect(merged.split("\n").filter((line) => !lines.includes(line))).toEqual([
      `${facts[2]} one`,
      `${facts[3]} two`,
    ]);
  });

  it("a block without counterpart, or one that was moved, says that it is meant", async () => {
    const root = await accepted();
    const moved = EN.replace(/The wall.*\n\n/, "").replace(
      "Of the",
      "The wall behind the market is blue. Nobody knows who painted it.\n\nA new sentence on fish.\n\nOf the",
    );
    await writeFiles(root, {
      "en/01-harbour.md": moved,
      "zh/01-harbour.md": ZH.replace("- 一道", "- 一扇门，原文没有的。\n- 一道"),
    });
    expect(await stale(root)).toEqual(["p2 moved", "p3 missing", "t6 orphan"]);
    await cli("accept", "--content", root);
    expect(await stale(root)).toEqual(["p3 missing", "t6 orphan"]);
    await cli("accept", "zh/harbour", "--block", "p3", "--content", root);
    await cli("accept", "zh/harbour", "--block", "t6", "--content", root);
    expect(await stale(root)).toEqual([]);
    await cli("accept", "--content", root);
    expect(await stale(root)).toEqual([]);
  });

  it.each([
    ["by itself", true],
    ["with its book", false],
  ])("a moved block, %s, holds until it is moved again", async (_, alone) => {
    const paragraphs = [
      "One red boat.",
      "Two old nets.",
      "Three lamps burn.",
      "Four gulls cry.",
      "Five men row.",
    ];
    const chapter = (order: number[]): string => order.map((n) => `${paragraphs[n - 1]}\n`).join("\n");
    const root = await contentFolder({
      "en/01-harbour.md": chapter([1, 2, 3, 4, 5]),
      "zh/01-harbour.md": "一条红船。\n\n两张旧网。\n\n三盏灯亮着。\n\n四只海鸥在叫。\n\n五个人划船。\n",
    });
    await cli("accept", "--content", root);
    const now = async (order: number[]): Promise<string[]> => {
      await writeFiles(root, { "en/01-harbour.md": chapter(order) });
      return stale(root);
    };
    expect(await now([2, 3, 4, 1, 5])).toEqual(["p4 moved"]);
    await cli("accept", ...(alone ? ["zh/harbour", "--block", "p4"] : []), "--content", root);
    expect(await now([2, 3, 4, 1, 5])).toEqual([]);
    // What it stands after goes, or something comes between: it has not moved.
    expect(await now([2, 3, 1, 5])).toEqual(["t4 orphan"]);
    expect(await now([2, 1, 3, 4, 5])).toEqual(["p2 moved"]);
    expect(await now([1, 2, 3, 4, 5])).toEqual(["p1 moved"]);
    await cli("accept", ...(alone ? ["zh/harbour", "--block", "p1"] : []), "--content", root);
    expect(await now([1, 2, 3, 4, 5])).toEqual([]);
    expect(await now([2, 3, 4, 1, 5])).toEqual(["p4 moved"]);
    // To the head of the chapter.
    expect(await now([5, 1, 2, 3, 4])).toEqual(["p1 moved"]);
    await cli("accept", "--content", root);
    expect(await now([5, 1, 2, 3, 4])).toEqual([]);
    expect(await now([1, 2, 5, 3, 4])).toEqual(["p3 moved"]);
  });

  it("the whole book says which chapters it passed over, and which is another under a new name", async () => {
    const root = await accepted();
    await writeFiles(root, { "en/02-market.md": "# Market\n\nFish.\n" });
    await rename(join(root, "zh/01-harbour.md"), join(root, "zh/01-port.md"));
    const { code, stdout, stderr } = await cli("accept", "--content", root);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "zh/harbour: passed over\nzh/market: passed over\nzh/port: passed over\n",
    });
    const said = stderr.replace(/ +/g, " ");
    expect(said).toContain("1:1 warning Missing zh/02-market.md, expected the translation of this chapter");
    expect(said).toMatch(
      /1:1 warning Missing zh\/01-harbour.md.* translation-missing\n .*zh\/01-port.md:1:1 translates it: give both files one name\n/,
    );
    expect(said).toMatch(/Missing en\/01-port.md.*\n .*en\/01-harbour.md:1:1 is its source: give/);
  });

  it("has nothing to do in a book of one language", async () => {
    const root = await accepted();
    await rm(join(root, "zh"), { recursive: true });
    const { code, stdout } = await cli("accept", "--content", root);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Nothing to record: the book has one language.\n" });
  });

  it("overwrites nothing that another run wrote since it read the ledger, or is writing", async () => {
    const root = await accepted();
    const path = join(root, "ledger/zh/harbour.tsv");
    const before = await readFile(path, "utf8");
    await writeFiles(root, {
      "en/01-harbour.md": EN.replace("214 boats", "215 boats").replace("31 m", "32 m"),
    });
    const accepts = ["p2", "p4"].map((id) => cli("accept", "--block", id, "--content", root));
    const runs = (await Promise.all(accepts)).toSorted((a, b) => a.code - b.code);
    expect(runs.map(({ code }) => code)).toEqual([0, 2]);
    expect(runs[1]!.stderr).toMatch(/has changed since it was read|another run is writing it/);
    const written = await readFile(path, "utf8");
    expect(written).not.toBe(before);
    expect(await stale(root)).toHaveLength(1);
    await writeFiles(root, { [`ledger/zh/.harbour.tsv.${process.pid}-x.new`]: "" });
    expect((await cli("accept", "--content", root)).stderr).toContain("another run is writing it");
    expect(await readFile(path, "utf8")).toBe(written);
  });

  it.each(["ledger", "ledger/zh"])(
    "writes nothing where a link leads out of the content folder: %s",
    async (path) => {
      const root = await accepted();
      const outside = join(root, "../outside");
      await rm(join(root, "ledger"), { recursive: true });
      await mkdir(join(outside, "zh"), { recursive: true });
      await mkdir(dirname(join(root, path)), { recursive: true });
      await symlink(outside, join(root, path));
      const there = await readdir(outside, { recursive: true });
      const { code, stderr } = await cli("accept", "--content", root);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^Cannot write \S+\/ledger\/zh: a link leads out of \S+\/content\. /);
      expect(await readdir(outside, { recursive: true })).toEqual(there);
    },
  );

  it("writes through a link to a folder inside the content folder, and through none to nowhere", async () => {
    const root = await accepted();
    await rename(join(root, "ledger"), join(root, "records"));
    await symlink("records", join(root, "ledger"));
    await writeFiles(root, { "zh/01-harbour.md": "# 港口\n\n港口。\n" });
    expect((await cli("accept", "--content", root)).code).toBe(0);
    await rm(join(root, "records"), { recursive: true });
    const { code, stderr } = await cli("accept", "--content", root);
    expect(code).toBe(2);
    expect(stderr).toContain(`Cannot write ${join(root, "ledger")}: a link leads out of`);
    expect(await readdir(root)).not.toContain("records");
  });

  it("a block that several chapters have wants its chapter", async () => {
    const root = await accepted();
    await writeFiles(root, {
      "en/02-market.md": "# Market\n\nFish.\n",
      "zh/02-market.md": "# 市场\n\n鱼。\n",
    });
    const { code, stderr } = await cli("accept", "--block", "p2", "--content", root);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "Unexpected block p2 without its chapter, expected one of zh/harbour, zh/market",
    );
    expect(await readdir(join(root, "ledger/zh"))).toEqual(["harbour.tsv"]);
  });

  it("says in a sentence what the disk refuses, and leaves nothing half written", async () => {
    const root = await accepted();
    const ledger = join(root, "ledger/zh/harbour.tsv");
    await rm(ledger);
    await mkdir(ledger);
    const { code, stderr } = await cli("accept", "--content", root);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Cannot write ${ledger}: expected a file, found a folder. What was there is untouched.\n`,
    });
    expect(await readdir(join(root, "ledger/zh"))).toEqual(["harbour.tsv"]);
    await rm(join(root, "ledger"), { recursive: true });
    await writeFiles(root, { fr: "" });
    const begun = await cli("untranslated", "fr", "--content", root);
    expect({ code: begun.code, stderr: begun.stderr }).toEqual({
      code: 2,
      stderr: `Cannot write ${join(root, "fr/01-harbour.md")}: a file is in the way, perhaps of another run that has not ended. What was there is untouched.\n`,
    });
  });

  it("twice writes the same bytes", async () => {
    const root = await accepted();
    const path = join(root, "ledger/zh/harbour.tsv");
    const before = await readFile(path, "utf8");
    await cli("accept", "--content", root);
    expect(await readFile(path, "utf8")).toBe(before);
  });

  it.each<[string, (ledger: string) => string, string]>([
    [
      "has marks of a merge conflict",
      (text) => `${text}<<<<<<< HEAD\n`,
      ":19:1 error Unexpected mark of a merge conflict",
    ],
    ["was edited by hand", (text) => text.replace("\t=\t", " = "), "error Unexpected line"],
    ["has the third of two parts", (text) => text.replace("\t=\t", "\t=3/2\t"), "error Unexpected line"],
    ["is of no version", (text) => text.replace("ledger 1", "ledger 0"), ":1:1 error Missing first line"],
    [
      "is of a newer version",
      (text) => text.replace("ledger 1", "ledger 7"),
      ":1:1 error Unexpected version 7",
    ],
    ["is something else", () => "{}\n", ":1:1 error Missing first line"],
  ])("is refused, and nothing is lost, while a ledger %s", async (_, spoil, said) => {
    const root = await accepted();
    const path = join(root, "ledger/zh/harbour.tsv");
    const spoilt = spoil(await readFile(path, "utf8"));
    await writeFile(path, spoilt);
    const { code, stderr } = await cli("accept", "--content", root);
    expect(stderr.replace(/ +/g, " ")).toContain(said.replace(/^:/, ""));
    expect(stderr).toContain("harbour.tsv");
    expect(code).toBe(1);
    expect(await readFile(path, "utf8")).toBe(spoilt);
    const status = await cli("status", "--content", root);
    expect({ code: status.code, stderr: status.stderr.includes("harbour.tsv") }).toEqual({
      code: 1,
      stderr: true,
    });
    // Nothing is current of which nothing is known.
    expect(status.stdout.replace(/ +/g, " ")).toContain("\nzh/harbour 8 ? ? ? ? ? 0\n");
    const { chapters } = JSON.parse((await cli("status", "--json", "--content", root)).stdout);
    const unknown = { current: null, stale: null, missing: null, orphan: null, moved: null };
    expect(chapters).toMatchObject([{ slug: "harbour", ...unknown }]);
    expect(chapters[0].blocks[0]).toEqual({
      id: "the-harbour",
      state: null,
      sourceLine: 1,
      translationLine: 1,
    });
    const diff = await cli("diff", "--content", root);
    expect({ code: diff.code, stdout: diff.stdout }).toEqual({
      code: 1,
      stdout: "zh/harbour  unknown: its ledger cannot be read\n\n",
    });
  });

  it("is refused for an empty translation", async () => {
    const root = await accepted();
    const before = await readFile(join(root, "ledger/zh/harbour.tsv"), "utf8");
    await writeFiles(root, { "zh/01-harbour.md": "" });
    const { code, stderr } = await cli("accept", "zh/harbour", "--content", root);
    expect(stderr).toContain("expected a translation");
    expect(code).toBe(1);
    expect(await readFile(join(root, "ledger/zh/harbour.tsv"), "utf8")).toBe(before);
  });

  it("of an id or a chapter that is not there is wrong use", async () => {
    const root = await accepted();
    const block = await cli("accept", "zh/harbour", "--block", "p99", "--content", root);
    const chapter = await cli("accept", "zh/bank", "--content", root);
    expect([block.code, chapter.code]).toEqual([2, 2]);
    expect(block.stderr).toContain("Unexpected block p99, expected one of the-harbour, p2");
    expect(chapter.stderr).toContain("Unexpected chapter zh/bank, expected one of zh/harbour");
  });

  it.each([
    [["accept", "zh/harbor"], "Unexpected chapter zh/harbor, expected zh/harbour\n"],
    [["accept", "en/harbour"], "Unexpected chapter en/harbour, expected zh/harbour\n"],
    [["accept", "zh/harbour", "--block", "Ligth"], "Unexpected block Ligth, expected light:"],
    [["status", "--jsn"], "Unexpected option --jsn, expected --json\n"],
    [["stats"], "Unexpected command stats, expected status\n"],
    [["diff", "--width", "wide"], "Unexpected width wide, expected "],
  ])("of a word that is nearly right names the right one: %s", async ([command = "", ...args], said) => {
    const { code, stderr } = await cli(command, ...args, "--content", await accepted());
    expect({ code, start: stderr.slice(0, said.length) }).toEqual({ code: 2, start: said });
  });

  it("of a language or a chapter takes a path, too, with a slash at its end", async () => {
    const root = await accepted();
    for (const path of ["zh/", join(root, "zh"), join(root, "zh/01-harbour.md")])
      expect((await cli("accept", path, "--content", root)).stdout).toBe("zh/harbour: 8 recorded\n");
  });

  it("names every block of a translation twice as long", async () => {
    const root = await accepted();
    const twice = ZH.split("\n\n")
      .flatMap((piece, n) => [piece, `译者的第${n}段话，原文里没有。`])
      .join("\n\n");
    await writeFiles(root, { "zh/01-harbour.md": twice });
    const states = await stale(root);
    expect(states.filter((line) => line.endsWith(" orphan"))).toHaveLength(states.length);
    expect(states).toHaveLength(7);
  });
});

describe("the commands beside it", () => {
  it("diff shows the words that changed beside the translation", async () => {
    const root = await accepted();
    await writeFiles(root, { "en/01-harbour.md": EN.replace("31 metres high", "32 metres tall") });
    const { stdout, code } = await cli("diff", "zh/01-harbour", "--width", "140", "--content", root);
    expect(stdout).toContain("The lighthouse is [-31-]{+32+} metres [-high-]{+tall+}, and");
    expect(stdout).toContain("│ 灯塔高31米，是手工建成的。");
    expect(stdout).toMatch(
      /^zh\/harbour p4 {2}stale: its source says something else now {2}.*en\/01-harbour\.md:8 → .*zh\/01-harbour\.md:7$/m,
    );
    expect(code).toBe(0);
  });

  it("diff shows a table row by row, level with those of the translation", async () => {
    const root = await accepted();
    await writeFiles(root, {
      "en/01-harbour.md": EN.replace("| 1987 | 214 |", "| 1987 | 216 |\n| 1990 | 230 |"),
    });
    const { stdout } = await cli("diff", "zh/01-harbour", "--width", "60", "--content", root);
    expect(stdout.trim().split("\n").slice(1)).toEqual([
      "| Year | Boats |             │ | 年份 | 船 |",
      "| 1987 | [-214-]{+216 |+}    │ | 1987 | 214 |",
      "{+| 1990 | 230+} |           │",
    ]);
  });

  it("check says which words went, what has no translation, and what has two", async () => {
    const root = await accepted();
    await writeFiles(root, {
      "en/01-harbour.md": EN.replace(", and was built by hand", "").replace(
        "- A stair",
        "- A door.\n- A stair",
      ),
      "zh/01-harbour.md": ZH.replace("## 灯塔", "市场后面的墙是蓝的。没有人知道是谁刷的。\n\n## 灯塔"),
    });
    const { stderr } = await cli("check", "--content", root);
    expect(stderr).toContain('expected one of the changed source: no ", and was built by hand"');
    expect(stderr).toContain("Missing item, expected a translation of line 11 of the source");
    expect(stderr).toMatch(
      /Unexpected paragraph in line 5, expected only what the source has .*\n.* has nothing for it after this/,
    );
    expect(stderr).not.toContain("dropped");
  });

  it("status prints a row a chapter", async () => {
    const { stdout } = await cli("status", "harbour", "--content", await accepted());
    expect(stdout.split("\n").map((line) => line.replace(/ +/g, " "))).toEqual([
      "chapter blocks current stale missing orphan moved checks",
      "zh/harbour 8 8 0 0 0 0 0",
      "",
    ]);
  });

  it("untranslated begins a chapter with the source as comments, and overwrites nothing", async () => {
    const root = await accepted();
    await rm(join(root, "zh/01-harbour.md"));
    await writeFiles(root, { "zh/02-b.md": "# 乙\n\n文。\n", "en/02-b.md": "# B\n\nText.\n" });
    const { stdout } = await cli("untranslated", "--content", root);
    expect(stdout).toBe(`${join(root, "zh/01-harbour.md")}\n`);
    expect(await readFile(join(root, "zh/01-harbour.md"), "utf8")).toMatch(
      /^<!--\n# The harbour\n-->\n\n<!--\nOf the 214/,
    );
    expect(await readFile(join(root, "zh/02-b.md"), "utf8")).toBe("# 乙\n\n文。\n");
    expect((await cli("untranslated", "zh/b", "--content", root)).stdout).toContain("is there already");
    expect((await cli("untranslated", "--content", root)).stdout).toBe("Every chapter has a translation.\n");
  });

  it("untranslated begins a language that has no folder yet, and asks for its name", async () => {
    const root = await accepted();
    await rm(join(root, "zh"), { recursive: true });
    const { code, stderr } = await cli("untranslated", "--content", root);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "Missing language, expected the one to translate into: npm run untranslated -- zh\n",
    });
    expect((await cli("untranslated", "fr/harbour", "--content", root)).code).toBe(0);
    expect(await readdir(join(root, "fr"))).toEqual(["01-harbour.md"]);
  });

  it("align --json gives every pair with its places", async () => {
    const { stdout } = await cli("align", "--json", "--content", await accepted());
    const pairs = JSON.parse(stdout);
    expect(pairs).toHaveLength(8);
    expect(pairs[1]).toMatchObject({
      slug: "harbour",
      source: { startLine: 3, endLine: 4 },
      translation: { startLine: 3, endLine: 3 },
      kind: "1-1",
    });
  });
});
