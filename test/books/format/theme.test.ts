import { cp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument, PDFRawStream, decodePDFRawStream } from "@cantoo/pdf-lib";
import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../../scripts/session/prepare.ts";
import { pdfDocument } from "../../../scripts/format/pdf/document.ts";
import { contentFolder, newFolder } from "../../support/content-folder.ts";
import { buildBook, type Built } from "../../support/build-book.ts";
import { ROOT } from "../../support/repository.ts";
import { runCli } from "../../support/run-cli.ts";

const FIXTURE = join(ROOT, "test/fixtures/theme");

/** The fixture in a folder of its own, where it may be changed. */
const copy = async (): Promise<string> => {
  const content = join(await newFolder(), "content");
  await cp(FIXTURE, content, { recursive: true });
  return content;
};

/** What paints the pages of a PDF. */
const paintOf = async (bytes: Uint8Array): Promise<string> => {
  const pdf = await PDFDocument.load(bytes);
  const streams = pdf.context.enumerateIndirectObjects().map(([, one]) => one);
  return streams
    .filter((one) => one instanceof PDFRawStream)
    .map((one) => Buffer.from(decodePDFRawStream(one).decode()).toString("latin1"))
    .join("\n");
};

describe("a book with a theme", () => {
  let built: Built;
  const file = (path: string): Uint8Array => built.files.get(path) ?? new Uint8Array();
  const text = (path: string): string => strFromU8(file(path));

  beforeAll(async () => {
    built = await buildBook(FIXTURE);
  });

  it("has no message, and all nine outputs", () => {
    expect(built.result.book.files.flatMap(({ messages }) => messages.map(String))).toEqual([]);
    expect([...built.files.keys()].filter((path) => path.startsWith("downloads/"))).toHaveLength(6);
  });

  it("has its header on each page of the site, in the words of each language, with its partial", () => {
    expect(text("en/boats.html")).toContain('<p class="banner">River House ※ en</p>');
    expect(text("zh/boats.html")).toContain('<p class="banner">河畔书局 ※ zh</p>');
    expect(text("zh/index.html")).toContain('<h2 id="contents">目次</h2>');
    expect(text("en/boats.html")).toContain('<footer class="site">');
  });

  it("has its colours behind ours in the style of the site, and the picture that they name", () => {
    const sheet = [...built.files.keys()].find((path) => /^assets\/site\..*\.css$/.test(path)) ?? "";
    const [, picture = ""] = /\.banner \{ background: #7a1fa2 url\("(.+?)"\)/.exec(text(sheet)) ?? [];
    expect(text(sheet).trimEnd()).toMatch(/h1, h2 \{ color: #7a1fa2; \}$/);
    expect(text(join("assets", picture))).toContain("<path");
    expect(text("sw.js")).toContain(picture);
  });

  it("has them in its EPUBs, with a title page of its own", () => {
    const files = unzipSync(file("downloads/theme.zh.epub"));
    const part = (path: string): string => strFromU8(files[`EPUB/${path}`] ?? new Uint8Array());
    expect(part("title.xhtml")).toContain('<p class="publisher">河畔书局</p>');
    expect(part("styles/book.css")).toContain("blockquote { border-left: 4px solid #7a1fa2; }");
    expect(part("styles/book.css")).toContain('.title-page { background: url("../images/theme-1.svg"); }');
    expect(part("images/theme-1.svg")).toContain("<path");
    expect(part("package.opf")).toContain('href="images/theme-1.svg" media-type="image/svg+xml"');
  });

  it("has them in its PDFs, as paint", async () => {
    // #7a1fa2 in parts of one.
    const paint = await paintOf(file("downloads/theme.en.pdf"));
    expect(paint.includes(".4784 .1216 .6353 rg")).toBe(true);
  });
});

/** Everything that has a colour, and no picture. */
const COLOURED = {
  "en/a.md": `# Boats

A [link](https://example.org/) and a note.[^1]

[^1]: Of the note.

> [!WARNING]
> Mind the step.

\`\`\`js
const boats = "two"; // a remark
\`\`\`

\`\`\`chart
id: fig-boats
type: stacked-bar
title: Boats
data: data/boats.csv
x: year
y: [sail, steam]
\`\`\`
`,
  "data/boats.csv": "year,sail,steam\n2013,3,4\n2014,5,2\n",
  "theme/logo.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path fill="#010203" d="M0 0h40v20H0z"/></svg>',
};

/** Shares of red, green and blue that a PDF paints with. */
const coloursOf = async (bytes: Uint8Array): Promise<string[]> =>
  [...(await paintOf(bytes)).matchAll(/([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b/g)].map(([, ...shares]) =>
    shares.join(" "),
  );

const isGrey = (colour: string): boolean => new Set(colour.split(" ")).size === 1;

describe("a theme that ships", () => {
  const pdfOf = async (theme: string): Promise<string[]> => {
    const content = await contentFolder({ ...COLOURED, "theme/theme.yaml": `extends: ${theme}\n` });
    const { files } = await buildBook(content, ["pdf"], true);
    const [, bytes = new Uint8Array()] = [...files].find(([path]) => path.endsWith(".pdf")) ?? [];
    return coloursOf(bytes);
  };

  it("prints in black and its tints alone where it is press, and in colours where it is another", async () => {
    const press = await pdfOf("press");
    expect(press.length).toBeGreaterThan(20);
    expect(press.filter((colour) => !isGrey(colour))).toEqual([]);
    expect((await pdfOf("report")).filter((colour) => !isGrey(colour)).length).toBeGreaterThan(5);
  });
});

describe("a logo", () => {
  it("stands in the header of the site, on title pages and on covers", async () => {
    const yaml = { "theme/theme.yaml": "logo: logo.svg\n" };
    const { files } = await buildBook(
      await contentFolder({ ...COLOURED, ...yaml }),
      ["html", "epub", "pdf"],
      true,
    );
    const ending = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? new Uint8Array();
    expect(strFromU8(ending("en/a.html"))).toMatch(
      /<img class="logo" src="\.\.\/assets\/theme\/logo\.\w+\.svg" width="40" height="20" alt="">/,
    );
    const epub = unzipSync(ending(".epub"));
    const [, src = ""] = /<p class="logo"><img src="(.+?)"/.exec(strFromU8(epub["EPUB/title.xhtml"]!)) ?? [];
    expect(strFromU8(epub[`EPUB/${src}`]!)).toContain("#010203");
    const { data } = await sharp(epub["EPUB/images/cover.png"])
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data.includes(Buffer.from([1, 2, 3, 1, 2, 3]))).toBe(true);
    const painted = await coloursOf(ending(".pdf"));
    // Of each of the two, the fill and the stroke.
    expect(painted.filter((colour) => /^0?\.0039/.test(colour))).toHaveLength(4);
  });
});

describe("a part", () => {
  it("is named in the PDF before its first chapter, and before no other", async () => {
    const chapters = {
      "en/1-water/a.md": "# A\n\nText.\n",
      "en/1-water/b.md": "# B\n\nText.\n",
      "en/2-land/c.md": "# C\n\nText.\n",
    };
    const { book, publications } = await prepare(
      await contentFolder({ ...chapters, "en/book.yaml": "parts: { 1-water: Of water, 2-land: Of land }\n" }),
    );
    const files = await pdfDocument(book, publications[0]!, []);
    const html = strFromU8(files.get("book.html")!);
    const openings = html
      .split('<div class="opening">')
      .slice(0, 3)
      .map((one) => /class="part-name"><span class="line" lang="en">(.+?)<\/span>/.exec(one)?.[1]);
    expect(openings).toEqual(["Of water", undefined, "Of land"]);
  });
});

describe("a theme with a mistake", () => {
  it("ends a build with 1, says where it is, and leaves what was there", async () => {
    const content = await copy();
    const out = join(content, "../dist");
    expect((await runCli("build", "--content", content, "--out", out, "--format", "html")).code).toBe(0);
    const before = await readdir(out, { recursive: true });
    await writeFile(join(content, "theme/html/_banner.hbs"), "<p>\n{{hme}}</p>\n");
    const { code, stderr } = await runCli("build", "--content", content, "--out", out, "--format", "html");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /theme\/html\/_banner\.hbs\n +2:3-2:6 error +Unexpected field hme, expected home {2}theme\n/,
    );
    expect(await readdir(out, { recursive: true })).toEqual(before);
  });

  it("of a PDF that cannot be laid out is a message, and a draft has ours", async () => {
    const content = await copy();
    await writeFile(
      join(content, "theme/pdf/book.hbs"),
      "<!DOCTYPE html><title>{{edition.title}}</title><p>None\n",
    );
    const { result, files } = await buildBook(content, ["pdf"], true);
    const said = result.book.files.flatMap(({ path, messages }) =>
      messages.map((one) => `${path} ${one.reason}`),
    );
    expect(said).toHaveLength(3);
    for (const one of said)
      expect(one).toMatch(
        /theme\/pdf\/.+ Unexpected theme for pdf, expected one with which it can be made \(/,
      );
    expect([...files.keys()].filter((path) => path.endsWith(".pdf"))).toHaveLength(3);
  });
});
