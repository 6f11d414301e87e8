// oxlint-disable max-lines -- most of it is a table of cases
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { unzipSync } from "fflate";
import { fromHtml } from "hast-util-from-html";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../../scripts/session/prepare.ts";
import { epub } from "../../../scripts/format/epub/epub.ts";
import { middle } from "../../../scripts/library/themes/themes.ts";
import { plainTheme } from "../../support/plain-theme.ts";
import { finishEpubs } from "../../../scripts/format/epub/finish-epub.ts";
import { toXhtml } from "../../../scripts/format/epub/xhtml.ts";
import { contentFolder, type Files } from "../../support/content-folder.ts";
import { sampleBook } from "../../support/sample-book.ts";

/** An EPUB: its bytes, and its files as text. */
interface Opened {
  bytes: Uint8Array;
  text: (path: string) => string;
  files: Record<string, Uint8Array>;
}

const open = (bytes: Uint8Array): Opened => {
  const files = unzipSync(bytes);
  return { bytes, files, text: (path) => Buffer.from(files[`EPUB/${path}`] ?? []).toString() };
};

/** The EPUB of a book in English. */
const english = async (content: Files): Promise<Opened> => {
  const { book, publications } = await prepare(await contentFolder(content));
  const { files } = finishEpubs(await epub(book, publications));
  const [bytes] = [...files].flatMap(([path, file]) => (path.endsWith(".en.epub") ? [file] : []));
  if (!bytes) throw new Error("no English edition");
  return open(bytes);
};

/** What EPUBCheck has against a book, usage notes aside. */
const faults = async ({ bytes }: Opened): Promise<string[]> => {
  const { messages } = await EpubCheck.validate(bytes);
  return messages
    .filter(({ severity }) => severity !== "info" && severity !== "usage")
    .map(({ id, message }) => `${id} ${message}`);
};

const picture = (width: number, height: number, format: "png" | "jpeg" = "png"): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#284" } })
    .toFormat(format)
    .toBuffer();

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("what breaks other makers' EPUBs", () => {
  const traps: [name: string, markdown: string, expected: RegExp][] = [
    ["two hyphens in a comment", "Before <!-- a -- b --> after.", /Before\s+after\./],
    ["a named entity", "one&nbsp;two &copy; &hellip;", /one\u00a0two © …/],
    ["an unclosed br", "one<br>two", /one<br \/>two/],
    [
      "an id that starts with a digit",
      '<p id="1st">first</p>\n\n[there](#1st)',
      /id="id-1st"[\s\S]*href="#id-1st"/,
    ],
    ["a data: address", `![dot](data:image/png;base64,${PIXEL})`, /src="\.\.\/images\/1\.png" alt="dot"/],
    ["control characters", "a\u0001b\u000bc\ufffed", /abcd/],
    ["an emoji and a character beyond the BMP", "😀 and 𠮷", /😀 and 𠮷/],
    ["the end of a CDATA section", "a ]]&gt; b", /a \]\]&#x3E; b|a \]\]&gt; b/],
    ["a paragraph in bold", "<b>\n\ntext\n\n</b>", /<div id="p2" class="b">/],
    ["an address with two hashes", "[x](https://example.org/a##b)", /href="https:\/\/example\.org\/a#%23b"/],
    ["an address that leads nowhere", "[x](http://127.0.0.1:6669%5C)", /<span>x<\/span>/],
  ];

  let trapped: Opened;

  // One book, a chapter each.
  beforeAll(async () => {
    const chapters = traps.map(([name, markdown], at) => [`en/trap-${at}.md`, `# ${name}\n\n${markdown}\n`]);
    trapped = await english(Object.fromEntries(chapters) as Files);
  });

  it.each(traps.map((trap, at) => [...trap, at] as const))("%s", (_, __, expected, at) => {
    expect(trapped.text(`text/trap-${at}.xhtml`)).toMatch(expected);
  });

  it("passes EPUBCheck all the same", async () => {
    expect(await faults(trapped)).toEqual([]);
  });

  it("a comment in a tree that nobody cleaned", () => {
    expect(toXhtml(fromHtml("<p>a<!-- b -- c --></p>", { fragment: true }))).toBe("<p>a</p>");
  });

  it("images with spaces, Chinese characters, and the same name in two folders", async () => {
    const book = await english({
      "en/one.md": "![a](<a b.png>)\n\n![b](图.png)\n\n![c](other/a%20b.png)\n",
      "en/a b.png": await picture(4, 4),
      "en/图.png": await picture(5, 5),
      "en/other/a b.png": await picture(6, 6),
    });
    expect(Object.keys(book.files).filter((path) => /images\/\d/.test(path))).toEqual(
      ["1", "2", "3"].map((name) => `EPUB/images/${name}.png`),
    );
    expect(await faults(book)).toEqual([]);
  });

  it("a chapter that is one picture", async () => {
    const book = await english({ "en/one.md": "![a dot](dot.png)\n", "en/dot.png": await picture(4, 4) });
    expect(book.text("text/one.xhtml")).toContain('alt="a dot"');
    expect(await faults(book)).toEqual([]);
  });

  it("two files of one name in two folders, and a file that is no picture", async () => {
    const book = await english({
      "en/a/one.md": "# A\n\n![gone](broken.png)\n",
      "en/b/one.md": "# B\n\n[to A](../a/one.md)\n",
      "en/a/broken.png": "no picture",
    });
    expect(book.text("text/a--one.xhtml")).toContain('<span class="missing-image">gone</span>');
    expect(book.text("text/b--one.xhtml")).toContain('href="a--one.xhtml"');
    expect(await faults(book)).toEqual([]);
  });
});

describe("the package of a book that says much", () => {
  let book: Opened;
  beforeAll(async () => {
    const yaml = `title: Title
subtitle: Subtitle
authors: [{name: Hua Li, file-as: "Li, Hua"}, Ann]
translators: {name: Bo Xu, file-as: "Xu, Bo"}
publisher: House
description: About it.
rights: All.
subjects: [One, Two]
isbn: 978-3-16-148410-0
series: {name: Row, number: 2}
certifier: The editors
`;
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><text y="9">字 a</text></svg>';
    book = await english({
      "book.yaml": "date: 2015-10-29\nimage-pixels: 300\nfonts: embed\n",
      "en/book.yaml": yaml,
      "en/one.md":
        "# One\n\nA note[^a], again[^a].\n\n![big](big.jpg)\n\n![drawn](d.svg)\n\n$x$\n\n$$\ny\n$$\n\n| a | |\n| - | - |\n| 1 | 2 |\n\n- [x] done\n\n> [!TIP]\n> Do.\n\n<aside>Beside it.</aside>\n\n[^a]: The note.\n",
      "en/big.jpg": await picture(900, 600, "jpeg"),
      "en/d.svg": svg,
    });
  });

  it("names title, people, series and identifier as shops ask", () => {
    const opf = book.text("package.opf");
    for (const line of [
      '<dc:identifier id="id">urn:isbn:9783161484100</dc:identifier>',
      '<meta refines="#title" property="title-type">main</meta>',
      '<meta refines="#subtitle" property="title-type">subtitle</meta>',
      '<meta refines="#creator-0" property="role" scheme="marc:relators">aut</meta>',
      '<meta refines="#creator-0" property="file-as">Li, Hua</meta>',
      '<meta refines="#translator-0" property="role" scheme="marc:relators">trl</meta>',
      '<meta refines="#translator-0" property="file-as">Xu, Bo</meta>',
      "<dc:publisher>House</dc:publisher>",
      "<dc:description>About it.</dc:description>",
      "<dc:rights>All.</dc:rights>",
      "<dc:subject>Two</dc:subject>",
      '<meta property="belongs-to-collection" id="series">Row</meta>',
      '<meta refines="#series" property="group-position">2</meta>',
      '<meta property="dcterms:modified">2015-10-29T00:00:00Z</meta>',
    ])
      expect(opf).toContain(line);
  });

  it("passes EPUBCheck with its fonts embedded", async () => {
    expect(await faults(book)).toEqual([]);
    expect(Object.keys(book.files).filter((path) => path.endsWith(".ttf")).length).toBeGreaterThan(2);
    expect(book.text("package.opf")).toContain('properties="mathml"');
  });

  it("says of its accessibility what was found, and conforms where all checks passed and somebody answers", () => {
    const opf = book.text("package.opf");
    expect(opf).toContain('<meta property="schema:accessibilityFeature">alternativeText</meta>');
    expect(opf).toContain('<meta property="schema:accessibilityFeature">MathML</meta>');
    expect(opf).toContain('<meta property="schema:accessModeSufficient">textual</meta>');
    expect(opf).toContain("EPUB Accessibility 1.1 - WCAG 2.1 Level AA");
    expect(opf).toContain('<meta property="a11y:certifiedBy" refines="#standard">The editors</meta>');
  });

  it("makes notes pop-ups that lead back, tables with heads, ticks with names, and lets the keyboard reach what scrolls", () => {
    const text = book.text("text/one.xhtml");
    expect(text).toMatch(/<a href="#fn-a" id="fnref-a"[^>]* epub:type="noteref" role="doc-noteref"/);
    expect(text).toMatch(/<aside id="fn-a" class="note" epub:type="footnote" role="doc-footnote">/);
    expect(text).toMatch(/<a class="note-number" role="doc-backlink" href="#fnref-a"/);
    expect(text).toMatch(/href="#fnref-a-2"[^>]*>↑2</);
    expect(text).toMatch(/<th scope="col">a<\/th>\s*<td \/>/);
    expect(text).toContain('role="img" aria-label="Done">☑');
    expect(text).toContain('epub:type="tip" role="doc-tip"');
    expect(text).toMatch(/<aside[^>]* role="note">Beside it/);
    expect(text).toMatch(/<div (?=[^>]*class="display-math")[^>]*tabindex="0"/);
  });

  it("marks what stands in a note as it marks the text", async () => {
    const nested = await english({
      "en/one.md":
        "# One\n\nText[^a].\n\n[^a]: A note with $x$, [x](https://example.org/a##b) and a call[^b].\n[^b]: Inner.\n",
    });
    const [, notes = ""] = nested.text("text/one.xhtml").split('epub:type="footnotes"');
    expect(notes).toMatch(/<a href="#fn-b"[^>]* epub:type="noteref" role="doc-noteref"/);
    expect(notes).toContain('alttext="x"');
    expect(notes).toContain('href="https://example.org/a#%23b"');
    expect(notes).not.toMatch(/data-footnote|aria-describedby/);
    expect(await faults(nested)).toEqual([]);
  });

  it("draws a cover of SVG with its words", async () => {
    const svg = (words: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="640"><text x="20" y="300" font-size="60">${words}</text></svg>`;
    const cover = async (words: string) => {
      const made = await english({
        "book.yaml": "cover: cover.svg\n",
        "cover.svg": svg(words),
        "en/one.md": "# One\n\nText.\n",
      });
      return (await sharp(made.files["EPUB/images/cover.png"]).stats()).entropy;
    };
    expect(await cover("")).toBe(0);
    expect(await cover("合璧 Hebi")).toBeGreaterThan(0.1);
  });

  it("scales large pictures down, and shows drawings by themselves", async () => {
    expect(await sharp(book.files["EPUB/images/1.jpg"]).metadata()).toMatchObject({
      width: 300,
      height: 200,
    });
    expect(book.text("text/one.xhtml")).toContain('<img src="../images/2.svg" alt="drawn" />');
    expect(book.files["EPUB/images/2.png"]).toBeUndefined();
  });

  it("breaks a long formula before its relations, and no short one", async () => {
    const made = await english({
      "en/one.md":
        "# One\n\n$$a = b + c$$\n\n$$\na = b + c + d + e + f + g + h + i + j + m + n = k < l\n$$\n",
    });
    const [, short = "", long = ""] = made.text("text/one.xhtml").split('class="display-math"');
    expect(short.match(/<math /g)).toHaveLength(1);
    expect([...long.matchAll(/<mrow>(<m.>[^<]*<\/m.>)/g)].map(([, first]) => first)).toEqual([
      "<mi>a</mi>",
      "<mo>=</mo>",
      "<mo>=</mo>",
      "<mo>&#x3C;</mo>",
    ]);
  });

  it.each([
    ["source: The Gazette", "<span>Source: The Gazette</span>"],
    ["source: The Gazette\nauthor: A. Weir", "<span>Source: The Gazette</span> · <span>By A. Weir</span>"],
    ["author: A. Weir", "<span>By A. Weir</span>"],
  ])("says in a dateline what its front matter does: %j", async (matter, expected) => {
    const made = await english({ "en/one.md": `---\n${matter}\n---\n\n# One\n\nText.\n` });
    expect(/<p class="dateline"[^>]*>(.*)<\/p>/.exec(made.text("text/one.xhtml"))?.[1]).toBe(expected);
  });

  it("writes dates as its locale does, and numbers its chapters in the contents", async () => {
    const made = await english({
      "book.yaml": "date: 2015-10-29\n",
      "en/book.yaml": "locale: en-GB\n",
      "en/one.md": "# One\n\nText.\n",
    });
    expect(made.text("title.xhtml")).toContain("29 October 2015");
    expect(made.text("nav.xhtml")).toContain('<a href="text/one.xhtml">1 One</a>');
  });

  it("has a cover of 1,600 × 2,560 that is no single colour", async () => {
    const cover = sharp(book.files["EPUB/images/cover.png"]);
    expect(await cover.metadata()).toMatchObject({ width: 1600, height: 2560, format: "png" });
    expect((await cover.stats()).entropy).toBeGreaterThan(0.5);
  });
});

describe("a claim", () => {
  it("of text alternatives and of conformance falls with one picture that has none", async () => {
    const book = await english({
      "en/book.yaml": "title: T\ncertifier: The editors\n",
      "en/one.md": "# One\n\n![](dot.png)\n\n![dot](dot.png)\n",
      "en/dot.png": await picture(4, 4),
    });
    const opf = book.text("package.opf");
    expect(opf).not.toContain("alternativeText");
    expect(opf).not.toContain("conformsTo");
    expect(opf).not.toContain('accessModeSufficient">textual<');
    expect(opf).toContain("Pictures without a text in their place: 1.");
  });

  it("of conformance is not made when nobody answers for it; a heading that skips a level is no hindrance, for it moves up", async () => {
    const silent = await english({ "en/one.md": "# One\n\nText.\n" });
    expect(silent.text("package.opf")).not.toContain("conformsTo");
    const skipping = await english({
      "en/book.yaml": "title: T\ncertifier: The editors\n",
      "en/one.md": "# One\n\n#### Deep\n\nText.\n",
    });
    expect(skipping.text("package.opf")).toMatch(/structuralNavigation[^]*conformsTo/);
    expect(skipping.text("text/one.xhtml")).toContain("<h2");
  });
});

describe("a long chapter", () => {
  it("is split at its headings, and links, notes and contents follow", async () => {
    const filler = "Words of a long chapter. ".repeat(400);
    const parts = Array.from(
      { length: 50 },
      (_, index) => `## Part ${index + 1}\n\n${filler}[^n${index + 1}]`,
    );
    const notes = Array.from({ length: 50 }, (_, index) => `[^n${index + 1}]: Remark ${index + 1}.`);
    const book = await english({
      "en/long.md": `# Long\n\n[to the end](#part-50)\n\n${parts.join("\n\n")}\n\n${notes.join("\n")}\n`,
      "en/other.md": "# Other\n\n[there](long.md#part-50)\n",
    });
    const files = Object.keys(book.files).filter((path) => path.includes("/text/long"));
    expect(files).toEqual(["EPUB/text/long.xhtml", "EPUB/text/long.2.xhtml"]);
    for (const path of files) expect(book.files[path]?.length).toBeLessThan(320_000);
    expect(book.text("text/long.2.xhtml")).toMatch(/<section aria-label="Long">\s*<h2/);
    expect(book.text("text/long.2.xhtml")).toContain("Remark 50.");
    expect(book.text("text/long.xhtml")).toContain('href="long.2.xhtml#part-50"');
    expect(book.text("text/other.xhtml")).toContain('href="long.2.xhtml#part-50"');
    expect(book.text("nav.xhtml")).toContain('href="text/long.2.xhtml#part-50"');
    expect(book.text("toc.ncx")).toContain('src="text/long.2.xhtml#part-50"');
    expect(await faults(book)).toEqual([]);
  });
});

describe("the sample report", () => {
  const sample = async (code: string): Promise<Opened> => {
    const { dist } = await sampleBook();
    return open(await readFile(join(dist, "downloads", `internet-plus.${code}.epub`)));
  };

  it("has style sheets without what Kindle and Chinese readers refuse", async () => {
    const css = (await sample("zh")).text("styles/book.css").replace(/\/\*[\s\S]*?\*\//g, "");
    expect(css.length).toBeGreaterThan(2000);
    for (const banned of [
      /var\(/,
      /--[a-z]/i,
      /calc\(/,
      /(?<![-\w])position\s*:/,
      /(?<![-\w])(?:min-|max-)?height\s*:\s*[\d.]/,
      /@import/,
      /https?:/,
      /\d(?:px|pt|vw|vh)\b(?<!1px|2px)/,
      /script/,
      /float\s*:/,
      /font-size:[^;]*px/,
    ])
      expect(css, String(banned)).not.toMatch(banned);
    // The reader's own colours: text has none of ours but on the ground of a picture, and in tones to be read by day and by night.
    const { look } = await plainTheme();
    const { ink, ...tones } = look.colours.print;
    const known = ["inherit", ink, middle(tones.accent), middle(tones["accent-2"]), middle(tones.warning)];
    for (const [, colour] of css.matchAll(/(?<![-\w])color: ([^;}]+)/g))
      expect(known).toContain(colour?.trim());
    // Dark lines of a picture are seen by night, also in a line of the text; one in a gallery is as wide as its place.
    expect(css).toMatch(/section:not\(\.title-page\) img, [^{]*\{ background-color: #f/);
    expect(css).toContain(".gallery > figure > img { width: 100%; }");
    // An address longer than the line wraps, and no line begins with the number of a note.
    const lines = ["overflow-wrap: break-word", ".together { white-space: nowrap; }"];
    for (const wanted of ["text-indent: 2em", "-epub-text-emphasis", "line-break: strict", ...lines])
      expect(css).toContain(wanted);
  });

  it("holds no script, no style of its own and nothing from elsewhere", async () => {
    for (const [path, bytes] of Object.entries((await sample("en")).files)) {
      if (!path.endsWith(".xhtml")) continue;
      const text = Buffer.from(bytes).toString();
      expect(text).not.toMatch(/<script|<iframe|javascript:|var\(--| src="https?:/);
    }
  });
});
