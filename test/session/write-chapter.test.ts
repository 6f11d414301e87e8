import { readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { VFile } from "vfile";
import { readLedger } from "../../scripts/library/records/records.ts";
import { textsOf, type Deed } from "../../scripts/session/deeds.ts";
import { writeChapter, type OpenBook } from "../../scripts/session/write-chapter.ts";
import { idOf, statusOf } from "../../scripts/translate/translate.ts";
import { contentFolder } from "../support/content-folder.ts";
import { openBook } from "../support/open-book.ts";
import { chanceOf, DESK_BOOK, editOnDisk, isLeftOf, planDeed, readBook } from "../support/random-deeds.ts";

const EN = "# One\n\nThere are 12 boats.\n\nThere are 34 nets.\n";
const ZH = "# 一\r\n\r\n有12艘船。\r\n\r\n有34张网。\r\n";

const opened = async (
  zh = ZH,
): Promise<{ session: OpenBook; content: string; read: () => Promise<string> }> => {
  const content = await contentFolder({ "en/one.md": EN, "zh/one.md": zh });
  const session = await openBook(content);
  return { session, content, read: () => readFile(join(content, "zh/one.md"), "utf8") };
};

const ONE = { slug: "one", language: "zh" };
const boats = { ...ONE, id: "p2", was: "有12艘船。" };
const nets = { ...ONE, id: "p3", was: "有34张网。" };

const states = ({ now: { translations } }: OpenBook) =>
  translations.flatMap((chapter) => statusOf(chapter).blocks.map(({ id, state }) => `${id} ${state}`));

const acceptAll = ({ now: { translations } }: OpenBook): Deed => {
  const [chapter] = translations;
  if (!chapter) throw new Error("Missing a chapter");
  return {
    does: "accept",
    ...ONE,
    seen: chapter.links.map((link) => ({ id: idOf(link), ...textsOf(chapter, link) })),
  };
};

describe("what is done to a block", () => {
  it("is written into its file and nowhere else, also where others have changed it, and is taken back", async () => {
    const { session, content, read } = await opened();
    await writeFile(join(content, "zh/one.md"), ZH.replace("34张网", "34张新网"));
    const done = await writeChapter(session, { does: "replace", ...boats, text: "有12只船。" });
    expect(await read()).toBe(ZH.replace("12艘", "12只").replace("34张网", "34张新网"));
    await writeFile(join(content, "zh/one.md"), `前\r\n\r\n${await read()}`);
    if (!("undo" in done) || !done.undo) throw new Error("Missing what undoes it");
    await writeChapter(session, done.undo);
    expect(await read()).toBe(`前\r\n\r\n${ZH.replace("34张网", "34张新网")}`);
  });

  it("is not written where its file leads out of the content folder by now", async () => {
    const { session, content } = await opened();
    const [own, outside] = [join(content, "zh/one.md"), join(content, "../outside.md")];
    await writeFile(outside, ZH);
    await rm(own);
    await symlink(outside, own);
    await expect(writeChapter(session, { does: "replace", ...boats, text: "有12只船。" })).rejects.toThrow(
      "a link leads out of",
    );
    expect(await readFile(outside, "utf8")).toBe(ZH);
  });

  it("is not written where the block says something else by now, which is told", async () => {
    const { session, content, read } = await opened();
    await writeFile(join(content, "zh/one.md"), ZH.replace("12艘", "十二艘"));
    expect(await writeChapter(session, { does: "replace", ...boats, text: "有12只船。" })).toEqual({
      conflict: "有十二艘船。",
    });
    expect(await read()).toBe(ZH.replace("12艘", "十二艘"));
  });

  it("may be a translation that was missing, a note, a join, or that it goes", async () => {
    const { session, read } = await opened("# 一\n\n有34张网。\n");
    const missing = { ...ONE, id: "p2", was: "There are 12 boats." };
    await writeChapter(session, { does: "insert", ...missing, text: "有12艘船。", isDraft: true });
    expect(await read()).toBe("# 一\n\n有12艘船。\n<!-- draft -->\n\n有34张网。\n");
    await writeChapter(session, acceptAll(session));
    expect(await read()).toBe("# 一\n\n有12艘船。\n\n有34张网。\n");
    await writeChapter(session, { does: "note", ...boats, text: "几艘？-->", note: "" });
    expect(await read()).toBe("# 一\n\n有12艘船。\n<!-- 几艘？-- > -->\n\n有34张网。\n");
    await expect(writeChapter(session, { does: "join", ...boats })).rejects.toThrow("Cannot join");
    await writeChapter(session, { does: "note", ...boats, text: "", note: "几艘？-- >" });
    await writeChapter(session, { does: "join", ...boats });
    expect(await read()).toBe("# 一\n\n有12艘船。有34张网。\n");
    await writeChapter(session, { does: "remove", ...ONE, id: "p2", was: "有12艘船。有34张网。" });
    expect(await read()).toBe("# 一\n");
  });

  it("is a draft without a mark in front matter, which has no comments", async () => {
    const content = await contentFolder({
      "en/one.md": "---\ntitle: A\n---\n\n# One\n",
      "zh/one.md": "---\ntitle: 甲\n---\n\n# 一\n",
    });
    const session = await openBook(content);
    const title = { ...ONE, id: "front-matter:title", was: "title: 甲" };
    await writeChapter(session, { does: "replace", ...title, text: "title: 乙", isDraft: true });
    expect(await readFile(join(content, "zh/one.md"), "utf8")).toBe("---\ntitle: 乙\n---\n\n# 一\n");
  });

  it("is the whole of a field of front matter", async () => {
    const front = (words: string): string => `---\ndescription: ${words}\n\nweight: 1\n---\n\n# 一\n`;
    const content = await contentFolder({
      "en/one.md": front("|\n  A.\n\n  B."),
      "zh/one.md": front("|\n  甲。\n\n  乙。"),
    });
    const session = await openBook(content);
    const was = "description: |\n  甲。\n\n  乙。";
    const there = { ...ONE, id: "front-matter:description", was };
    await writeChapter(session, { does: "replace", ...there, text: "description: 丙。" });
    expect(await readFile(join(content, "zh/one.md"), "utf8")).toBe(front("丙。"));
  });

  it("has a note beside an exception, which is none", async () => {
    const exception = "<!-- hebi-ignore figures: so it is -->";
    const { session, read } = await opened(`# 一\n\n有12艘船。\n${exception}\n有34张网。\n`);
    await writeChapter(session, { does: "note", ...boats, text: "几艘？", note: "" });
    expect(await read()).toBe(`# 一\n\n有12艘船。\n<!-- 几艘？ -->\n${exception}\n有34张网。\n`);
  });

  it("begins a chapter that the language lacks, with the front matter of its source", async () => {
    const content = await contentFolder({
      "en/one.md": `---\nweight: 3\n---\n\n${EN}`,
      "en/two.md": EN,
      "zh/two.md": ZH,
    });
    const session = await openBook(content);
    const insert = { does: "insert", ...ONE, id: "one", was: "# One", text: "# 一" } as const;
    const done = await writeChapter(session, insert);
    expect(await readFile(join(content, "zh/one.md"), "utf8")).toBe("---\nweight: 3\n---\n\n# 一\n");
    if (!("undo" in done) || !done.undo) throw new Error("Missing what undoes it");
    expect(await writeChapter(session, done.undo)).toEqual({ undo: undefined });
    expect(await readdir(join(content, "zh"))).toEqual(["two.md"]);
    await writeChapter(session, insert);
    expect(await readFile(join(content, "zh/one.md"), "utf8")).toBe("---\nweight: 3\n---\n\n# 一\n");
  });
});

describe("what is accepted", () => {
  it("is recorded, is current until its source changes, and is taken back", async () => {
    const { session, content } = await opened();
    const done = await writeChapter(session, acceptAll(session));
    await writeFile(join(content, "en/one.md"), EN.replace("34 nets", "35 nets"));
    await session.refresh();
    expect(states(session)).toEqual(["one current", "p2 current", "p3 stale"]);
    await writeChapter(session, { does: "replace", ...nets, text: "有35张网。" });
    expect(states(session)).toEqual(["one current", "p2 current", "p3 stale"]);
    await writeChapter(session, acceptAll(session));
    expect(states(session)).toEqual(["one current", "p2 current", "p3 current"]);
    expect(done).toHaveProperty("undo.of", "ledger");
  });

  it("is what somebody saw, whatever it has become since", async () => {
    const { session, content } = await opened();
    const deed = acceptAll(session);
    await writeFile(join(content, "en/one.md"), EN.replace("34 nets", "35 nets"));
    await writeChapter(session, deed);
    expect(states(session)).toEqual(["one current", "p2 current", "p3 stale"]);
    expect(await writeChapter(session, deed)).toEqual({ conflict: undefined });
  });

  it("stays of each of several blocks that are translated in the same words", async () => {
    const en = ["# One", "The query has this result:", "There are 12 boats.", "The answer is shown below:"];
    const content = await contentFolder({
      "en/one.md": `${en.join("\n\n")}\n`,
      "zh/one.md": "# 一\n\n结果如下：\n\n有12艘船。\n\n结果如下：\n",
    });
    const session = await openBook(content);
    await writeChapter(session, acceptAll(session));
    expect(states(session)).toEqual(["one current", "p2 current", "p3 current", "p4 current"]);
    await writeFile(join(content, "en/one.md"), `${en.join("\n\n").replace("has", "now has")}\n`);
    await session.refresh();
    expect(states(session)).toEqual(["one current", "p2 stale", "p3 current", "p4 current"]);
    await writeChapter(session, acceptAll(session));
    expect(states(session)).toEqual(["one current", "p2 current", "p3 current", "p4 current"]);
    // One of them is gone, the other is written anew.
    await writeFile(join(content, "zh/one.md"), "# 一\n\n结果如下：\n\n有12艘船。\n");
    await session.refresh();
    await writeChapter(session, {
      ...ONE,
      does: "replace",
      id: "p2",
      was: "结果如下：",
      text: "现在结果如下：",
    });
    expect(states(session)).toEqual(["one current", "p2 current", "p3 current", "p4 missing"]);
  });
});

test("twenty deeds by chance between changes on disk lose no byte", async () => {
  const content = await contentFolder(DESK_BOOK);
  const session = await openBook(content);
  const chance = chanceOf(7);
  const typed: string[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const before = await readBook(content);
    const deed = planDeed(session, chance, `〔${turn}〕`);
    const isElsewhere = chance.below(3) === 0;
    if (isElsewhere) editOnDisk(content, chance, `〔外${turn}〕`);
    const outcome = deed && (await writeChapter(session, deed));
    const after = await readBook(content);
    for (const [path, text] of before)
      expect([path, isLeftOf(text, after.get(path) ?? "")]).toEqual([path, true]);
    const all = [...after.values()].join("\n");
    if (isElsewhere) typed.push(`〔外${turn}〕`);
    if (deed && deed.does !== "accept" && outcome && "undo" in outcome) typed.push(`〔${turn}〕`);
    else expect(all).not.toContain(`〔${turn}〕`);
    for (const mark of typed) expect(all.split(mark)).toHaveLength(2);
  }
  expect(typed.length).toBeGreaterThan(12);
  for (const { file } of session.now.book.ledgers)
    expect(readLedger(new VFile(String(file))).broken).toBe(false);
  expect(await readdir(join(content, "zh"))).toEqual(["one.md", "two.md"]);
});
