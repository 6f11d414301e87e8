// oxlint-disable max-lines -- most of it is a table of cases
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { writeFiles, type Files } from "../support/content-folder.ts";
import { runCli, type Outcome } from "../support/run-cli.ts";
import { ROOT } from "../support/repository.ts";

const GOOD = {
  "book.yaml": "slug: book\ndate: 2015-10-29\nlicence: CC-BY-4.0\n",
  "en/book.yaml": "title: Book\nauthors: [Hua Li]\n",
  "en/01-one.md": "---\ntitle: One\n---\n\n# One\n\nSome text.\n",
  "en/02-two.md": "# Two\n\nSee [the first](01-one.md).\n",
  "zh/book.yaml": "title: 书\nauthors: [李华]\n",
  "zh/01-one.md": "# 一\n\n正文。\n",
  "zh/02-two.md": "# 二\n\n见[第一章](01-one.md)。\n",
} satisfies Files;

let root = "";

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Every file under a folder with the SHA-256 of its bytes. */
const photograph = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const bytes = await Promise.all(
    files.map(async (file) => [file.slice(folder.length), sha256(await readFile(file))]),
  );
  return Object.fromEntries(bytes) as Record<string, string>;
};

/** A new folder with `content/` and `dist/`: what an earlier build of the good book wrote. */
const workplace = async (files: Files = GOOD): Promise<string> => {
  const folder = await mkdtemp(join(root, "case-"));
  await mkdir(join(folder, "content"));
  await writeFiles(join(folder, "content"), files);
  await cp(join(root, "good", "dist"), join(folder, "dist"), { recursive: true });
  return folder;
};

/** Runs a command line in a folder, in this process. */
const hebi = (cwd: string, args: string[]): Promise<Outcome> => {
  process.chdir(cwd);
  return runCli(...args);
};

const ORDINARY = ["build", "--content", "content", "--out", "dist", "--format", "epub"];

/** The report's messages as `file place level reason rule`. */
const messages = (stderr: string): string[] => {
  let file = "";
  return stderr.split("\n").flatMap((line) => {
    const found = /^\s+(\d+:\d+)?(?:-\d+:\d+)?\s*(error|warning)\s+(.*?)\s+(\S+)$/.exec(line);
    if (!found && /^\S+\.(md|yaml)$/.test(line)) file = line;
    return found ? [[file, ...found.slice(1).filter(Boolean)].join(" ")] : [];
  });
};

const good = (): Promise<Record<string, string>> => photograph(join(root, "good", "dist"));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "hebi-bad-input-"));
  await writeFiles(join(root, "good", "content"), GOOD);
  const { code, stderr } = await hebi(join(root, "good"), ORDINARY);
  if (code !== 0) throw new Error(`The good book does not build:\n${stderr}`);
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  process.chdir(ROOT);
  await rm(root, { recursive: true, force: true });
});

/** A fault of the content, and what is said of it. */
interface Fault {
  name: string;
  files: Files;
  said: string[];
}

const oneLine = (line: string): Files => ({ "en/02-two.md": `# Two\n\n${line}\n` });

const FAULTS: Fault[] = [
  {
    name: "broken YAML in front matter is an error at its line and column in the file",
    files: { "en/02-two.md": '---\ntitle: Two\nauthor: "Nobody\n---\n\n# Two\n\nText.\n' },
    said: ['content/en/02-two.md 3:16 error Unexpected YAML: Missing closing "quote front-matter'],
  },
  {
    name: "front matter that never closes is an error",
    files: { "en/02-two.md": "---\ntitle: Two\n\n# Two\n\nText.\n" },
    said: [
      "content/en/02-two.md 1:1 error Missing end of the front matter, expected a line of --- front-matter",
    ],
  },
  {
    name: "a date that is none is an error at its value",
    files: { "en/02-two.md": "---\ntitle: Two\nupdated: yesterday\n---\n\n# Two\n\nText.\n" },
    said: [
      "content/en/02-two.md 3:10 error Unexpected value of updated, expected a date such as 2015-10-29 or 2015-10-29T19:00:00+08:00 front-matter",
    ],
  },
  {
    name: "a wrong type and an unknown key in book.yaml are errors at their lines and columns",
    files: { "book.yaml": "slug: book\nsource: 3\ntitel: Book\n" },
    said: [
      "content/book.yaml 2:9 error Unexpected value of source, expected text book-yaml",
      "content/book.yaml 3:1 error Unexpected key titel, expected one that the guide lists (settings.md) book-yaml",
    ],
  },
  {
    name: "a key of the other book.yaml is told where it belongs",
    files: { "book.yaml": "isbn: 978-7-302-51185-4\n", "en/book.yaml": "title: Book\npaper: A5\n" },
    said: [
      "content/book.yaml 1:1 error Unexpected key isbn, expected it in the book.yaml of each language book-yaml",
      "content/en/book.yaml 2:1 error Unexpected key paper, expected it in the book.yaml of the content folder book-yaml",
    ],
  },
  {
    name: "a GB18030 file is an error that names the encoding, at the first line that is not UTF-8",
    files: {
      "zh/02-two.md": Buffer.concat([
        Buffer.from("# Two\n\n"),
        Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0xca, 0xc0, 0xbd, 0xe7]),
      ]),
    },
    said: [
      "content/zh/02-two.md 3:1 error Unexpected bytes, expected UTF-8; the file is probably in GB18030 encoding",
    ],
  },
  {
    name: "a missing image is an error at its place",
    files: oneLine("See ![a picture](no.png)"),
    said: [
      "content/en/02-two.md 3:5 error Missing file en/no.png, expected a file in the content folder image-missing",
    ],
  },
  {
    name: "an image of other letters is an error that says which",
    files: { "x.png": "", ...oneLine("See ![a picture](../X.png)") },
    said: [
      "content/en/02-two.md 3:5 error Missing file X.png, expected x.png (upper and lower case differ) image-missing",
    ],
  },
  {
    name: "an image path that climbs out of the content folder is an error at its place",
    files: oneLine("See ![a picture](../../secret.png)"),
    said: [
      "content/en/02-two.md 3:5 error Unexpected path ../../secret.png, expected a file inside the content folder image-missing",
    ],
  },
  {
    name: "an absolute image path is an error at its place",
    files: oneLine("See ![a picture](/images/a.png)"),
    said: [
      "content/en/02-two.md 3:5 error Missing file /images/a.png of the site, expected it in the content folder, as in static/images/a.png image-missing",
    ],
  },
  {
    name: "a link to a missing chapter is an error at its place",
    files: oneLine("See [the third](03-three.md)"),
    said: [
      "content/en/02-two.md 3:5 error Missing chapter 03-three.md, expected one of this language's files link-target",
    ],
  },
  {
    name: "a reference to a missing anchor is an error at its place",
    files: oneLine("See [](01-one.md#no)"),
    said: [
      "content/en/02-two.md 3:5 error Missing anchor #no in 01-one.md, expected the id of a heading or an element reference-target",
    ],
  },
];

describe("a fault of the content", () => {
  it.each(FAULTS)("$name", async ({ files, said }) => {
    const folder = await workplace({ ...GOOD, ...files });
    const { code, stderr } = await hebi(folder, ORDINARY);
    // The other language may well be told of the same fault; it is not in the way.
    expect(messages(stderr).filter((message) => message.includes(" error "))).toEqual(said);
    expect(stderr).toContain("nothing was written");
    expect(code).toBe(1);
    expect(await photograph(join(folder, "dist"))).toEqual(await good());
  });

  it("is no obstacle to a draft, and is reported all the same", async () => {
    const folder = await workplace({ ...GOOD, ...oneLine("See ![a picture](no.png)") });
    const { code, stderr } = await hebi(folder, [...ORDINARY, "--draft"]);
    expect(messages(stderr).filter((message) => message.includes(" error "))).toHaveLength(1);
    expect(code).toBe(0);
    expect(await photograph(join(folder, "dist"))).not.toEqual(await good());
  });
});

describe("what is no fault", () => {
  it.each([
    [
      "is an empty chapter",
      { "en/02-two.md": "" },
      "content/en/02-two.md 1:1 warning Missing text, expected at least a paragraph empty-chapter",
    ],
    [
      "is a chapter that was not translated",
      { "zh/02-two.md": undefined },
      "content/en/02-two.md 1:1 warning Missing zh/02-two.md, expected the translation of this chapter translation-missing",
    ],
    [
      "is a translation without a source",
      { "en/02-two.md": undefined },
      "content/zh/02-two.md 1:1 warning Missing en/02-two.md, expected the source of this chapter orphan-translation",
    ],
  ])("%s: a warning", async (_, files: Files, said) => {
    const { code, stderr } = await hebi(await workplace({ ...GOOD, ...files }), ORDINARY);
    expect(messages(stderr)).toContain(said);
    expect(code).toBe(0);
  });

  it("is a paragraph of a third of a megabyte, in which one figure is wrong", async () => {
    const en = "The fox jumped 649 million hedges. ".repeat(10_000);
    const zh = "狐狸跳过6.49亿道篱笆。".repeat(10_000);
    const long = {
      "en/02-two.md": `# Two\n\n${en}\n`,
      "zh/02-two.md": `# 二\n\n${zh.replace("6.49", "6.94")}\n`,
    };
    const folder = await workplace({ ...GOOD, ...long });
    const { code, stderr } = await hebi(folder, ["check", "--content", "content"]);
    expect(messages(stderr)).toEqual([
      "content/zh/02-two.md 3:5 warning Unexpected 6.94亿 (694,000,000), expected 6.49亿 (649 million) fact-mismatch",
    ]);
    expect(code).toBe(0);
  });

  it("is a byte order mark, or CRLF line ends: the book is the same, byte for byte", async () => {
    const files = Object.entries(GOOD).map(([path, text]) => [
      path,
      `\uFEFF${text.replaceAll("\n", "\r\n")}`,
    ]);
    const folder = await workplace(Object.fromEntries(files) as Files);
    await rm(join(folder, "dist"), { recursive: true });
    const { code, stderr } = await hebi(folder, [...ORDINARY, "--quiet"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(await photograph(join(folder, "dist"))).toEqual(await good());
  });
});

/** Wrong use: options added to the ordinary ones, where the last of a kind counts. */
const MISUSES: { name: string; args: string[]; said: string[] }[] = [
  {
    name: "is a content folder that is not there",
    args: ["--content", "nowhere"],
    said: ["Missing content folder", "nowhere, expected a folder"],
  },
  {
    name: "is a content folder with nothing in it",
    args: ["--content", "empty"],
    said: ["Missing chapters in", "empty, expected Markdown files"],
  },
  {
    name: "is an output folder that is a file",
    args: ["--out", "file"],
    said: ["Cannot write file: expected a folder"],
  },
  {
    name: "is an output folder below a file",
    args: ["--out", "file/a/dist"],
    said: ["Cannot write file/a/dist: expected a folder, found a file"],
  },
  {
    name: "is an output folder with somebody's files in it",
    args: ["--out", "somebody"],
    said: ["Cannot write somebody: expected an empty folder"],
  },
  {
    name: "is an unknown option, and gets the help",
    args: ["--colour"],
    said: ["Unexpected option --colour, expected one of --", "Usage: npm run build"],
  },
  { name: "is a word too many", args: ["more"], said: ["Unexpected more, expected options only"] },
  {
    name: "is an unknown format, and gets the list",
    args: ["--format", "mobi"],
    said: ["Unexpected format mobi, expected some of docx, epub, html, pdf"],
  },
  {
    name: "is an unknown language, and gets the list",
    args: ["--lang", "en,fr"],
    said: ["Unexpected language fr, expected one of en, zh"],
  },
  {
    name: "is a list of no languages",
    args: ["--lang", ","],
    said: ["Missing language, expected some of en, zh"],
  },
];

/** A workplace with a file, an empty folder and somebody's folder beside it. */
const furnished = async (): Promise<string> => {
  const folder = await workplace();
  await mkdir(join(folder, "empty"));
  await writeFiles(folder, {
    file: "A file.\n",
    "somebody/letter.txt": "Dear all\n",
    "somebody/a/b.txt": "B\n",
  });
  return folder;
};

describe("wrong use", () => {
  it.each(MISUSES)("$name", async ({ args, said }) => {
    const folder = await furnished();
    const before = await photograph(folder);
    const { code, stderr } = await hebi(folder, [...ORDINARY, ...args]);
    for (const text of said) expect(stderr).toContain(text);
    expect(stderr).not.toContain("bug in Hebi");
    expect(code).toBe(2);
    expect(await photograph(folder)).toEqual(before);
  });

  it.each([
    { name: "a text", browser: "file", said: "Unexpected HEBI_BROWSER=file, expected the path of" },
    { name: "a folder", browser: "empty", said: "Unexpected HEBI_BROWSER=empty, expected the path of" },
    {
      name: "a program that is no browser",
      browser: "./program",
      said: "Cannot start the browser ./program",
    },
  ])("is to name $name as the browser", async ({ browser, said }) => {
    const folder = await furnished();
    await writeFiles(folder, { program: "#!/bin/sh\nexit 3\n" });
    await chmod(join(folder, "program"), 0o755);
    vi.stubEnv("HEBI_BROWSER", browser);
    const { code, stderr } = await hebi(folder, [...ORDINARY, "--format", "pdf"]);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("bug in Hebi");
    expect(code).toBe(2);
    expect(await photograph(join(folder, "dist"))).toEqual(await good());
  });
});
