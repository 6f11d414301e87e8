import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { newFolder } from "../support/content-folder.ts";

const execute = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

const run = async (command: string, args: string[], cwd: string): Promise<string> => {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:cache|registry))/i.test(name)),
  );
  const { stdout } = await execute(command, args, { cwd, env, maxBuffer: 1e8 });
  return stdout;
};

let folder: string;
let packed: { filename: string; size: number; files: { path: string }[] };

// Packed, and installed where nothing else is.
beforeAll(async () => {
  folder = join(await newFolder(), "my-book");
  await mkdir(folder);
  const report = await run("npm", ["pack", "--json", "--pack-destination", folder], root);
  [packed] = JSON.parse(report.slice(report.indexOf("["))) as [typeof packed];
  await run("npm", ["install", "--no-audit", "--no-fund", join(folder, packed.filename)], folder);
  await rm(join(folder, packed.filename));
});

it("has what runs, and nothing else, in less than a megabyte", () => {
  const tops = packed.files.map(({ path }) => path.split("/")[0]);
  const all = [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "README.zh.md",
    "docs",
    "lib",
    "package.json",
    "templates",
  ];
  expect(new Set(tops)).toEqual(new Set(all));
  expect(packed.files.filter(({ path }) => /\.test\.|(?<!\.d)\.ts$/.test(path))).toEqual([]);
  expect(packed.size).toBeLessThan(1e6);
});

it("makes a book of nine outputs with two commands, in a folder where there was none", async () => {
  expect(await run("npx", ["hebi", "init"], folder)).toContain("npx hebi check\nnpx hebi build\n");
  await run("npx", ["hebi", "build"], folder);
  const downloads = (await readdir(join(folder, "dist/downloads"))).sort();
  expect(downloads).toEqual(
    ["en-zh", "en", "zh"].flatMap((edition) => [`my-book.${edition}.epub`, `my-book.${edition}.pdf`]),
  );
  for (const edition of ["en", "en-zh", "zh"])
    expect(await readdir(join(folder, "dist", edition))).toContain("two-folders.html");
  expect(await run("npx", ["hebi", "check"], folder)).toBe("8 files, no errors\n");
});

it.each(["docusaurus", "gitbook", "hugo", "mdbook", "readme-pairs", "vitepress"])(
  "makes a book of a repository in the layout of %s with the same two commands",
  async (name) => {
    const repository = join(folder, name);
    await cp(join(root, "test/fixtures/layouts", name), repository, { recursive: true });
    const hebi = join(folder, "node_modules/.bin/hebi");
    expect(await run(hebi, ["init"], repository)).toMatch(/^Found .*\d chapters\n/);
    await run(hebi, ["build", "--format", "html,epub"], repository);
    expect(await readdir(join(repository, "dist/downloads"))).toHaveLength(3);
  },
);

it("is a library too, whose work can be watched and cancelled", async () => {
  const program = `
    import { align, build, check, load, status } from "hebi";
    const stages = [];
    const book = await load();
    const gone = new AbortController();
    const cancelled = await build({
      signal: gone.signal,
      out: "elsewhere",
      onStage: (name) => { stages.push(name); if (name === "pdf") setTimeout(() => gone.abort("enough"), 300); },
    }).catch((error) => error);
    console.log(JSON.stringify({
      editions: book.editions.map(({ code, chapters }) => [code, chapters.length]),
      messages: (await check()).length,
      pairs: (await align()).every(({ kind }) => kind === "1-1"),
      current: (await status()).map(({ missing }) => missing),
      stages,
      cancelled,
    }));`;
  await writeFile(join(folder, "program.mjs"), program);
  expect(JSON.parse(await run(process.execPath, ["program.mjs"], folder))).toEqual({
    editions: [
      ["en", 2],
      ["zh", 2],
    ],
    messages: 0,
    pairs: true,
    current: [0, 0],
    stages: ["load", "align", "check", "transform", "fonts", "pdf"],
    cancelled: "enough",
  });
  expect(await readdir(folder)).not.toContain("elsewhere");
});
