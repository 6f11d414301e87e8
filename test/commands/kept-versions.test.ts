import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Files } from "../../scripts/book.ts";
import { make } from "../../scripts/commands/make.ts";
import { contentFolder, NAMED, writeFiles } from "../support/content-folder.ts";

const OLD = {
  ...NAMED,
  "book.yaml": "slug: boats\nlicence: CC-BY-4.0\nurl: https://example.org/book/\nparallel: false\n",
  "en/boats.md": "# Boats\n\nThere are 250 boats.\n",
  "zh/boats.md": "# 船\n\n有250条船。\n",
  "en/weather.md": "# Weather\n\nIt rains.\n",
  "zh/weather.md": "# 天气\n\n下雨。\n",
};

const versions = (where: string): string =>
  `- number: "2.1"\n- number: "2.0"\n  date: 2025-10-29\n  ${where}\n- number: "1.0"\n`;

let content: string;

const built = async (where: string): Promise<Files> => {
  await writeFiles(content, { "versions.yaml": versions(where) });
  const { files } = await make({ content, out: "", formats: ["html"], draft: false });
  return files ?? new Map();
};

const text = (files: Files, path: string): string => Buffer.from(files.get(path) ?? []).toString();

beforeAll(async () => {
  content = await contentFolder(OLD);
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", content, "-c", "user.name=A", "-c", "user.email=a@b.c", ...args]);
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "Old");
  git("tag", "v2.0");
  await writeFiles(join(dirname(content), "old"), OLD);
  await writeFiles(content, { "en/boats.md": "# Boats\n\nThere are 240 boats.\n" });
  execFileSync("rm", [join(content, "en/weather.md"), join(content, "zh/weather.md")]);
});

describe("earlier versions", () => {
  it("stay beside the newest, which they name, from a git tag as from a folder", async () => {
    const files = await built("git: v2.0");
    const old = text(files, "v2.0/en/boats.html");
    expect(old).toContain("There are 250 boats.");
    expect(old).toContain(
      'You are reading version 2.0. <a href="../../en/boats.html">Read the newest, version 2.1</a>',
    );
    expect(old).toContain('<link rel="canonical" href="https://example.org/book/en/boats.html">');
    expect(text(files, "v2.0/zh/boats.html")).toContain("您正在阅读版本2.0。<a");
    const gone = text(files, "v2.0/en/weather.html");
    expect(gone).toContain('content="noindex"');
    expect(gone).not.toContain('rel="canonical"');
    expect(text(files, "en/boats.html")).toContain('<a href="../v2.0/en/boats.html">Version 2.0</a>');
    expect(text(files, "en/boats.html")).not.toContain("You are reading");
    expect(text(files, "sitemap.xml")).not.toContain("v2.0");
    expect(files.has("v2.0/sitemap.xml")).toBe(false);
    const changes = text(files, "en/changes.html");
    expect(changes).toContain("There are <del>250</del><ins>240</ins> boats.");
    expect(changes).toContain("Weather</a></h2><p");
    expect(changes).toContain("No longer in the book");
    expect(text(files, "zh/changes.html")).toContain("已从书中删去");
    expect([...files.keys()].some((path) => path.startsWith("v1.0/"))).toBe(false);
    expect(await built("content: ../old")).toEqual(files);
  });

  it("have to be there", async () => {
    await expect(built("git: v9")).rejects.toThrow("Cannot read git v9 of versions.yaml");
    await expect(built("content: ../none")).rejects.toThrow("Missing folder ../none of version 2.0");
  });
});
