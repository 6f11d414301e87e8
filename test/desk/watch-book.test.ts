import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { watchBook } from "../../scripts/desk/watch-book.ts";
import { contentFolder } from "../support/content-folder.ts";

let end = (): Promise<void> => Promise.resolve();
afterEach(() => end());

/** Watches a folder; gives what was told, a list a burst. */
const watched = async (folder: string, polls = false): Promise<string[][]> => {
  const told: string[][] = [];
  end = await watchBook({ folder, polls, onChange: (paths) => told.push(paths) });
  return told;
};

const seen = (told: string[][], path: string): Promise<unknown> =>
  vi.waitUntil(() => told.flat().includes(path), { timeout: 20_000 });

test("tells of what is written, new, renamed and removed, in new folders, too", async () => {
  const folder = await contentFolder({ "en/one.md": "One", "en/two.md": "Two" });
  const told = await watched(folder);
  await writeFile(join(folder, "en/one.md"), "Once");
  await seen(told, join("en", "one.md"));
  await mkdir(join(folder, "zh/part"), { recursive: true });
  await writeFile(join(folder, "zh/part/three.md"), "三");
  await seen(told, join("zh", "part", "three.md"));
  await rename(join(folder, "en/two.md"), join(folder, "en/four.md"));
  await seen(told, join("en", "two.md"));
  await seen(told, join("en", "four.md"));
  told.length = 0;
  await rm(join(folder, "en/one.md"));
  await seen(told, join("en", "one.md"));
  expect(told.flat()).not.toContain(join("zh", "part", "three.md"));
});

test("tells once of a file that an editor renames into its place, again and again", async () => {
  const folder = await contentFolder({ "en/one.md": "One" });
  const told = await watched(folder);
  for (const text of ["a", "b", "c"]) {
    told.length = 0;
    await writeFile(join(folder, "en/one.md.new"), text);
    await rename(join(folder, "en/one.md.new"), join(folder, "en/one.md"));
    await seen(told, join("en", "one.md"));
    expect(told).toEqual([[join("en", "one.md")]]);
  }
});

test("tells of a burst once, and waits for a file that is empty as if it were being written", async () => {
  const folder = await contentFolder({ "en/one.md": "One", "en/two.md": "Two" });
  const told = await watched(folder);
  await Promise.all(["one", "two"].map((name) => writeFile(join(folder, `en/${name}.md`), "Both")));
  await seen(told, join("en", "two.md"));
  expect(told).toEqual([[join("en", "one.md"), join("en", "two.md")]]);
  await writeFile(join(folder, "en/one.md"), "");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(told).toHaveLength(1);
  await writeFile(join(folder, "en/one.md"), "Whole");
  await vi.waitUntil(() => told.length === 2, { timeout: 20_000 });
});

test("looks again and again where it is told to, and leaves alone what is not the book's", async () => {
  const folder = await contentFolder({ "en/one.md": "One", ".git/index": "" });
  const told = await watched(folder, true);
  await writeFile(join(folder, ".git/index"), "changed");
  await writeFile(join(folder, "en/one.md"), "Once upon a time");
  await seen(told, join("en", "one.md"));
  expect(told.flat()).toEqual([join("en", "one.md")]);
});
