import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  folderCache,
  keyOf,
  remembered,
  stampOf,
  usualCache,
  type Cache,
} from "../../../scripts/library/cache/cache.ts";
import { stampOfPackage } from "../../../scripts/library/cache/stamp.ts";
import { newFolder, writeFiles } from "../../support/content-folder.ts";

let folder: string;
let cache: Cache;

const KEY = keyOf("a book");

const known = () => Promise.resolve(KEY);
const unknown = () => Promise.resolve(undefined);

/** The only file of the cache. */
const fileOf = async (): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const [file] = entries.filter((entry) => entry.isFile());
  return join(file?.parentPath ?? "", file?.name ?? "");
};

beforeEach(async () => {
  folder = join(await newFolder(), "cache");
  cache = folderCache(folder);
});

describe("a key", () => {
  it("is the same for the same parts, and another wherever the parts are parted otherwise", () => {
    const keys = [
      keyOf("ab", "c"),
      keyOf("a", "bc"),
      keyOf("abc"),
      keyOf(["ab", "c"]),
      keyOf("ab", undefined, "c"),
    ];
    expect(keys[0]).toBe(keyOf("ab", "c"));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("knows bytes, and what is in maps and sets", () => {
    expect(keyOf(Buffer.from([1]))).not.toBe(keyOf(Buffer.from([2])));
    expect(keyOf({ fonts: new Map([["Han", 1]]) })).not.toBe(keyOf({ fonts: new Map([["Han", 2]]) }));
    expect(keyOf(new Set(["a"]))).not.toBe(keyOf(new Set(["b"])));
  });
});

describe("a cache in a folder", () => {
  it("gives what it was given, and nothing for a key that it does not know", async () => {
    const value = {
      bytes: new Uint8Array([1, 2, 3]),
      names: new Map([["en", "船 – boat"]]),
      none: undefined,
    };
    await cache.put(KEY, value);
    expect(await folderCache(folder).get(KEY)).toEqual(value);
    expect(await cache.get(keyOf("another"))).toBeUndefined();
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, -1)],
    ["emptied", () => Buffer.alloc(0)],
    ["changed", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0x58])])],
    ["somebody else’s", () => Buffer.from("<!doctype html><title>Sign in to the network</title>")],
  ])("takes a file that was %s for none", async (_, broken) => {
    await cache.put(KEY, "whole");
    const path = await fileOf();
    await writeFile(path, broken(await readFile(path)));
    expect(await cache.get(KEY)).toBeUndefined();
    expect(await remembered(cache, known, () => Promise.resolve("made anew"))).toBe("made anew");
    expect(await cache.get(KEY)).toBe("made anew");
  });

  it("is used by several at once", async () => {
    const values = Array.from({ length: 40 }, (_, index) => "x".repeat(index * 1000));
    await Promise.all(values.map((value) => folderCache(folder).put(KEY, value)));
    expect(values).toContain(await cache.get(KEY));
    expect(await readdir(join(folder, KEY.slice(0, 2)))).toEqual([KEY.slice(2)]);
  });

  it("keeps nothing where nothing can be written, and fails no book", async () => {
    await writeFile(folder, "a file where the folder should be");
    await cache.put(KEY, "value");
    expect(await cache.get(KEY)).toBeUndefined();
    await cache.prune();
    expect(await readFile(folder, "utf8")).toBe("a file where the folder should be");
  });

  it("makes a value once, and each time without a key or a cache", async () => {
    let made = 0;
    const make = (): Promise<number> => Promise.resolve((made += 1));
    expect([await remembered(cache, known, make), await remembered(cache, known, make)]).toEqual([1, 1]);
    expect([await remembered(cache, unknown, make), await remembered(undefined, known, make)]).toEqual([
      2, 3,
    ]);
  });

  it("is made small again by what was used longest ago, and by what was never finished", async () => {
    const small = folderCache(folder, 2500);
    const keys = ["old", "used", "new"].map((name) => keyOf(name));
    for (const [index, key] of keys.entries()) {
      await small.put(key, "x".repeat(1000));
      const then = new Date(2020, 0, index + 1);
      await utimes(join(folder, key.slice(0, 2), key.slice(2)), then, then);
    }
    await mkdir(join(folder, "00"), { recursive: true });
    const half = `${keyOf("half").slice(2)}.${randomUUID()}`;
    const left = join(folder, "00", half);
    await mkdir(join(folder, "java"), { recursive: true });
    // Somebody else's, however old and large.
    const others = [
      join(folder, "java", "program.jar"),
      join(folder, "00", "notes.txt"),
      join(folder, "notes.txt"),
    ];
    for (const path of [left, ...others]) {
      await writeFile(path, "x".repeat(5000));
      await utimes(path, new Date(2019, 5, 1), new Date(2019, 5, 1));
    }
    // To be used is to be young.
    expect(await small.get(keys[0] ?? "")).toHaveLength(1000);
    await small.prune();
    const kept = await Promise.all(keys.map(async (key) => (await small.get(key)) !== undefined));
    expect(kept).toEqual([true, false, true]);
    expect(await readdir(join(folder, "00"))).not.toContain(half);
    for (const path of others) expect(await readFile(path, "utf8")).toHaveLength(5000);
  });
});

describe("the usual cache", () => {
  it("is in the folder that it is asked for, or that HEBI_CACHE names, and none where that is empty", async () => {
    expect(process.env["HEBI_CACHE"]).toBe("");
    expect(usualCache(undefined)).toBeUndefined();
    await usualCache(folder)?.put(KEY, "value");
    expect(await cache.get(KEY)).toBe("value");
  });

  it("has a stamp of the code, and of every package that it needs, however far", async () => {
    expect(stampOf()).toMatch(/^[0-9a-f]{64}$/);
    const root = await newFolder();
    const manifest = (version: string, ...needs: string[]): string =>
      JSON.stringify({ version, dependencies: Object.fromEntries(needs.map((name) => [name, "*"])) });
    const write = async (files: Record<string, string>): Promise<string> => {
      await writeFiles(root, files);
      return stampOfPackage(root, [join(root, "lib")]);
    };
    const first = await write({
      "package.json": manifest("1.0.0", "parser", "not-there"),
      "lib/a.js": "a",
      "node_modules/parser/package.json": manifest("1.0.0", "letters"),
      "node_modules/letters/package.json": manifest("1.0.0", "parser"),
      "node_modules/other/package.json": manifest("1.0.0"),
    });
    expect(await write({ "node_modules/other/package.json": manifest("2.0.0") })).toBe(first);
    const stamps = [
      await write({ "lib/a.js": "b" }),
      await write({ "lib/b.js": "b" }),
      await write({ "node_modules/letters/package.json": manifest("1.0.1", "parser") }),
      await write({ "node_modules/parser/node_modules/letters/package.json": manifest("3.0.0") }),
    ];
    expect(new Set([first, ...stamps]).size).toBe(5);
  });
});
