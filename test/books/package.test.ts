import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newFolder } from "../support/content-folder.ts";
import { registryWith } from "../support/registry.ts";

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

interface Packed {
  name: string;
  version: string;
  filename: string;
  size: number;
  files: { path: string }[];
}

/** Packs a package of this repository into a folder. */
const pack = async (from: string, to: string): Promise<Packed> => {
  const report = await run("npm", ["pack", "--json", "--pack-destination", to], from);
  const [one] = JSON.parse(report.slice(report.indexOf("["))) as [Packed];
  return one;
};

let tarballs: string;
let packed: Packed;

// Packed, and installed where nothing else is.
beforeAll(async () => {
  folder = join(await newFolder(), "my-book");
  await mkdir(folder);
  tarballs = await newFolder();
  packed = await pack(root, tarballs);
  await run("npm", ["install", "--no-audit", "--no-fund", join(tarballs, packed.filename)], folder);
});

// Forty kilobytes of it are the words of the interface in eleven more languages.
it("has what runs, and nothing else, in less than 1.45 MB", () => {
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
  expect(packed.size).toBeLessThan(1.45e6);
});

it("is installed in less than 400 MB, most of them browser and fonts", async () => {
  const files = await readdir(join(folder, "node_modules"), { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(400e6);
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

// All of them are built in layouts.test.ts.
it("makes a book of a repository in a layout of its own with the same two commands", async () => {
  const repository = join(folder, "docusaurus");
  await cp(join(root, "test/fixtures/layouts/docusaurus"), repository, { recursive: true });
  const hebi = join(folder, "node_modules/.bin/hebi");
  expect(await run(hebi, ["init"], repository)).toMatch(/^Found .*\d chapters\n/);
  await run(hebi, ["build", "--format", "html,epub"], repository);
  expect(await readdir(join(repository, "dist/downloads"))).toHaveLength(3);
});

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

describe("npm create hebi", () => {
  let own: Packed;
  let registry: Awaited<ReturnType<typeof registryWith>>;

  beforeAll(async () => {
    own = await pack(join(root, "scripts/create-hebi"), tarballs);
    const packages = [join(root, "package.json"), join(root, "scripts/create-hebi/package.json")].map(
      async (path, index) => ({
        manifest: JSON.parse(await readFile(path, "utf8")) as Packed,
        tarball: join(tarballs, [packed, own][index]?.filename ?? ""),
      }),
    );
    registry = await registryWith(
      await Promise.all(packages),
      (await run("npm", ["config", "get", "registry"], root)).trim(),
    );
  });

  afterAll(() => {
    registry.server.close();
  });

  it("is a package of one file, of the version that it installs", () => {
    expect(own.files.map(({ path }) => path).sort()).toEqual(["README.md", "create-hebi.js", "package.json"]);
    expect(own.version).toBe(packed.version);
  });

  it("makes a folder, has Hebi in it, and begins a book there that can be built", async () => {
    const around = await newFolder();
    const from = ["--registry", registry.address];
    const said = await run("npm", ["create", "--yes", ...from, "hebi", "our book & more"], around);
    expect(said).toContain('cd "our book & more"\nnpx hebi check\nnpx hebi build\n');
    const book = join(around, "our book & more");
    const { scripts, devDependencies } = JSON.parse(
      await readFile(join(book, "package.json"), "utf8"),
    ) as Record<string, object>;
    expect(scripts).toHaveProperty("book", "hebi build");
    expect(devDependencies).toEqual({ hebi: `^${packed.version}` });
    expect(await run("npx", ["hebi", "check"], book)).toBe("8 files, no errors\n");
    expect(await readdir(around)).toEqual(["our book & more"]);
  });

  it("keeps the version that a folder names, and overwrites nothing", async () => {
    const book = join(await newFolder(), "book");
    await mkdir(join(book, "content/en"), { recursive: true });
    // What is installed already is not installed again, which takes half a minute.
    for (const name of ["node_modules", "package-lock.json"])
      await cp(join(folder, name), join(book, name), { recursive: true, verbatimSymlinks: true });
    const manifest = { name: "book", devDependencies: { hebi: `file:${join(tarballs, packed.filename)}` } };
    await writeFile(join(book, "package.json"), JSON.stringify(manifest));
    await writeFile(join(book, "content/en/a.md"), "# A\n\nText.\n");
    const program = join(root, "scripts/create-hebi/create-hebi.js");
    expect(await run(process.execPath, [program], book)).toContain("Found en, 1 chapter");
    expect(JSON.parse(await readFile(join(book, "package.json"), "utf8"))).toMatchObject(manifest);
    expect(await readFile(join(book, "content/en/a.md"), "utf8")).toBe("# A\n\nText.\n");
  });

  it.each([
    [["one", "two"], "Unexpected two, expected at most the name of a folder"],
    [["--force"], "Unexpected --force, expected at most the name of a folder"],
    [["package.json"], "Cannot make package.json"],
  ])("says of %j what is wrong, and ends with 2", async (args, said) => {
    const program = join(root, "scripts/create-hebi/create-hebi.js");
    const failed = await run(process.execPath, [program, ...args], root).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
  });
});
