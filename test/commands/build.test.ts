import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { ParseSpeeds, PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { pageProblems, readPdf, type SeenPdf } from "../../scripts/validate/pdf-checks.ts";
import { levelRows } from "../support/level-rows.ts";
import { ROOT } from "../support/repository.ts";
import { sampleBook, type SampleBook } from "../support/sample-book.ts";
import { openPdf, structureOf } from "../support/tagged-pdf.ts";

let book: SampleBook;
let files: Set<string>;

beforeAll(async () => {
  book = await sampleBook();
  const entries = readdirSync(book.dist, { recursive: true, withFileTypes: true });
  const all = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files = new Set(all.map((path) => path.slice(book.dist.length + 1)));
}, 600_000);

const bytesOf = (path: string): Buffer => readFileSync(join(book.dist, path));

const text = (path: string): string => bytesOf(path).toString();

const paths = (pattern: RegExp): string[] => [...files].filter((path) => pattern.test(path)).toSorted();

/** The chapters of the sample, in order. */
const slugs = Array.from(
  readFileSync(join(ROOT, "content/en/SUMMARY.md"), "utf8").matchAll(/\(([\w/-]+)\.md\)/g),
  ([, slug = ""]) => slug,
);

/** What stands behind them, and pages that only the site has. */
const LISTS = ["glossary", "subject-index"];
const PAGES = ["about", "index", "search"];

describe("the sample report", () => {
  it("has no message of any kind", () => {
    expect(book.messages).toEqual([]);
  });

  it("comes out in both languages, and in both at once, in every format, a page a chapter", () => {
    const pages = ["en", "en-zh", "zh"].flatMap((code) =>
      [...LISTS, ...PAGES, ...slugs].map((slug) => `${code}/${slug}.html`),
    );
    pages.push("en-zh/subject-index-zh.html");
    // Old addresses lead on.
    const written = paths(/\.html$/).filter((path) => !text(path).includes('http-equiv="refresh"'));
    expect(written).toEqual(["index.html", ...pages].sort());
    expect(paths(/^downloads\//)).toEqual(
      ["en-zh.epub", "en-zh.pdf", "en.epub", "en.pdf", "zh.epub", "zh.pdf"].map(
        (name) => `downloads/internet-plus.${name}`,
      ),
    );
  });

  it("names its browser", () => {
    expect(book.browser).toMatch(/^HeadlessChrome\/\d+|^Chrome\/\d+/);
  });
});

describe("the site", () => {
  const attribute = (html: string, name: string): string[] =>
    [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
      value.replaceAll("&#x26;", "&"),
    );

  it("has every file and anchor that its links name", () => {
    const broken: string[] = [];
    let looked = 0;
    for (const page of paths(/\.html$/)) {
      for (const url of [...attribute(text(page), "href"), ...attribute(text(page), "src")]) {
        if (/^[a-z]+:/.test(url)) continue;
        looked += 1;
        const [path = "", hash] = decodeURI(url).split("#");
        const target = path === "" ? page : posix.join(posix.dirname(page), path);
        const found =
          files.has(target) && (hash === undefined || attribute(text(target), "id").includes(hash));
        if (!found) broken.push(`${page}: ${url}`);
      }
    }
    expect(broken).toEqual([]);
    expect(looked).toBeGreaterThan(500);
  });

  it("has the same anchors in both languages, but for those of notes, terms, the index and works, which each has in its own order", () => {
    const ids = (path: string): string[] =>
      attribute(text(path), "id").filter((id) => !/^(fnref|use|ix)-|^ref\./.test(id));
    for (const slug of slugs) expect(ids(`zh/${slug}.html`), slug).toEqual(ids(`en/${slug}.html`));
  });

  it("carries what the source page carried", () => {
    const page = text("zh/article.html");
    expect(page).toContain('<html lang="zh">');
    expect(page).toMatch(/<a [^>]*href="index\.html#app">App<\/a>/);
    expect(page).toMatch(
      /<a href="\.\.\/en\/article\.html" hreflang="en" title="English"[^>]*><span[^>]* lang="en">EN<\/span><\/a>/,
    );
    expect(page).toContain(
      '<time datetime="2015-10-29T19:00:00+08:00">更新：2015年10月29日 19:00（北京时间）</time>',
    );
    expect(page).toContain("来源：cntv.cn");
    expect(page).toMatch(/<nav class="crumbs".*首页/s);
  });

  it("loads nothing from elsewhere", () => {
    for (const page of paths(/\.html$/))
      expect(text(page)).not.toMatch(/<(?:img|script|link|iframe)[^>]+(?:src|href)="https?:/);
  });
});

describe.each(["en", "zh"])("the EPUB in %s", (code) => {
  const bytes = (): Buffer => bytesOf(`downloads/internet-plus.${code}.epub`);

  it("begins with its type, stored, and numbers its chapters in the spine", () => {
    expect(bytes().subarray(30, 58).toString()).toBe("mimetypeapplication/epub+zip");
    const opf = Buffer.from(unzipSync(bytes())["EPUB/package.opf"] ?? []).toString();
    expect(opf.match(/<itemref idref="text-\d+"/g)).toHaveLength(slugs.length + LISTS.length);
    expect(opf).toContain(`<dc:language>${code === "zh" ? "zh-Hans" : code}</dc:language>`);
  });

  it("marks where each page of the PDF's text begins", async () => {
    const nav = Buffer.from(unzipSync(bytes())["EPUB/nav.xhtml"] ?? []).toString();
    const [list = ""] = /<nav epub:type="page-list"[^]*?<\/nav>/.exec(nav) ?? [];
    const labels = Array.from(list.matchAll(/<a [^>]*>([^<]+)</g), ([, label]) => label);
    const pdf = await readPdf(bytesOf(`downloads/internet-plus.${code}.pdf`));
    const numbered = pdf.pages.map(({ label }) => label).filter((label) => /^\d+$/.test(label));
    // The last page is about the PDF itself.
    expect(labels).toEqual(numbered.slice(0, -1));
  });
});

/** How far from the numbers of references the text after them stands, in points, where that is more than a quarter of an em. */
const holesIn = ({ pages }: SeenPdf): number[] =>
  pages.flatMap(({ runs }) =>
    runs.flatMap((run, index) => {
      const next = runs[index + 1];
      const follows = next?.y === run.y && /\d$/.test(run.text) && /^[)）页]/.test(next.text);
      return follows && next.left - run.right > 2.6 ? [next.left - run.right] : [];
    }),
  );

describe.each([
  ["en", "649 million", "Internet Plus"],
  ["zh", "6.49亿", "互联网+"],
])("the PDF in %s", (code, words, title) => {
  const bytes = (): Uint8Array => bytesOf(`downloads/internet-plus.${code}.pdf`);
  let seen: SeenPdf;

  beforeAll(async () => {
    seen = await readPdf(bytes());
  });

  it("has its text, in the language's words", () => {
    // The gap that CSS puts between Han and Latin reads as a space; the words have none.
    const whole = seen.pages.flatMap(({ runs }) => runs.map((run) => run.text.replaceAll(" ", ""))).join("");
    expect(whole).toContain(words.replaceAll(" ", ""));
    expect(whole).toContain(title.replaceAll(" ", ""));
    expect(seen.pages).toHaveLength(
      book.artifacts.find(({ path }) => path.endsWith(`.${code}.pdf`))?.pages ?? 0,
    );
  });

  it("has right numbers, every note on the page of its call, and no text in the margins", () => {
    expect(pageProblems(seen)).toEqual([]);
    expect(holesIn(seen)).toEqual([]);
  });

  it("has an outline, a title, a language and tags", async () => {
    const pdf = await openPdf(bytes());
    const outline = (await pdf.getOutline()) ?? [];
    const all = outline.flatMap((entry) => [entry, ...entry.items]).map((entry) => entry.title);
    const [, chapter = ""] = /<title>([^<·]+)/.exec(text(`${code}/users.html`)) ?? [];
    expect(all).toEqual(expect.arrayContaining([chapter.trim()]));
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: title, Language: code, Creator: "Hebi" });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  });

  it("embeds every font, and none as Type 3", async () => {
    const pdf = await PDFDocument.load(bytes(), { parseSpeed: ParseSpeeds.Fastest });
    const dictionaries = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
      return object instanceof PDFDict ? [object] : [];
    });
    const typed = (type: string): PDFDict[] =>
      dictionaries.filter((one) => String(one.get(PDFName.of("Type"))) === type);
    const kinds = new Set(typed("/Font").map((font) => String(font.get(PDFName.of("Subtype")))));
    expect([...kinds].sort()).toEqual(["/CIDFontType2", "/Type0"]);
    const descriptors = typed("/FontDescriptor");
    const left = descriptors.filter((one) => !one.has(PDFName.of("FontFile2")));
    expect(left.map((one) => String(one.get(PDFName.of("FontName"))))).toEqual([]);
    const names = descriptors.map((one) => String(one.get(PDFName.of("FontName")))).join(" ");
    expect(names).toMatch(/SourceSerif4/);
    if (code === "zh") expect(names).toMatch(/NotoSerifSC/);
  });
});

describe("the parallel PDF", () => {
  it("has each note in its language", async () => {
    const bytes = bytesOf("downloads/internet-plus.en-zh.pdf");
    const { destinations } = await readPdf(bytes);
    const [first = 0, last = 0] = ["users", "phone"].map((slug) => destinations.get(slug));
    const pdf = await openPdf(bytes);
    let count = 0;
    for (let page = first + 1; page <= last; page += 1) {
      const notes = (await structureOf(pdf, page)).match(/(?<= )Note.*/g) ?? [];
      const half = notes.length / 2;
      expect(notes).toEqual([...Array(half).fill("Note"), ...Array(half).fill("Note lang=zh")]);
      count += half;
    }
    expect(count).toBeGreaterThan(1);
  });

  it("has right numbers, and sets the words of a box below its label in both languages", async () => {
    const pdf = await readPdf(bytesOf("downloads/internet-plus.en-zh.pdf"));
    expect(pageProblems(pdf)).toEqual([]);
    expect(holesIn(pdf)).toEqual([]);
    const runs = pdf.pages.flatMap((page) => page.runs);
    for (const label of ["Warning", "注意"]) {
      const index = runs.findIndex(({ text: words }) => words === label);
      expect(runs[index + 1]?.left, label).toBeCloseTo(runs[index]?.left ?? 0, 0);
    }
  });

  it("has both sides of each row begin on the same line", async () => {
    const htmls = [...slugs, "glossary"].map((slug) => text(`en-zh/${slug}.html`));
    const pdf = await readPdf(bytesOf("downloads/internet-plus.en-zh.pdf"));
    const { placed, lost } = levelRows(htmls, pdf);
    expect(lost).toEqual([]);
    expect(placed.length).toBeGreaterThan(80);
    expect(placed.filter(({ pages, apart }) => pages[0] !== pages[1] || apart > 1)).toEqual([]);
  });
});
