import { cp, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newFolder, writeFiles, type Files } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const LAYOUTS = new URL("../fixtures/layouts/", import.meta.url);

const textsIn = async (root: string): Promise<Record<string, string>> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return Object.fromEntries(files.map((file, index) => [file.slice(root.length + 1), texts[index] ?? ""]));
};

const folderWith = async (files: Files): Promise<string> => {
  const root = await newFolder();
  await writeFiles(root, files);
  return root;
};

describe("an empty folder", () => {
  it("gets a first book, about which there is nothing to say", async () => {
    const root = join(await newFolder(), "book");
    const { code, stdout } = await runCli("init", root);
    expect(code).toBe(0);
    expect(stdout).toContain("Found no chapters: a first book is made");
    expect(await runCli("check", "--content", join(root, "content"))).toEqual({
      code: 0,
      stdout: "8 files, no errors\n",
      stderr: "",
    });
    const texts = await textsIn(root);
    expect(texts[".gitignore"]).toBe("node_modules/\ndist/\n");
    expect(JSON.parse(texts["package.json"] ?? "")).toMatchObject({
      name: "book",
      scripts: { book: "hebi build" },
      devDependencies: { hebi: expect.stringMatching(/^\^\d/) },
    });
    expect(texts[".github/workflows/book.yml"]).toContain("npx hebi build");
  });

  it("is left empty by a dry run, which says what would be written", async () => {
    const root = await newFolder();
    const { stdout } = await runCli("init", root, "--dry-run");
    expect(stdout).toContain("would write  content/zh/01-two-folders.md\n");
    expect(await readdir(root)).toEqual([]);
  });

  it("has nothing left to write the second time", async () => {
    const root = await newFolder();
    await runCli("init", root);
    const texts = await textsIn(root);
    const { stdout } = await runCli("init", root);
    expect(stdout).toMatch(/^Found en and zh, 2 chapters\n\n/);
    expect(await textsIn(root)).toEqual(texts);
  });
});

describe("a folder with files", () => {
  it("keeps them, and gets what they lack", async () => {
    const manifest = '{\n\t"name": "notes",\n\t"scripts": {\n\t\t"book": "make book"\n\t}\n}\n';
    const root = await folderWith({
      ".gitignore": "/dist\n*.log",
      "package.json": manifest,
      ".github/workflows/book.yml": "name: Mine\n",
      "en/a.md": "# A\n",
      "zh/a.md": "# 甲\n",
      "en/b.md": "# B\n",
    });
    const { stdout } = await runCli("init", root);
    expect(stdout).toContain("Found en and zh, 2 chapters, 1 without translation\n");
    const texts = await textsIn(root);
    expect(texts[".gitignore"]).toBe("/dist\n*.log\nnode_modules/\n");
    expect(texts[".github/workflows/book.yml"]).toBe("name: Mine\n");
    expect(texts["package.json"]).toMatch(/^\{\n\t"name": "notes",\n/);
    expect(JSON.parse(texts["package.json"] ?? "")).toMatchObject({
      scripts: { book: "make book", "book:check": "hebi check" },
    });
    expect(texts["book.yaml"]).toContain("source: en\n");
    expect(Object.keys(texts).filter((path) => path.startsWith("content"))).toEqual([]);
  });

  it("is the book where a site has its pictures beside its texts, so that they are found", async () => {
    const pixel = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    const root = await folderWith({
      "content/en/a.md": "# A\n\n![boat](/images/a.svg)\n",
      "content/zh/a.md": "# 甲\n\n![船](/images/a.svg)\n",
      "public/images/a.svg": pixel,
    });
    await runCli("init", root);
    expect(Object.keys(await textsIn(root))).toContain("book.yaml");
    expect((await runCli("check", "--content", root)).stdout).not.toContain("image-missing");
  });

  it("keeps a package.json that cannot be read as it is", async () => {
    const root = await folderWith({ "package.json": "{", "en/a.md": "# A\n", "zh/a.md": "# 甲\n" });
    await runCli("init", root);
    expect((await textsIn(root))["package.json"]).toBe("{");
  });
});

it.each([
  ["docusaurus", "Docusaurus, en and zh-CN, 3 chapters\n"],
  ["gitbook", "GitBook, en and zh, 4 chapters\n"],
  ["hugo", "Hugo, en and zh-CN, 6 chapters\n"],
  ["mdbook", "mdBook, en and zh-CN, 5 chapters\n"],
  ["readme-pairs", "en and zh-CN, 4 chapters\n"],
  ["vitepress", "VitePress, en and zh, 3 chapters\n"],
])("the layout of %s is named as what it is", async (name, words) => {
  const root = join(await newFolder(), name);
  await cp(new URL(`${name}/`, LAYOUTS), root, { recursive: true });
  const { stdout } = await runCli("init", root);
  expect(stdout).toContain(`Found ${words}`);
});
