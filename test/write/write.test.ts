import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearLeftovers, write } from "../../scripts/write/write.ts";
import { newFolder } from "../support/content-folder.ts";

let root = "";
let out = "";
const text = (words: string): Map<string, Uint8Array> => new Map([["a.txt", Buffer.from(words)]]);
const said = async (): Promise<string> => String(await readFile(join(out, "a.txt")));

beforeEach(async () => {
  root = await newFolder();
  out = join(root, "dist");
});

/** A folder that a process which is no more has left beside the output. */
const leave = async (ending: string, files: string[]): Promise<void> => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const folder = `${out}.${pid}-${ending}`;
  await mkdir(folder);
  for (const name of files) await writeFile(join(folder, name), "left");
};

describe("what a build that was killed has left", () => {
  it("goes with the next one, and nothing that is not ours", async () => {
    await write(out, text("good"));
    await leave("aaaaaa", [".hebi", "a.txt"]);
    await leave("bbbbbb.old", [".hebi", "a.txt"]);
    await leave("cccccc", []);
    await leave("dddddd", ["letter.txt"]);
    await clearLeftovers(out);
    expect(await readdir(root)).toEqual(["dist", expect.stringContaining("dddddd")]);
    expect(await said()).toBe("good");
  });

  it("is put back where the output is gone: the last good one, not the new one", async () => {
    await leave("aaaaaa", [".hebi"]);
    await leave("aaaaaa.old", [".hebi", "a.txt"]);
    await clearLeftovers(out);
    expect(await readdir(root)).toEqual(["dist"]);
    expect(await said()).toBe("left");
  });
});

it("names what is called longer than the disk allows, and leaves the old output", async () => {
  await write(out, text("good"));
  const name = `${"长".repeat(84)}.html`;
  await expect(write(out, new Map([[`zh/${name}`, new Uint8Array()]]))).rejects.toThrow(
    `: expected shorter names of files and folders than ${name}. What was there is untouched.`,
  );
  expect(await said()).toBe("good");
  expect(await readdir(root)).toEqual(["dist"]);
});

it("touches nothing where all is there already, and else replaces what there is", async () => {
  const files = new Map([...text("words"), ["en/b.txt", Buffer.from("more")]]);
  const inode = (): number => fs.statSync(join(out, "a.txt")).ino;
  await write(out, files);
  const first = inode();
  await write(out, files);
  expect(inode()).toBe(first);
  await writeFile(join(out, "en/b.txt"), "mine");
  await write(out, files);
  expect(String(await readFile(join(out, "en/b.txt")))).toBe("more");
  await writeFile(join(out, "en/c.txt"), "one more");
  await write(out, files);
  expect(await readdir(join(out, "en"))).toEqual(["b.txt"]);
  await write(out, text("words"));
  expect(await readdir(out)).toEqual([".hebi", "a.txt"]);
});

it("keeps the files that stay the same as they are, with their times, on disks that have links", async () => {
  const inode = (): number => fs.statSync(join(out, "a.txt")).ino;
  const writeBoth = (words: string) => write(out, new Map([...text("words"), ["b.txt", Buffer.from(words)]]));
  await writeBoth("one");
  const first = inode();
  await writeBoth("two");
  expect([inode(), String(await readFile(join(out, "b.txt")))]).toEqual([first, "two"]);
  const { linkSync } = fs;
  const refuse = (): never => {
    throw new Error("EPERM: no links");
  };
  Object.assign(fs, { linkSync: refuse });
  syncBuiltinESMExports();
  await writeBoth("three").finally(() => {
    Object.assign(fs, { linkSync });
    syncBuiltinESMExports();
  });
  expect([inode() === first, await said()]).toEqual([false, "words"]);
});

it("leaves nothing beside the output, whether it is new or was there", async () => {
  for (const words of ["first", "second"]) {
    await write(out, text(words));
    expect(await readdir(root)).toEqual(["dist"]);
    expect(await said()).toBe(words);
  }
});

describe("an output that another program has open, as on Windows", () => {
  const { renameSync, rmSync } = fs;
  afterEach(() => {
    Object.assign(fs, { renameSync, rmSync });
    syncBuiltinESMExports();
  });

  /** Has a call of the file system fail so many times for a path; gives how often it was called for it. */
  const failing = (name: "renameSync" | "rmSync", times: number, [code, path]: [string, RegExp]) => {
    const real = fs[name] as (...args: unknown[]) => void;
    let calls = 0;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (!path.test(String(args[0]))) return real(...args);
        calls += 1;
        if (calls > times) return real(...args);
        throw Object.assign(new Error(`${code}: locked`), { code });
      },
    });
    syncBuiltinESMExports();
    return () => calls;
  };

  it.each(["EBUSY", "EPERM", "EACCES"])("is replaced when it is free again (%s)", async (code) => {
    await write(out, text("old"));
    const calls = failing("renameSync", 2, [code, /dist$/]);
    await write(out, text("new"));
    expect(calls()).toBe(3);
    expect(await said()).toBe("new");
    expect(await readdir(root)).toEqual(["dist"]);
  });

  it.each([
    ["when it cannot be moved aside", /dist$/, 6],
    // The old one is moved back.
    ["when the new one cannot be put in its place", /dist\.\d+-\w{6}$/, 6],
  ])("stays, with a message, %s", async (_, path, tries) => {
    await write(out, text("old"));
    const calls = failing("renameSync", Infinity, ["EBUSY", path]);
    await expect(write(out, text("new"))).rejects.toThrow(
      /^Cannot write .*dist: another program has it open, .*: close it\. What was there is untouched\.$/,
    );
    expect(calls()).toBe(tries);
    expect(await said()).toBe("old");
    expect(await readdir(root)).toEqual(["dist"]);
  });

  it("is new all the same when the old one cannot be removed yet", async () => {
    await write(out, text("old"));
    failing("rmSync", Infinity, ["EBUSY", /\.old/]);
    await write(out, text("new"));
    expect(await said()).toBe("new");
    expect(await readdir(root)).toEqual(["dist", expect.stringMatching(/\.old$/)]);
  });

  it("is not waited for where waiting does not help", async () => {
    await write(out, text("old"));
    const calls = failing("renameSync", Infinity, ["ENOSPC", /dist$/]);
    await expect(write(out, text("new"))).rejects.toThrow(/room on the disk/);
    expect(calls()).toBe(1);
  });
});
