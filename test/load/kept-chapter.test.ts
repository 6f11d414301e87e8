import { join } from "node:path";
import { VFile } from "vfile";
import { beforeEach, describe, expect, it } from "vitest";
import { folderCache, type Cache } from "../../scripts/library/cache/cache.ts";
import { plainMessage, report, type RuleId } from "../../scripts/library/messages/messages.ts";
import { keptChapter } from "../../scripts/load/kept-chapter.ts";
import { newFolder } from "../support/content-folder.ts";

let cache: Cache;
let puts: number;

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
  const { file: _, blocks, ...chapter } = await keptChapter(cache, file, NAME);
  const made = blocks.map((block) => ({
    ...block,
    normalised: block.normalised(),
    fingerprint: block.fingerprint(),
  }));
  return { file, chapter, blocks: made };
};

beforeEach(async () => {
  const kept = folderCache(join(await newFolder(), "cache"));
  puts = 0;
  cache = { ...kept, put: (...value) => ((puts += 1), kept.put(...value)) };
});

describe("a chapter in the cache", () => {
  it("is what it was when it was parsed: tree, blocks, front matter, and what is excused in it", async () => {
    const [first, second] = [await read(), await read()];
    expect(puts).toBe(1);
    expect(second.chapter).toEqual(first.chapter);
    expect(second.blocks).toEqual(first.blocks);
    expect(first.chapter.matter).toMatchObject({ title: "Boats" });
    expect(second.file.messages.map(String)).toEqual(first.file.messages.map(String));
    report(second.file, { rule: "unclosed", reason: "once more", place: { line: 10, column: 1 } });
    expect(second.file.messages.map(String)).toEqual(first.file.messages.map(String));
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

  it("is parsed each time where it includes another text, and when it has changed", async () => {
    const included = '--8<-- "b.md"\n';
    expect(JSON.stringify((await read(included, "First")).chapter.tree)).toContain("First");
    expect(JSON.stringify((await read(included, "Other")).chapter.tree)).toContain("Other");
    expect(puts).toBe(0);
    await read("One\n");
    expect((await read("Two\n")).blocks[0]?.text).toBe("Two");
  });
});
