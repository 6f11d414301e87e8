import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { VFile } from "vfile";
import { beforeEach, describe, expect, it } from "vitest";
import {
  folderCache,
  leaveTexts,
  liveMemory,
  openMemory,
  type Memory,
} from "../../scripts/library/cache/cache.ts";
import { plainMessage, report, type RuleId } from "../../scripts/library/messages/messages.ts";
import { keptChapter } from "../../scripts/load/kept-chapter.ts";
import { newFolder } from "../support/content-folder.ts";

let memory: Memory;
let parsed: number;

const NAME = { language: "en", path: "a.md", source: "en/a.md" };

const TEXT = `---
title: Boats
updated: 2015-10-29
---

A [boat][^1] of 12 m.

<!-- hebi-ignore unclosed: as the harbour master wrote it -->

An <b>open end.

[^1]: Counted.
`;

const read = async (value = TEXT, include?: string) => {
  const file = new VFile({ path: "en/a.md", value });
  if (include !== undefined) file.data.include = () => ({ path: "b.md", text: include });
  const { file: _, blocks, ...chapter } = keptChapter(memory, file, NAME);
  const made = blocks.map((block) => ({
    ...block,
    normalised: block.normalised(),
    fingerprint: block.fingerprint(),
  }));
  return { file, chapter, blocks: made };
};

beforeEach(async () => {
  const kept = await openMemory(folderCache(join(await newFolder(), "cache")));
  parsed = 0;
  memory = { ...kept, keep: (...value) => ((parsed += 1), kept.keep(...value)) };
});

describe("a chapter in the cache", () => {
  it("is what it was when it was parsed: tree, blocks, front matter, and what is excused in it", async () => {
    const [first, second] = [await read(), await read()];
    expect(parsed).toBe(1);
    expect(second.chapter).toEqual(first.chapter);
    expect(second.blocks).toEqual(first.blocks);
    expect(first.chapter.matter).toMatchObject({ title: "Boats" });
    expect(second.file.messages.map(String)).toEqual(first.file.messages.map(String));
    report(second.file, { rule: "unclosed", reason: "once more", place: { line: 10, column: 1 } });
    expect(second.file.messages.map(String)).toEqual(first.file.messages.map(String));
  });

  it("leaves memory with its tree once nobody holds a part of it, also in the run that has parsed it", async () => {
    setFlagsFromString("--expose-gc");
    const clearUp = runInNewContext("gc") as () => void;
    const parse = (words: string) => {
      const made = keptChapter(memory, new VFile({ path: "en/a.md", value: TEXT + words }), NAME);
      return { made, tree: new WeakRef(made.tree) };
    };
    const parsedNow = ["one", "two", "three", "four"].map(parse);
    leaveTexts(memory, 0);
    // What machine code still names goes with it, some rounds later.
    for (let round = 0; round < 10 && parsedNow.some(({ tree }) => tree.deref()); round += 1) {
      await setImmediate();
      clearUp();
    }
    expect(parsedNow.filter(({ tree }) => tree.deref())).toHaveLength(0);
    for (const { made } of parsedNow) expect(made.tree.children).toHaveLength(5);
  });

  it("has its blocks in its tree, not beside it", async () => {
    await read();
    const { chapter, blocks } = await read();
    expect(chapter.tree.children).toContain(blocks[0]?.node);
  });

  it("says again what was said of it, and that only once", async () => {
    const open = "A **boat.\n\n:::what\n\nA sail.\n";
    const [first, second] = [await read(open), await read(open)];
    expect(first.file.messages.length).toBeGreaterThan(0);
    expect(second.file.messages.map(plainMessage)).toEqual(first.file.messages.map(plainMessage));
    for (const { ruleId, reason, place } of first.file.messages)
      report(second.file, { rule: ruleId as RuleId, reason, place });
    expect(second.file.messages).toHaveLength(first.file.messages.length);
  });

  it("hears in a later run what it was told in one before, where a process remembers it", async () => {
    memory = liveMemory();
    for (const _ of [1, 2, 3]) {
      const { file } = await read("A [boat][b].\n\nAn <b>open end.\n");
      report(file, { rule: "link-target", reason: "Missing chapter" });
      expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(["unclosed", "link-target"]);
    }
  });

  it("is parsed again when it has changed, or what it includes", async () => {
    const included = '--8<-- "b.md"\n';
    for (const text of ["First", "Other", "Other"])
      expect(JSON.stringify((await read(included, text)).chapter.tree)).toContain(text);
    expect(parsed).toBe(2);
    await read("One\n");
    expect((await read("Two\n")).blocks[0]?.text).toBe("Two");
  });

  it("is parsed for its tree where that is gone, and says nothing twice", async () => {
    const [first] = [await read()];
    memory.cache.getNow = () => undefined;
    const { chapter, blocks, file } = await read();
    expect(chapter).toEqual(first.chapter);
    expect(chapter.tree.children).toContain(blocks[0]?.node);
    expect(file.messages.map(String)).toEqual(first.file.messages.map(String));
  });
});
