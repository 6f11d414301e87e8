import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { unzipSync } from "fflate";
import { fromHtml } from "hast-util-from-html";
import { beforeAll, describe, expect, it } from "vitest";
import { pageBreaks } from "../scripts/format/epub/page-breaks.ts";
import type { Section } from "../scripts/format/epub/sections.ts";
import { toXhtml } from "../scripts/format/epub/xhtml.ts";
import { anchor } from "../scripts/format/pdf/anchor.ts";
import { readPdf, type SeenPdf } from "../scripts/validate/read-pdf.ts";
import { buildBook } from "./build-book.ts";

const CODES = ["en", "zh", "en-zh"] as const;

interface Made {
  pdf: SeenPdf;
  /** The PDF's own name for itself, in XMP. */
  identifier: string | undefined;
  epub: Uint8Array;
  text: (path: string) => string;
}

let made: Map<string, Made>;

// Headings that want the ids of page marks, notes that stand on other pages than their paragraphs, a list over a page break.
const chapter = (title: string, words: string): string => {
  const filler = words.repeat(120);
  const items = Array.from({ length: 40 }, (_, index) => `- ${index} ${words.repeat(3)}`).join("\n");
  return `# ${title}\n\n${filler}[^a]\n\n## Page 2\n\n${filler}\n\n## Page 3 {#page-3}\n\n${items}\n\n| a |\n| - |\n| ${filler} |\n\n[^a]: ${words}\n`;
};

const identifierIn = (bytes: Uint8Array): string | undefined =>
  /<dc:identifier>([^<]+)</.exec(Buffer.from(bytes).toString("latin1"))?.[1];

beforeAll(async () => {
  const content = await mkdtemp(join(tmpdir(), "hebi-page-list-"));
  for (const [language, words] of [
    ["en", "Words to fill a page. "],
    ["zh", "填满一页的文字。"],
  ] as const) {
    await mkdir(join(content, language));
    for (const slug of ["one", "two"])
      await writeFile(join(content, language, `${slug}.md`), chapter(slug, words));
  }
  await writeFile(join(content, "book.yaml"), "slug: pages\npaper: A5\n");
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

/** The labels of the pages on which something of the text falls, notes aside, in their order. */
const labelsOfPdf = ({ pages, destinations }: SeenPdf): string[] => {
  const on = [...destinations]
    .filter(([name]) => /^(?:one|two)(?:\.(?!fn-)|$)/.test(name))
    .map(([, at]) => at);
  return [...new Set(on)].sort((a, b) => a - b).map((at) => pages[at]?.label ?? "");
};

describe.each(CODES)("the page list of an EPUB in %s", (code) => {
  it("has the labels of the PDF's pages, in their order, and the NCX the same", () => {
    const labels = pageList(code).map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(4);
    expect(labels).toEqual(labelsOfPdf(of(code).pdf));
    const targets = of(code)
      .text("toc.ncx")
      .matchAll(/<pageTarget [^>]*value="(\d+)"/g);
    expect(Array.from(targets, ([, value]) => value)).toEqual(labels);
  });

  it("leads to marks that stand at what is on that page of the PDF", () => {
    const { pdf, text } = of(code);
    for (const { label, path, id } of pageList(code)) {
      const [before = "", after = ""] = text(path).split(`<span id="${id}" epub:type="pagebreak"`);
      expect(after).toMatch(new RegExp(`^ role="doc-pagebreak" aria-label="${label}"`));
      const slug = path.replace(/^text\/|\.xhtml$/g, "");
      // The chapter's beginning, or the element that holds the mark, or else the one after it.
      const holder = /<[^/>]* id="([^"]+)"[^>]*>$/.exec(before)?.[1];
      const next = / id="([^"]+)"/.exec(after)?.[1] ?? "";
      const at = pdf.destinations.get(anchor(slug, before.includes(' id="') ? (holder ?? next) : ""));
      expect(pdf.pages[at ?? -1]?.label).toBe(label);
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
  const page = { slug: "x" } as Section["page"];
  const numbers = new Map([
    ["x.a", "Cover A"],
    ["x.page-3", "3"],
    ["x.b", "封 一"],
    ["x.c", "5"],
    ["x.d", "6 “x”"],
  ]);
  const section: Section = {
    page,
    part: 1,
    href: "text/x.xhtml",
    heading: { type: "root", children: [] },
    body,
  };
  const breaks = pageBreaks([section], numbers);
  expect(breaks.map(({ label }) => label)).toEqual([...numbers.values()]);
  const ids = breaks.map(({ href }) => href.replace("text/x.xhtml#", ""));
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][\w.-]*$/);
  expect(new Set([...ids, "page-3"]).size).toBe(6);
  expect(ids[1]).toBe("page-3-2");
  const xhtml = toXhtml(body);
  for (const id of ids) expect(xhtml.split(`id="${id}"`)).toHaveLength(2);
  expect(xhtml).toMatch(/<span [^>]*aria-label="封 一" \/><figure id="b">/);
});
