import { spawnSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { expect, it } from "vitest";
import { leftovers, removeLeftovers, temporaryFolder } from "../../../scripts/library/files/files.ts";
import { newFolder } from "../../support/content-folder.ts";

/** The number of a process that is no more. */
const gone = (): number => spawnSync(process.execPath, ["--version"]).pid;

it("makes a folder that another process finds once its own is gone", async () => {
  const path = join(await newFolder(), "dist");
  const { folder, remove } = await temporaryFolder(path);
  const left = [`${path}.${gone()}-abcDEF`, `${path}.${gone()}-abcDEF.old`];
  const others = [`${path}.${gone()}`, `${path}.old`, `${path}2.${gone()}-abcDEF`, `${path}.1-abcdefg`];
  for (const one of [...left, ...others]) await mkdir(join(one, "a"), { recursive: true });
  expect((await leftovers(path)).toSorted()).toEqual(left.toSorted());
  await removeLeftovers(path);
  expect((await readdir(dirname(path))).toSorted()).toEqual(
    [folder, ...others].map((one) => basename(one)).toSorted(),
  );
  await writeFile(join(folder, "a"), "");
  remove();
  expect(await readdir(dirname(path))).toHaveLength(others.length);
});
