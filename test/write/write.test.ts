import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
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

it("leaves nothing beside the output, whether it is new or was there", async () => {
  for (const words of ["first", "second"]) {
    await write(out, text(words));
    expect(await readdir(root)).toEqual(["dist"]);
    expect(await said()).toBe(words);
  }
});
