import { PDFArray, PDFDocument, PDFRawStream, decodePDFRawStream, type PDFPage } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { buildBook, type Built } from "../../../support/build-book.ts";
import { contentFolder, type Files } from "../../../support/content-folder.ts";
import { openPdf } from "../../../support/tagged-pdf.ts";

const LONG =
  "Harbours, Boats and Tides: An Account of the People Who Live by the Water, the Work That They Do There, and What Became of Both";

const names = (letter: string): string =>
  Array.from({ length: 8 }, (_, index) => `${letter}${index + 1}`).join(", ");

const BOOK: Files = {
  "book.yaml":
    "slug: harbour\ndate: 2015-10-29\nlicence: CC-BY-SA-4.0\npaper: A5\ndoi: 10.1000/182\nedition: 2\n" +
    'version: "2.1"\npress: { bleed: 3, signature: 8, thickness: 0.8 }\n',
  "en/book.yaml":
    `title: "${LONG}"\nauthors: [${names("Author")}]\npublisher: Quay Press\nplace: Leeds\n` +
    "isbn: { print: 978-7-302-51185-4, pdf: 978-3-16-148410-0 }\ndedication: For all\ndescription: On quays.\n",
  "zh/book.yaml": `title: 港口\nauthors: [${names("作者")}]\npublisher: 码头出版社\nplace: 北京\ndedication: 献给大家\n`,
  "en/01-quay.md": "# Quay\n\nBoats come in.\n",
  "zh/01-quay.md": "# 码头\n\n船来了。\n",
  "theme/pdf/full.css":
    "@page full { margin: 0 } .dedication { page: full; width: var(--paper-width) !important; height: var(--paper-height) !important; background: #2060a0 }",
};

const points = (millimetres: number): number => (millimetres / 25.4) * 72;

const textOf = async (bytes: Uint8Array, from = 1, to?: number): Promise<string> => {
  const pdf = await openPdf(bytes);
  const texts: string[] = [];
  for (let number = from; number <= (to ?? pdf.numPages); number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  return texts.join("\n");
};

/** Without white space, which line ends and languages make. */
const compact = (text: string): string => text.replaceAll(/\s/g, "");

const contentOf = ({ node, doc }: PDFPage): string => {
  const contents = node.Contents();
  const refs = contents instanceof PDFArray ? contents.asArray() : [contents];
  return refs
    .map((ref) => doc.context.lookup(ref))
    .map((stream) =>
      stream instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")
        : String(stream),
    )
    .join("\n");
};

let built: Built;
beforeAll(async () => {
  built = await buildBook(await contentFolder(BOOK), ["pdf"]);
});

const file = (name: string): Uint8Array =>
  built.files.get(`downloads/harbour.${name}.pdf`) ?? new Uint8Array();
const load = (name: string): Promise<PDFDocument> => PDFDocument.load(file(name), { updateMetadata: false });

describe("the pages for a press", () => {
  it("are without the cover, right pages right, in whole signatures", async () => {
    const [screen, press] = [await load("en"), await load("en.press")];
    expect(press.getPageCount() % 8).toBe(0);
    expect(press.getPageCount()).toBeGreaterThanOrEqual(screen.getPageCount() - 2);
    for (const page of [1, 3, 4])
      expect(await textOf(file("en.press"), page, page)).toBe(await textOf(file("en"), page + 2, page + 2));
  });

  it("have A5 as the paper, 3 mm of bleed around it, and the text where the screen has it", async () => {
    const [page] = (await load("en.press")).getPages();
    const trim = page?.getTrimBox();
    expect(trim?.width).toBeCloseTo(points(148), 1);
    expect(trim?.height).toBeCloseTo(points(210), 1);
    expect(page?.getBleedBox().width).toBeCloseTo(points(154), 1);
    const places = await Promise.all(
      [
        [file("en"), 5],
        [file("en.press"), 3],
      ].map(async ([bytes, number]) => {
        const one = await (await openPdf(bytes as Uint8Array)).getPage(number as number);
        const item = (await one.getTextContent()).items.find(
          (found) => "str" in found && found.str.trim() !== "",
        );
        return item && "transform" in item ? (item.transform as number[]).slice(4) : [];
      }),
    );
    const [[x = 0, y = 0] = [], [pressX = 0, pressY = 0] = []] = places;
    expect(pressX - (trim?.x ?? 0)).toBeCloseTo(x, 0);
    expect(pressY - (trim?.y ?? 0)).toBeCloseTo(y, 0);
  });

  it("are in pure black, but for colours", async () => {
    const inks = (await load("en.press"))
      .getPages()
      .flatMap((page) => [...contentOf(page).matchAll(/([\d. ]+) rg\b/g)]);
    for (const [, ink = ""] of inks) {
      const values = ink.trim().split(" ").map(Number);
      expect(Math.max(...values)).toBeGreaterThan(0.3);
    }
    expect(contentOf((await load("en.press")).getPage(0))).toMatch(/\b0 g\b/);
  });

  it("let what fills a page reach over the bleed", async () => {
    const pages = (await load("en.press")).getPages();
    const page = pages.find((one) => contentOf(one).includes(".1255 .3765 .6275 rg"));
    const [, width = "", height = ""] =
      /\.1255 \.3765 \.6275 rg[^]*?0 0 ([\d.]+) ([\d.]+) re/.exec(page ? contentOf(page) : "") ?? [];
    // Chromium paints 300 units an inch; a millimetre more than the bleed is cut off again.
    expect(Number(width) / 300).toBeCloseTo((148 + 8) / 25.4, 2);
    expect(Number(height) / 300).toBeCloseTo((210 + 8) / 25.4, 2);
  });

  it("are the same bytes each time", async () => {
    const again = await buildBook(await contentFolder(BOOK), ["pdf"]);
    for (const name of ["en.press", "en.cover", "en-zh.press"])
      expect(again.files.get(`downloads/harbour.${name}.pdf`)?.equals(file(name))).toBe(true);
  });
});

describe("the cover sheet", () => {
  it("is as wide as two pages and the spine of the pages that there are", async () => {
    const pages = (await load("en.press")).getPageCount();
    const trim = (await load("en.cover")).getPage(0).getTrimBox();
    expect(trim.width).toBeCloseTo(points(2 * 148 + (pages / 2) * 0.8), 1);
    expect(trim.height).toBeCloseTo(points(210), 1);
  });

  it("has the ISBN with its barcode, the title on front and spine, all authors, and what the book is about", async () => {
    const text = compact(await textOf(file("en.cover")));
    expect(text).toContain("ISBN978-7-302-51185-4");
    expect(text).toContain("9787302511854");
    expect(text.split("Harbours,BoatsandTides").length).toBe(3);
    expect(text).toContain("Author7,andAuthor8");
    expect(text).toContain("Onquays.");
  });

  it("has no barcode without an ISBN for print", async () => {
    expect(await textOf(file("zh.cover"))).not.toContain("ISBN");
  });
});

describe("the front matter", () => {
  it("of an English edition has half-title, title page, imprint and dedication, each on its side", async () => {
    const pdf = file("en");
    expect(await textOf(pdf, 3, 3)).toContain("Harbours");
    expect(await textOf(pdf, 4, 4)).toBe("");
    expect(await textOf(pdf, 5, 5)).toMatch(/Author1.*Quay Press.*Leeds/s);
    const imprint = await textOf(pdf, 6, 6);
    for (const words of [
      "Published by Quay Press, Leeds",
      "Edition 2 · Version 2.1",
      "Creative Commons Attribution-ShareAlike 4.0 licence",
      "(2nd ed.). Quay Press. https://doi.org/10.1000/182",
      "ISBN 978-7-302-51185-4 (print)",
      "DOI 10.1000/182",
    ])
      expect(compact(imprint)).toContain(compact(words));
    expect(await textOf(pdf, 7, 7)).toBe("For all");
  });

  it("of a Chinese edition begins with the title page, and is cited after GB/T 7714", async () => {
    const pdf = file("zh");
    expect(compact(await textOf(pdf, 3, 3))).toContain("作者8");
    expect(compact(await textOf(pdf, 4, 4))).toContain(
      "作者1,作者2,作者3,等.港口[M/OL].2版.北京:码头出版社,2015(2015-10-29).DOI:10.1000/182.",
    );
  });

  it("names the licence once, and hashes in the colophon alone", async () => {
    const whole = (await textOf(file("en"))).replaceAll(/\s+/g, " ");
    expect(whole.split("licence.").length).toBe(2);
    expect(whole).not.toContain("urn:uuid");
    expect(whole.match(/\b[0-9a-f]{10,}\b/g)).toHaveLength(1);
  });

  it("of a parallel edition says all in both languages, and names each author once in each", async () => {
    const cover = compact(await textOf(file("en-zh"), 1, 1));
    expect(cover.split("Author8").length).toBe(2);
    expect(cover.split("作者8").length).toBe(2);
    const imprint = compact(await textOf(file("en-zh"), 6, 6));
    expect(imprint).toContain("PublishedbyQuayPress,Leeds");
    expect(imprint).toContain("出版：码头出版社（北京）");
    expect(imprint).toContain("等.港口[M/OL]");
    const info = (await load("en-zh")).getAuthor() ?? "";
    expect(info).toContain("Author8");
    expect(info).not.toContain("作者8");
  });
});
