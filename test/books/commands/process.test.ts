import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { contentFolder, NAMED, type Files } from "../../support/content-folder.ts";
import { ROOT } from "../../support/repository.ts";
import { runCli, type Outcome } from "../../support/run-cli.ts";
import { canMount, onSmallDisk } from "../../support/small-disk.ts";

const start = promisify(execFile);
// What node_modules/.bin/tsx does, without a process in between.
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const CLI = join(ROOT, "scripts", "cli.ts");

const GOOD: Files = {
  ...NAMED,
  "book.yaml": `${NAMED["book.yaml"]}slug: book\ndate: 2015-10-29\n`,
  "en/01-one.md": "# One\n\nSome text.\n",
  "zh/01-one.md": "# 一\n\n正文。\n",
};

/** Runs a command line in a process of its own, as npm does. */
const spawned = async (cwd: string, args: string[]): Promise<Outcome> => {
  try {
    return { code: 0, ...(await start(process.execPath, ["--import", TSX, CLI, ...args], { cwd })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome;
    return { code, stdout, stderr };
  }
};

describe("the process", () => {
  it.each([
    [0, GOOD, "5 files, no errors\n"],
    [1, { ...GOOD, "en/01-one.md": "[a](two.md)\n" }, "Missing chapter two.md"],
    [2, {}, "Missing chapters in"],
  ])("ends with %d, and says why", async (expected, files, said) => {
    const { code, stdout, stderr } = await spawned(dirname(await contentFolder(files)), ["check"]);
    expect(code).toBe(expected);
    expect(stdout + stderr).toContain(said);
  });

  it("ends quietly when a pager is left", async () => {
    const shell = `"${process.execPath}" --import tsx scripts/cli.ts align --json | head -c 1`;
    const { stdout, stderr } = await start("sh", ["-c", shell], { cwd: ROOT });
    expect({ stdout, stderr }).toEqual({ stdout: "[", stderr: "" });
  });
});

/** Every file of a folder with the SHA-256 of its bytes. */
const photograph = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hashes: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    hashes[entry.name] = createHash("sha256").update(bytes).digest("hex");
  }
  return hashes;
};

const mountable = canMount();

describe("a full disk", () => {
  const reason = mountable ? "" : " (skipped: a small disk to fill cannot be mounted here)";
  it.skipIf(!mountable)(`is reported, and leaves the earlier book and nothing else${reason}`, async () => {
    const build = (content: string, out: string): Promise<Outcome> =>
      runCli("build", "--content", content, "--out", out, "--format", "epub");
    const lines = randomBytes(1_500_000)
      .toString("base64")
      .match(/.{1,76}/g);
    const noise = `# One\n\n\`\`\`\n${lines?.join("\n") ?? ""}\n\`\`\`\n`;
    const [good, large] = [
      await contentFolder(GOOD),
      await contentFolder({ ...GOOD, "en/01-one.md": noise }),
    ];
    const disk = join(dirname(good), "disk");
    await mkdir(disk);
    await onSmallDisk(disk, 1, async () => {
      const out = join(disk, "dist");
      expect((await build(good, out)).code).toBe(0);
      const before = await photograph(out);
      const { code, stderr } = await build(large, out);
      expect(stderr).toContain("expected room on the disk. What was there is untouched.");
      expect(code).toBe(2);
      expect(await readdir(disk)).toEqual(["dist"]);
      expect(await photograph(out)).toEqual(before);
    });
  });
});
