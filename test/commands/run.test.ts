// oxlint-disable max-lines -- most of it is a table of cases
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../scripts/commands/run.ts";
import { contentFolder, NAMED, type Files } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const good: Files = { "en/01-a.md": "# A\n\nText.\n", "zh/01-a.md": "# 甲\n\n正文。\n" };

/** Columns are as wide as they are: one space between them. */
const cli = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCli(...args);
  return { code, stdout: stdout.replace(/ +/g, " "), stderr: stderr.replace(/ +/g, " ") };
};

describe("a book with errors", () => {
  it("are none for a character that no font has: it is named, and a box in the PDF", async () => {
    const root = await contentFolder({ ...good, "en/01-a.md": "# A\n\nText ก, ก.\n" });
    const out = join(dirname(root), "dist");
    const { code, stderr } = await cli("build", "--content", root, "--out", out, "--format", "pdf");
    expect(stderr).toContain(
      "3:6 warning Unexpected ก (U+0E01) of the script Thai, 2 in all, expected characters that a font of the book has",
    );
    expect(code).toBe(0);
  });
});

describe("wrong use", () => {
  it("is a command that there is not, and gets the list", async () => {
    const { code, stderr } = await cli("print");
    expect(stderr).toContain("Unexpected command print, expected one of build, check");
    expect(code).toBe(2);
  });

  it.each(["import", "review", "adopt --split"])("is a folder in place of a file for %s", async (words) => {
    const root = await contentFolder(good);
    const { code, stderr } = await cli(...words.split(" "), root, "--content", root);
    expect(stderr).toMatch(/^Cannot read .+ \(EISDIR\), expected /);
    expect(code).toBe(2);
  });

  it.each(["build", "check", "status"])(
    "is a folder without texts, where %s says what begins a book",
    async (name) => {
      const root = await contentFolder({ "notes/plan.txt": "Boats.\n" });
      for (const content of [root, join(root, "nowhere")]) {
        const { code, stderr } = await cli(name, "--content", content);
        expect(stderr).toMatch(/^Missing .*\nnpm run init begins a book\.\n$/m);
        expect(code).toBe(2);
      }
    },
  );

  it("is Markdown that is in no language: there is no book to begin", async () => {
    const { stderr } = await cli("check", "--content", await contentFolder({ "notes/plan.md": "# Boats\n" }));
    expect(stderr).toMatch(/^Missing chapters .* Markdown is in notes.*\n$/);
  });
});

describe("an option that a command does not have", () => {
  it.each([
    ["doctor", "--content", "Unexpected option --content, expected "],
    ["build", "--drafts", "Unexpected option --drafts, expected --draft\n"],
    ["check", "extra", "Unexpected extra, expected options only\n"],
  ])("is refused: %s %s", async (command, option, words) => {
    const { code, stderr } = await runCli(command, option);
    expect(stderr).toContain(words);
    expect(stderr).toContain(`Usage: npm run ${command} `);
    expect(code).toBe(2);
  });
});

describe("what is fine: exit code 0", () => {
  it("a partial translation that says so, with a notice", async () => {
    const root = await contentFolder({
      ...good,
      "en/02-b.md": "# B\n\nText.\n",
      "zh/book.yaml": "partial: true\n",
    });
    const out = join(dirname(root), "dist");
    const { code, stderr } = await cli("build", "--content", root, "--out", out, "--format", "html");
    expect(stderr).toContain("warning Missing zh/02-b.md");
    const page = await readFile(join(out, "zh/b.html"), "utf8");
    expect(page).toContain("本章尚未译出，以下为英语原文。");
    expect(page).toContain('<article lang="en" ');
    expect(code).toBe(0);
  });

  it("one format of one language, and a table of what was written", async () => {
    const root = await contentFolder({ ...good, "fr/01-a.md": "# A\n\nTexte.\n" });
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
    const root = await contentFolder({
      "en/b/02-y.md": "# Y\n\n[x](01-x.md#s)\n",
      "en/b/01-x.md": "# X\n\n## S\n\nText.\n",
      "en/b/index.md": "# I\n\nText.\n",
      "en/01-a.md": "# A\n\nText.\n",
    });
    const out = join(dirname(root), "dist");
    const { code, stderr } = await cli("build", "--content", root, "--out", out, "--format", "html,epub");
    expect({ code, stderr: stderr.includes(" error ") }).toEqual({ code: 0, stderr: false });
    const contents = await readFile(join(out, "en/index.html"), "utf8");
    expect(
      [
        ...(/id="contents".*?<\/nav>/s.exec(contents)?.[0] ?? "").matchAll(
          /<li>(?:<a href="([^"]+)"|<p class="part">([^<]+))/g,
        ),
      ].map(([, href, part]) => href ?? part),
    ).toEqual(["a.html", "b/index.html", "b/x.html", "b/y.html"]);
    expect(await readFile(join(out, "en/b/y.html"), "utf8")).toMatch(/<a [^>]*href="x\.html#s"[^>]*>x<\/a>/);
  });

  it("check says what it read, and help how to ask", async () => {
    expect(await cli("check", "--content", await contentFolder({ ...NAMED, ...good }))).toEqual({
      code: 0,
      stdout: "5 files, no errors\n",
      stderr: "",
    });
    expect(
      (await cli("check", "--content", await contentFolder({ ...good, "en/01-a.md": "[x](y.md)\n" }))).code,
    ).toBe(1);
    expect((await cli("--help")).stdout).toContain("Exit codes:");
  });

  it("help is laid out from the options: names, what they are for, what is done without them", async () => {
    const { stdout } = await runCli("untranslated", "--help");
    expect(stdout).toBe(`Usage: npm run untranslated -- [CHAPTER] [options]

Begins the translation of a chapter: a new file of the same name, with the source as comments to translate below.
Front matter, programs and formulas are copied. A file that is there is never overwritten.

  CHAPTER           such as zh/03-finance, with or without number and ending, or zh (every chapter not translated); a
                    language that the book does not have yet begins with this
  --content DIR     folder with one folder of Markdown for each language (content)
  --help            print this

Exit codes: 0 done; 2 wrong use.
`);
  });

  it.each(Object.keys(commands))("%s explains itself", async (name) => {
    const { code, stdout } = await cli(name, "--help");
    expect(stdout).toMatch(new RegExp(`^Usage: npm run ${name} `));
    expect(stdout).toContain("--help");
    expect(code).toBe(0);
  });
});
