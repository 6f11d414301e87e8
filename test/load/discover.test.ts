import { execFileSync } from "node:child_process";
import { chmod, link, mkdir, realpath, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { discover } from "../../scripts/load/discover.ts";
import { load } from "../../scripts/load/load.ts";
import { contentFolder } from "../support/content-folder.ts";

const CHAPTER = "# A\n\nSome text.\n";

/** A content folder with a chapter in English, beside it a secret, and in it links: what each path leads to. */
const linked = async (links: Record<string, string>, files: Record<string, string> = {}): Promise<string> => {
  const content = await contentFolder({ "en/01-a.md": CHAPTER, ...files });
  await mkdir(join(content, "..", "outside", "images"), { recursive: true });
  await writeFile(join(content, "..", "outside", "secret.md"), "# Secret\n");
  await writeFile(join(content, "..", "outside", "images", "secret.csv"), "a,1\n");
  for (const [path, target] of Object.entries(links)) await symlink(target, join(content, path));
  return content;
};

const refusedIn = async (content: string): Promise<string[]> =>
  (await discover(content)).refused.map(({ path, reason }) => `${path}: ${reason}`);

const OUT = "Unexpected link that leads out of the content folder, expected a file in it";

describe("what is outside the content folder", () => {
  it.each([
    ["a chapter", "en/02-b.md", "../../outside/secret.md"],
    ["a chapter by an absolute path", "en/02-b.md", "/etc/hostname"],
    ["a picture", "en/quay.png", "../../outside/images/secret.csv"],
    ["data", "data.csv", "../outside/images/secret.csv"],
    ["settings", "book.yaml", "../outside/secret.md"],
    ["the words of the pages", "en/strings.json", "../../outside/secret.md"],
    ["a folder", "images", "../outside/images"],
    ["a language", "zh", "../outside"],
    ["the folder above", "up", ".."],
  ])("is not read through a link: %s", async (_, path, target) => {
    const content = await linked({ [path]: target });
    expect(await refusedIn(content)).toEqual([`${path}: ${OUT}`]);
    const { languages, assets } = await discover(content);
    const own = { path: "01-a.md", source: "en/01-a.md", file: await realpath(join(content, "en/01-a.md")) };
    expect([...languages]).toEqual([["en", [own]]]);
    expect([...assets.keys()]).toEqual([]);
  });

  it("is not read through a chain of links, some of which stay inside", async () => {
    const content = await linked({
      "en/02-b.md": "../one.md",
      "one.md": "two.md",
      "two.md": "../outside/secret.md",
    });
    expect(await refusedIn(content)).toEqual([`en/02-b.md: ${OUT}`, `one.md: ${OUT}`, `two.md: ${OUT}`]);
  });

  it("is not a folder whose name begins like that of the content folder", async () => {
    const content = await linked({ "en/02-b.md": "../../content-of-others/a.md" });
    await mkdir(`${content}-of-others`);
    await writeFile(`${content}-of-others/a.md`, CHAPTER);
    expect(await refusedIn(content)).toEqual([`en/02-b.md: ${OUT}`]);
  });

  it("is an error on the name that stands for it", async () => {
    const { files } = await load(await linked({ "en/02-b.md": "../../outside/secret.md" }));
    const [first] = files;
    expect(first?.path).toMatch(/content\/en\/02-b\.md$/);
    expect(first?.messages.map((message) => `${message.line} ${message.fatal} ${message.ruleId}`)).toEqual([
      "1 true content-file",
    ]);
    expect(String(first)).toBe("");
  });

  it("is named where a book has no other chapters", async () => {
    const content = await linked({ "en/02-b.md": "../../outside/secret.md" });
    await rename(join(content, "en", "01-a.md"), join(content, "..", "a.md"));
    await expect(discover(content)).rejects.toThrow(`en/02-b.md: ${OUT}`);
  });
});

describe("a link that stays inside the content folder", () => {
  it("stands for its file or folder, however it is written", async () => {
    const content = await linked(
      { "zh/02-b.md": "../en/01-a.md", "zh/images": "../en/images", fr: "en" },
      { "zh/01-a.md": CHAPTER, "en/images/quay.csv": "a,1\n" },
    );
    const { languages, assets, refused } = await discover(content);
    expect(refused).toEqual([]);
    expect([...languages].map(([code, files]) => [code, files.map(({ path }) => path)])).toEqual([
      ["en", ["01-a.md"]],
      ["fr", ["01-a.md"]],
      ["zh", ["01-a.md", "02-b.md"]],
    ]);
    expect([...assets.keys()]).toEqual(["en/images/quay.csv", "fr/images/quay.csv", "zh/images/quay.csv"]);
  });

  it("may be the content folder itself", async () => {
    const content = await linked({});
    await symlink("content", join(content, "..", "book"));
    expect((await discover(join(content, "..", "book"))).refused).toEqual([]);
    expect((await load(join(content, "..", "book"))).editions[0]?.chapters).toHaveLength(1);
  });

  it("is refused where it leads back, or nowhere", async () => {
    const content = await linked({
      "en/self": ".",
      "en/up": "..",
      "en/a.svg": "b.svg",
      "en/b.svg": "a.svg",
      "en/c.svg": "d.svg",
    });
    expect(await refusedIn(content)).toEqual([
      "en/a.svg: Unexpected link that leads back to itself, expected a file",
      "en/b.svg: Unexpected link that leads back to itself, expected a file",
      "en/c.svg: Unexpected link that leads nowhere, expected a file",
      "en/self: Unexpected link that leads back to a folder that it is in, expected another folder",
      "en/up: Unexpected link that leads back to a folder that it is in, expected another folder",
    ]);
  });

  it("makes no more folders of few: each level of links would double them", async () => {
    const links = Array.from({ length: 40 }, (_, level) => [
      [`f${level}/a`, `../f${level + 1}`],
      [`f${level}/b`, `../f${level + 1}`],
    ]).flat();
    const folders = Object.fromEntries(
      Array.from({ length: 41 }, (_, level) => [`f${level}/x.csv`, "a,1\n"]),
    );
    const content = await linked(Object.fromEntries(links), folders);
    const { assets, refused } = await discover(content);
    expect(assets.size).toBe(41 + 80);
    expect(refused).toHaveLength(39 * 4);
  });
});

describe("what is no file that may be read", () => {
  it("is passed over at once, and named", async () => {
    const content = await linked({});
    execFileSync("mkfifo", [join(content, "en", "02-b.md"), join(content, "pipe.csv")]);
    expect(await refusedIn(content)).toEqual([
      "en/02-b.md: Unexpected pipe, socket or device, expected a file",
      "pipe.csv: Unexpected pipe, socket or device, expected a file",
    ]);
  });

  it.skipIf(process.getuid?.() === 0)("is a file that its owner has closed", async () => {
    const content = await linked({}, { "en/02-b.md": CHAPTER });
    await chmod(join(content, "en", "02-b.md"), 0);
    expect(await refusedIn(content)).toEqual([
      "en/02-b.md: Missing permission to read it, expected what everybody may read",
    ]);
  });

  it("is not a second name of a file: to the system both are the file", async () => {
    const content = await linked({}, { "en/02-b.md": CHAPTER });
    await link(join(content, "en", "02-b.md"), join(content, "en", "03-c.md"));
    expect((await discover(content)).languages.get("en")).toHaveLength(3);
  });
});

describe("a folder with the settings of MkDocs", () => {
  const PAGES = {
    "docs/en/a.md": CHAPTER,
    "docs/zh/a.md": CHAPTER,
    "template.md": CHAPTER,
    "template.zh.md": CHAPTER,
  };
  const chaptersIn = async (files: Record<string, string>) => {
    const { languages } = await discover(await contentFolder(files));
    return [...languages.values()].flat().map(({ source }) => source);
  };

  it("has its chapters in docs alone, or where docs_dir says", async () => {
    expect(await chaptersIn({ ...PAGES, "mkdocs.yml": "site_name: A\n" })).toEqual([
      "docs/en/a.md",
      "docs/zh/a.md",
    ]);
    const texts = {
      "mkdocs.yml": "docs_dir: 'texts' # not docs\n",
      "texts/b.md": CHAPTER,
      "texts/b.zh.md": CHAPTER,
    };
    expect(await chaptersIn({ ...PAGES, ...texts })).toEqual(["texts/b.md", "texts/b.zh.md"]);
  });

  it("is read as it stands where that has none", async () => {
    expect(await chaptersIn({ "en/a.md": CHAPTER, "zh/a.md": CHAPTER, "mkdocs.yml": "" })).toEqual([
      "en/a.md",
      "zh/a.md",
    ]);
  });
});
