import { unzipSync } from "fflate";
import { beforeAll, expect, it } from "vitest";
import { openPdf } from "../../support/tagged-pdf.ts";
import { buildBook, type Built } from "../../support/build-book.ts";
import { contentFolder } from "../../support/content-folder.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>';
const CHART =
  "```chart\nid: fig-chart\ntype: bar\ntitle: TITLE\nrows: [[year, users], [2013, 618000000], [2014, 649000000]]\n```";
const TABLE = "| a | b |\n| - | - |\n| 1 | 2 |\n\nTable: TITLE {#tbl-ID}";

const first = (title: string) =>
  `# ${title}\n\n![x](../p.svg "${title}"){#fig-one}\n\n${TABLE.replace("TITLE", title).replace("ID", "one")}\n`;

const second = (title: string) =>
  [
    `# ${title}`,
    `[](01-a.md#fig-one)${title}[](01-a.md#tbl-one)${title}[](#fig-chart)${title}[](#fig-two)${title}[](#tbl-two)`,
    CHART.replace("TITLE", title),
    `![x](../p.svg "${title}"){#fig-two}`,
    TABLE.replace("TITLE", title).replace("ID", "two"),
  ].join("\n\n");

const FILES: Record<string, string> = {
  "p.svg": SVG,
  "en/01-a.md": first("One"),
  "zh/01-a.md": first("其一"),
  "en/02-b.md": second("Two"),
  "zh/02-b.md": second("其二"),
};

let book: Built;

beforeAll(async () => {
  book = await buildBook(await contentFolder(FILES));
}, 600_000);

const LABELS = {
  en: [
    "Figure 1.1",
    "Table 1.1",
    "Figure 1.1",
    "Table 1.1",
    "Figure 2.1",
    "Figure 2.2",
    "Table 2.1",
    "Figure 2.1",
    "Figure 2.2",
    "Table 2.1",
  ],
  zh: ["图1-1", "表1-1", "图1-1", "表1-1", "图2-1", "图2-2", "表2-1", "图2-1", "图2-2", "表2-1"],
};

/** Labels and references of a text, in their order. */
const numbers = (text: string): string[] =>
  Array.from(text.matchAll(/(Figure|Table|图|表)\s*(\d)\s*[.-]\s*(\d)/g), ([, kind = "", chapter, number]) =>
    /[A-Z]/.test(kind) ? `${kind} ${chapter}.${number}` : `${kind}${chapter}-${number}`,
  );

const article = (html: string): string =>
  (/<article[^]*<\/article>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, "");

it.each(["en", "zh"] as const)(
  "figures, tables and references have one number in every format of %s",
  async (code) => {
    const site = ["a", "b"].map((slug) => article(book.files.get(`${code}/${slug}.html`)?.toString() ?? ""));
    expect(numbers(site.join(""))).toEqual(LABELS[code]);
    const [pdfBytes, epubBytes] = ["pdf", "epub"].map((format) => {
      const made = book.result.artifacts.find((one) => one.format === format && one.edition === code);
      return book.files.get(made?.path ?? "") ?? new Uint8Array();
    });
    const entries = Object.entries(unzipSync(epubBytes ?? new Uint8Array()));
    const texts = entries
      .filter(([path]) => /EPUB\/text\/[ab]\.xhtml$/.test(path))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    expect(
      numbers(
        texts
          .map(([, bytes]) =>
            Buffer.from(bytes)
              .toString()
              .replace(/<[^>]+>/g, ""),
          )
          .join(""),
      ),
    ).toEqual(LABELS[code]);
    const pdf = await openPdf(pdfBytes ?? new Uint8Array());
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
    }
    // The lists of figures and tables come before the chapters.
    expect(numbers(pages.join("")).slice(-LABELS[code].length)).toEqual(LABELS[code]);
  },
);
