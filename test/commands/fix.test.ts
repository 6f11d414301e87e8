import { chmod, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { run } from "../../scripts/commands/run.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const EN = "# The quay\n\nThe quay is open.\n\nThe lamp is out.\n";
const ZH = "# 码头\n\n码头,开放。\n\n灯(已)灭。\n";

const book = (zh = ZH) => contentFolder({ ...NAMED, "en/a.md": EN, "zh/a.md": zh });

const read = (root: string, path = "zh/a.md") => readFile(join(root, path), "utf8");

const fix = (root: string, ...args: string[]) => runCli("check", "--fix", "--content", root, ...args);

/** A terminal on which somebody answers. */
const terminal = async (root: string, answer: string) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const said: string[] = [];
  const sink = () => new Writable({ write: (chunk, _, done) => (said.push(String(chunk)), done()) });
  stdin.write(`${answer}\n`);
  const streams = { stdin, stdout: sink(), stderr: Object.assign(sink(), { isTTY: true }) };
  const code = await run(["check", "--fix", "--content", root], streams);
  return { code, said: said.join("") };
};

describe("npm run check -- --fix", () => {
  it("shows what it would change as a diff, and writes nothing where nobody can be asked", async () => {
    const root = await book();
    const { stdout, stderr } = await fix(root);
    const [, diff] = /^--- \S+zh\/a\.md\n\+\+\+ \S+zh\/a\.md\n([^]*)5 files/.exec(stdout) ?? [];
    expect(diff).toBe(
      "@@ -1,5 +1,5 @@\n # 码头\n \n-码头,开放。\n+码头，开放。\n \n-灯(已)灭。\n+灯（已）灭。\n",
    );
    expect(stderr).toContain("--yes writes these changes");
    expect(stderr).toContain("Unexpected half-width , in Chinese");
    expect(await read(root)).toBe(ZH);
  });

  it("writes with --yes, says what is left, and finds nothing the second time", async () => {
    const root = await book(`${ZH}\n约翰.史密斯。\n`);
    const { code, stdout, stderr } = await fix(root, "--yes");
    expect(await read(root)).toBe("# 码头\n\n码头，开放。\n\n灯（已）灭。\n\n约翰.史密斯。\n");
    expect(stderr).not.toContain("half-width ,");
    expect(stderr).toContain("Unexpected half-width . in Chinese");
    expect(stdout).toMatch(/\n5 files, no errors, \d+ warnings?\n$/);
    expect(code).toBe(0);
    const again = await fix(root, "--yes");
    expect(again.stderr).toContain("Nothing to mend.");
    expect(await readdir(join(root, "zh"))).toEqual(["a.md", "book.yaml"]);
  });

  it("asks on a terminal, and takes only yes for yes", async () => {
    const root = await book();
    expect((await terminal(root, "")).said).toContain("Write these changes to 1 file? [y/N]");
    expect(await read(root)).toBe(ZH);
    await terminal(root, "y");
    expect(await read(root)).toBe("# 码头\n\n码头，开放。\n\n灯（已）灭。\n");
  });

  it("keeps the byte order mark, each line end, the last line as it is, and the permissions", async () => {
    const root = await book("\uFEFF# 码头\r\n\r\n码头,开放。\n\r\n灯(已)灭。");
    await chmod(join(root, "zh/a.md"), 0o640);
    await fix(root, "--yes");
    expect(await read(root)).toBe("\uFEFF# 码头\r\n\r\n码头，开放。\n\r\n灯（已）灭。");
    expect((await stat(join(root, "zh/a.md"))).mode & 0o777).toBe(0o640);
  });

  it("writes through no link that leads out of the content folder", async () => {
    const root = await book();
    const outside = join(dirname(root), "outside.md");
    await writeFile(outside, ZH);
    await symlink(outside, join(root, "zh/b.md"));
    await fix(root, "--yes");
    expect(await readFile(outside, "utf8")).toBe(ZH);
  });

  it("mends what one rule finds, or one language", async () => {
    const root = await book(`${ZH}\n##灯塔\n`);
    await fix(root, "--yes", "--rule", "heading-blank");
    expect(await read(root)).toBe(`${ZH}\n## 灯塔\n`);
    await fix(root, "--yes", "--lang", "en");
    expect(await read(root)).toBe(`${ZH}\n## 灯塔\n`);
  });

  it("makes no translation stale, whichever side it mends, nor one current that was not", async () => {
    const root = await contentFolder({
      ...NAMED,
      "en/a.md": `${EN}\nA boat , a crane.\n`,
      "zh/a.md": `${ZH}\n船,吊车。\n`,
    });
    await runCli("accept", "--content", root);
    await writeFile(join(root, "en/a.md"), `${EN.replace("out", "lit")}\nA boat , a crane.\n`);
    const before = await runCli("status", "--json", "--content", root);
    expect(before.stdout).toContain('"state": "stale"');
    await fix(root, "--yes");
    expect(await read(root, "en/a.md")).toContain("A boat, a crane.");
    expect((await runCli("status", "--json", "--content", root)).stdout).toBe(before.stdout);
    expect(await read(root, "ledger/zh/a.tsv")).toContain("A boat, a crane.");
  });

  it.each([["--yes"], ["--fix", "--format", "json"]])("takes %s %s for wrong use", async (...args) => {
    const { code, stderr } = await runCli("check", "--content", await book(), ...args);
    expect(stderr).toMatch(/^Unexpected (--yes|--format json), expected --fix with text/);
    expect(code).toBe(2);
  });

  it("is what JSON calls expected", async () => {
    const { stdout } = await runCli("check", "--format", "json", "--content", await book());
    const found = JSON.parse(stdout) as { reason: string; expected?: string }[];
    expect(found.map(({ expected }) => expected)).toEqual(["，", "（已）"]);
  });

  it("writes no ledger through a link that leads out of the content folder, nor does `untranslated` a chapter", async () => {
    const root = await book();
    await runCli("accept", "--content", root);
    const outside = join(root, "../outside");
    await rename(join(root, "ledger"), join(root, "records"));
    await mkdir(outside);
    for (const name of ["ledger", "fr"]) await symlink(outside, join(root, name));
    const { code, stderr } = await runCli("untranslated", "fr/a", "--content", root);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Cannot write ${join(root, "fr")}: a link leads out of ${root}. What was there is untouched.\n`,
    });
    await fix(root, "--yes");
    expect(await readdir(outside)).toEqual([]);
  });
});
