// oxlint-disable max-lines -- most of it is a table of cases
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { commands } from "../scripts/commands/index.ts";
import { run } from "../scripts/run.ts";

type Content = Record<string, string | Uint8Array>;

const good: Content = { "en/01-a.md": "# A\n\nText.\n", "zh/01-a.md": "# 甲\n\n正文。\n" };

const place = async (content: Content): Promise<string> => {
  const root = join(await mkdtemp(join(tmpdir(), "hebi-run-")), "content");
  await mkdir(root);
  for (const [path, bytes] of Object.entries(content)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
  return root;
};

const collect = () => {
  const chunks: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (chunks.push(String(chunk)), done()) });
  return {
    stream,
    text: () => stripVTControlCharacters(chunks.join("")).replace(/ +/g, " "),
  };
};

const cli = async (...args: string[]) => {
  const [stdout, stderr] = [collect(), collect()];
  const code = await run(args, { stdout: stdout.stream, stderr: stderr.stream });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
};

/** Builds the site and EPUBs of a content folder over a `dist/` that holds a good book, and says whether that is still there. */
const buildOver = async (content: Content, ...args: string[]) => {
  const root = await place(content);
  const out = join(dirname(root), "dist");
  await mkdir(out);
  await writeFile(join(out, "index.html"), "the last good book");
  const result = await cli("build", "--content", root, "--out", out, "--format", "epub,html", ...args);
  const kept = (await readFile(join(out, "index.html"), "utf8")) === "the last good book";
  return { ...result, kept };
};

const gb18030 = Uint8Array.from([
  0x23, 0x20, 0xc4, 0xe3, 0xba, 0xc3, 0x0a, 0x0a, 0xd6, 0xd0, 0xce, 0xc4, 0x0a,
]);

describe("errors of the content: exit code 1, and the last good book stays", () => {
  it.each<[string, Content, string]>([
    [
      "an empty chapter",
      { ...good, "en/02-b.md": "", "zh/02-b.md": "# 乙\n\n文\n" },
      "1:1 error Missing text, expected at least a paragraph empty-chapter",
    ],
    [
      "a chapter in the source language only",
      { ...good, "en/02-b.md": "# B\n\nText.\n" },
      "error Missing zh/02-b.md, expected the translation of this chapter translation-missing",
    ],
    [
      "a chapter in the translation only",
      { ...good, "zh/02-b.md": "# 乙\n\n文\n" },
      "error Missing en/02-b.md, expected the source of this chapter orphan-translation",
    ],
    [
      "broken front matter",
      { ...good, "en/01-a.md": "---\ntitle: [A\nupdated: x\n---\n\nText.\n" },
      "3:1 error Unexpected YAML",
    ],
    [
      "front matter that never ends",
      { ...good, "en/01-a.md": "---\ntitle: A\n\nText.\n" },
      "1:1 error Missing end of the front matter, expected a line of --- front-matter",
    ],
    [
      "a date that is none",
      { ...good, "en/01-a.md": "---\ntitle: A\nupdated: yesterday\n---\n\nText.\n" },
      "3:10 error Unexpected value of updated: expected a date such as",
    ],
    [
      "an unknown key in book.yaml",
      { ...good, "book.yaml": "slug: a\ncolour: red\n" },
      "2:1 error Unexpected key colour book-yaml",
    ],
    [
      "a wrong type in book.yaml",
      { ...good, "zh/book.yaml": "title: 书\nauthors: 7\n" },
      "2:10 error Unexpected value of authors",
    ],
    [
      "a file in GB18030",
      { ...good, "zh/01-a.md": gb18030 },
      "1:1 error Unexpected bytes, expected UTF-8; the file is probably in GB18030 encoding",
    ],
    [
      "a missing picture",
      { ...good, "en/01-a.md": "Text.\n\n![x](x.png)\n" },
      "3:1-3:12 error Missing file en/x.png, expected a file in the content folder image-missing",
    ],
    [
      "a picture outside the content folder",
      { ...good, "en/01-a.md": "![x](../../x.png)\n" },
      "1:1-1:18 error Unexpected path ../../x.png, expected a file inside the content folder image-missing",
    ],
    [
      "a picture at an absolute path",
      { ...good, "en/01-a.md": "![x](/etc/x.png)\n" },
      "error Unexpected absolute path /etc/x.png, expected one relative to this file image-missing",
    ],
    [
      "a picture of other letters",
      { ...good, "x.png": "", "en/01-a.md": "![x](../X.png)\n" },
      "error Missing file X.png, expected x.png (upper and lower case differ) image-missing",
    ],
    [
      "a link to no chapter",
      { ...good, "en/01-a.md": "[b](02-b.md)\n" },
      "1:1-1:13 error Missing chapter 02-b.md, expected one of this language's files link-target",
    ],
    [
      "a link to no anchor",
      { ...good, "zh/01-a.md": "[b](#b)\n" },
      "1:1-1:8 error Missing anchor #b in 01-a.md, expected the id of a heading or an element link-target",
    ],
    [
      "two chapters with one slug",
      { ...good, "en/02-a.md": "# A\n\nText.\n" },
      "error Unexpected second chapter with the slug a, expected another name than 01-a.md slug-duplicate",
    ],
  ])("%s", async (_, content, message) => {
    const { code, stderr, kept } = await buildOver(content);
    expect(stderr).toContain(message);
    expect(stderr).toContain("nothing was written");
    expect({ code, kept }).toEqual({ code: 1, kept: true });
  });

  it("names a character that no font has, where it stands", async () => {
    const root = await place({ ...good, "en/01-a.md": "# A\n\nText ก.\n" });
    const out = join(dirname(root), "dist");
    const { code, stderr } = await cli("build", "--content", root, "--out", out, "--format", "pdf");
    expect(stderr).toContain(
      "3:6 error Unexpected character ก (U+0E01), expected one that a font of the book has glyph-missing",
    );
    expect(code).toBe(1);
  });

  it("are written all the same as a draft", async () => {
    const { code, kept, stderr } = await buildOver(
      { ...good, "en/02-b.md": "# B\n\n[c](c.md)\n" },
      "--draft",
    );
    expect(stderr).toContain("translation-missing");
    expect({ code, kept }).toEqual({ code: 0, kept: false });
  });
});

describe("wrong use: exit code 2", () => {
  it.each([
    [["build", "--content", "no/such/folder"], "Missing content folder"],
    [["build", "--colour"], "Unknown option '--colour'"],
    [["build", "--format", "docx"], "Unexpected format docx, expected some of epub, html, pdf"],
    [["build", "--lang", "fr"], "Unexpected language fr, expected one of en, zh"],
    [["print"], "Unexpected command print, expected one of build, check"],
    [["build", "more"], "Unexpected more, expected options only"],
  ])("%j", async (args, message) => {
    const { code, stderr } = await cli(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it("an empty content folder", async () => {
    const { code, stderr } = await cli("build", "--content", await place({}));
    expect(stderr).toContain("Missing chapters in");
    expect(code).toBe(2);
  });

  it("an output folder below a file, or with somebody's files in it", async () => {
    const root = await place({ ...good, "x.txt": "mine" });
    const below = await cli(
      "build",
      "--content",
      root,
      "--format",
      "epub",
      "--out",
      join(root, "x.txt", "out"),
    );
    expect(below.stderr).toContain("expected a folder, found a file");
    const over = await cli("build", "--content", root, "--format", "epub", "--out", root);
    expect(over.stderr).toContain("expected an empty folder, a new one, or one that an earlier build wrote");
    expect([below.code, over.code]).toEqual([2, 2]);
    expect(await readFile(join(root, "x.txt"), "utf8")).toBe("mine");
  });

  it("a browser that is none", async () => {
    process.env["HEBI_BROWSER"] = join(await place(good), "en/01-a.md");
    const { code, stderr } = await buildOver(good, "--format", "pdf");
    delete process.env["HEBI_BROWSER"];
    expect(stderr).toContain("Unexpected HEBI_BROWSER=");
    expect(code).toBe(2);
  });
});

describe("what is fine: exit code 0", () => {
  it("a byte order mark and CRLF, in silence", async () => {
    const { code, stderr } = await buildOver(
      { ...good, "en/01-a.md": "\ufeff# A\r\n\r\nText.\r\n" },
      "--quiet",
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("a partial translation that says so, with a notice", async () => {
    const root = await place({ ...good, "en/02-b.md": "# B\n\nText.\n", "zh/book.yaml": "partial: true\n" });
    const out = join(dirname(root), "dist");
    const { code, stderr } = await cli("build", "--content", root, "--out", out, "--format", "html");
    expect(stderr).toContain("warning Missing zh/02-b.md");
    const page = await readFile(join(out, "zh/b.html"), "utf8");
    expect(page).toContain("本章尚未译出，以下为英语原文。");
    expect(page).toContain('<article lang="en" ');
    expect(code).toBe(0);
  });

  it("one format of one language, and a table of what was written", async () => {
    const root = await place({ ...good, "fr/01-a.md": "# A\n\nTexte.\n" });
    const out = join(dirname(root), "dist");
    const { code, stdout } = await cli(
      "build",
      "--content",
      root,
      "--out",
      out,
      "--format",
      "epub",
      "--lang",
      "fr",
    );
    expect(stdout).toMatch(
      /^edition format file size pages pictures seconds\nfr epub .*\.fr\.epub \d+ kB \d+\.\d\n$/,
    );
    expect(code).toBe(0);
  });

  it("parts in folders, in order, an index first", async () => {
    const root = await place({
      "en/b/02-y.md": "# Y\n\n[x](01-x.md#s)\n",
      "en/b/01-x.md": "# X\n\n## S\n\nText.\n",
      "en/b/index.md": "# I\n\nText.\n",
      "en/01-a.md": "# A\n\nText.\n",
    });
    const out = join(dirname(root), "dist");
    const { code, stderr } = await cli("build", "--content", root, "--out", out, "--format", "html,epub");
    expect({ code, stderr: stderr.includes("error") }).toEqual({ code: 0, stderr: false });
    const contents = await readFile(join(out, "en/index.html"), "utf8");
    expect(
      [
        ...(/id="contents".*?<\/nav>/s.exec(contents)?.[0] ?? "").matchAll(
          /<li>(?:<a href="([^"]+)"|<p class="part">([^<]+))/g,
        ),
      ].map(([, href, part]) => href ?? part),
    ).toEqual(["a.html", "B", "b/index.html", "b/x.html", "b/y.html"]);
    expect(await readFile(join(out, "en/b/y.html"), "utf8")).toContain('<a href="x.html#s">x</a>');
  });

  it("check says what it read, and help how to ask", async () => {
    expect(await cli("check", "--content", await place(good))).toMatchObject({
      code: 0,
      stdout: "2 files, no errors\n",
    });
    expect((await cli("check", "--content", await place({ ...good, "en/01-a.md": "" }))).code).toBe(1);
    expect((await cli("--help")).stdout).toContain("Exit codes:");
  });

  it.each(Object.keys(commands))("%s explains itself", async (name) => {
    const { code, stdout } = await cli(name, "--help");
    expect(stdout).toMatch(new RegExp(`^Usage: npm run ${name} `));
    expect(stdout).toContain("--help");
    expect(code).toBe(0);
  });
});
