import { EpubCheck } from "@likecoin/epubcheck-ts";
import { unzipSync } from "fflate";
import { fromHtml } from "hast-util-from-html";
import { beforeAll, describe, expect, it } from "vitest";
import { pageBreaks } from "../../../../scripts/format/epub/page-breaks.ts";
import { toXhtml } from "../../../../scripts/format/epub/xhtml.ts";
import { readPdf, type SeenPdf } from "../../../../scripts/validate/pdf-checks.ts";
import { buildBook } from "../../../support/build-book.ts";
import { contentFolder } from "../../../support/content-folder.ts";

const CODES = ["en", "zh", "en-zh"] as const;

interface Made {
  pdf: SeenPdf;
  /** The PDF's own name for itself, in XMP. */
  identifier: string | undefined;
  epub: Uint8Array;
  text: (path: string) => string;
}

let made: Map<string, Made>;

// Headings that want the ids of page marks, notes that stand on other pages than their paragraphs, a paragraph over two page breaks,
// a list over another. Every sentence has a name of letters, so that none is like another, nor like a page's number.
const nameOf = (count: number): string =>
  String(count).replace(/\d/g, (digit) => "kbcdefghij".charAt(Number(digit)));

const chapter = (title: string, words: (name: string) => string): string => {
  let count = 0;
  const text = (sentences: number): string =>
    Array.from({ length: sentences }, () => words(nameOf((count += 1)))).join("");
  const items = Array.from({ length: 40 }, () => `- ${text(3)}`).join("\n");
  const [long, note] = [text(260), text(2)];
  return `# ${title}\n\n${long}[^a] ${text(40)}\n\n## Page 2\n\n${text(60)} **${text(90).trim()}**\n\n## Page 3 {#page-3}\n\n${items}\n\n| X |\n| - |\n| ${text(90)} |\n\n[^a]: ${note}\n`;
};

const identifierIn = (bytes: Uint8Array): string | undefined =>
  /<dc:identifier>([^<]+)</.exec(Buffer.from(bytes).toString("latin1"))?.[1];

beforeAll(async () => {
  const english = (name: string) => `Words ${name} to fill a page. `;
  const chinese = (name: string) => `填满一页的${name}句文字。`;
  const content = await contentFolder({
    "book.yaml": "slug: pages\npaper: A5\n",
    "en/one.md": chapter("one", english),
    "en/two.md": chapter("two", english),
    "zh/one.md": chapter("one", chinese),
    "zh/two.md": chapter("two", chinese),
  });
  const { files } = await buildBook(content, ["epub", "pdf"]);
  made = new Map();
  for (const code of CODES) {
    const bytes = new Uint8Array(files.get(`downloads/pages.${code}.pdf`) ?? []);
    const epub = new Uint8Array(files.get(`downloads/pages.${code}.epub`) ?? []);
    const inside = unzipSync(epub);
    const identifier = identifierIn(bytes);
    made.set(code, {
      pdf: await readPdf(bytes),
      identifier,
      epub,
      text: (path) => Buffer.from(inside[`EPUB/${path}`] ?? []).toString(),
    });
  }
}, 600_000);

const of = (code: string): Made => made.get(code)!;

/** The page list of an EPUB's navigation: labels and where they lead. */
const pageList = (code: string): { label: string; path: string; id: string }[] => {
  const list = /<nav epub:type="page-list"[^]*?<\/nav>/.exec(of(code).text("nav.xhtml"))?.[0] ?? "";
  return Array.from(list.matchAll(/<a href="([^"#]+)#([^"]+)">([^<]+)<\/a>/g), ([, path, id, label]) => ({
    label: label ?? "",
    path: path ?? "",
    id: id ?? "",
  }));
};

const solid = (text: string): string => text.replace(/\s+/g, "");

/** The labels of the pages of the chapters: all from the first to the one before the colophon. */
const labelsOfPdf = ({ pages, destinations }: SeenPdf): string[] => {
  const first = destinations.get("one") ?? 0;
  const colophon = pages.findLastIndex(({ runs }) => runs.some(({ text }) => /Colophon|版权说明/.test(text)));
  return pages.slice(first, colophon).map(({ label }) => label);
};

/** The text of an XHTML file, and where in it the mark of a page stands, blanks aside. */
const around = (xhtml: string, id: string): { before: string; after: string } => {
  const [before = "", after = ""] = xhtml.split(`<span id="${id}" epub:type="pagebreak"`);
  const words = (markup: string): string =>
    solid(markup.replace(/^[^<>]*>|<aside[^]*?<\/aside>|<head>[^]*?<\/head>|<[^>]*>/g, ""));
  return { before: words(before), after: words(after) };
};

describe.each(CODES)("the page list of an EPUB in %s", (code) => {
  it("has the labels of all pages of the PDF's chapters, in their order, and the NCX the same", () => {
    const labels = pageList(code).map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(4);
    expect(labels).toEqual(labelsOfPdf(of(code).pdf));
    const targets = of(code)
      .text("toc.ncx")
      .matchAll(/<pageTarget [^>]*value="(\d+)"/g);
    expect(Array.from(targets, ([, value]) => value)).toEqual(labels);
  });

  it("leads to marks that stand before the first word of that page of the PDF", () => {
    const { pdf, text } = of(code);
    for (const { label, path, id } of pageList(code)) {
      const { before, after } = around(text(path), id);
      const page = solid(
        pdf.pages
          .find((one) => one.label === label)!
          .runs.map((run) => run.text)
          .join(""),
      );
      const at = page.indexOf(after.slice(0, 16));
      // Before it the page has a running head, its number, the head of a table; or the opening of a chapter.
      expect(at, `${label}: ${page.slice(0, 80)}`).toBeGreaterThan(0);
      expect(at, `${label}: ${page.slice(0, 80)} / ${after.slice(0, 40)}`).toBeLessThan(32);
      const isOpening = /(?:one|two)$/.test(before);
      if (!isOpening) expect(page.charAt(at - 1)).not.toBe(before.at(-1));
    }
  });

  it("names the PDF as the source of its numbers, by the PDF's own identifier", () => {
    const opf = of(code).text("package.opf");
    expect(of(code).identifier).toMatch(/^urn:uuid:/);
    expect(opf).toContain(`<dc:source>${of(code).identifier}</dc:source>`);
    expect(opf).toContain(`<meta property="pageBreakSource">${of(code).identifier}</meta>`);
    expect(opf).toContain("pageBreakMarkers");
  });

  it("passes EPUBCheck", async () => {
    const { messages } = await EpubCheck.validate(of(code).epub);
    expect(messages.filter(({ severity }) => severity !== "info" && severity !== "usage")).toEqual([]);
  });
});

it("identifies each edition's PDF by an identifier of its own", () => {
  expect(new Set(CODES.map((code) => of(code).identifier)).size).toBe(3);
});

it("gives marks ids that XML takes and the text does not have, whatever a label holds", () => {
  const body = fromHtml(
    '<p id="a">a</p><h2 id="page-3">h</h2><figure id="b"><img></figure><ul><li id="c"><p id="d">d</p></li></ul>',
    { fragment: true },
  );
  const starts = [
    { place: "x.a", label: "Cover A", after: 0 },
    { place: "x.page-3", label: "3", after: 0 },
    { place: "x.b", label: "封 一", after: 0 },
    { place: "x.c", label: "5", after: 0 },
    { place: "x.d", label: "6 “x”", after: 0 },
  ];
  const breaks = pageBreaks([{ slug: "x", part: 1, href: "text/x.xhtml", body }], starts);
  expect(breaks.map(({ label }) => label)).toEqual(starts.map(({ label }) => label));
  const ids = breaks.map(({ href }) => href.replace("text/x.xhtml#", ""));
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][\w.-]*$/);
  expect(new Set([...ids, "page-3"]).size).toBe(6);
  expect(ids[1]).toBe("page-3-2");
  const xhtml = toXhtml(body);
  for (const id of ids) expect(xhtml.split(`id="${id}"`)).toHaveLength(2);
  expect(xhtml).toMatch(/<span [^>]*aria-label="封 一" \/><figure id="b">/);
});
