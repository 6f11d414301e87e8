import { PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import {
  asSheets,
  barcode,
  blackInk,
  fillSignature,
  GROWN,
  spineOf,
} from "../../../scripts/library/press/press.ts";
import { greyOf, inGrey } from "../../../scripts/library/press/black-ink.ts";

const points = (millimetres: number): number => (millimetres / 25.4) * 72;

/** A document as a browser prints it for an A5 book with a bleed of 3 mm. */
const printed = async (pages: number): Promise<PDFDocument> => {
  const pdf = await PDFDocument.create();
  const more = 2 * (3 + GROWN);
  for (let page = 0; page < pages; page += 1) pdf.addPage([points(148 + more), points(210 + more)]);
  return pdf;
};

/** Sides of a box in millimetres, and how far it is inside of another. */
const sides = ({ width, height }: { width: number; height: number }): string =>
  [width, height].map((side) => ((side / 72) * 25.4).toFixed(2)).join(" × ");

const contentOf = (pdf: PDFDocument): string => {
  const { node } = pdf.getPage(0);
  const refs = node.Contents();
  const list = refs && "asArray" in refs ? refs.asArray() : [refs];
  return list
    .map((ref) => pdf.context.lookup(ref))
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()) : stream,
    )
    .map(String)
    .join("");
};

describe("sheets", () => {
  it("have the paper, the bleed around it, and the marks around that", async () => {
    const pdf = await printed(1);
    asSheets(pdf, { trim: [148, 210], bleed: 3, marks: true });
    const page = pdf.getPage(0);
    expect(sides(page.getTrimBox())).toBe("148.00 × 210.00");
    expect(sides(page.getBleedBox())).toBe("154.00 × 216.00");
    expect(sides(page.getMediaBox())).toBe("170.00 × 232.00");
    const [trim, bleed] = [page.getTrimBox(), page.getBleedBox()];
    expect(trim.x - bleed.x).toBeCloseTo(points(3));
    expect(trim.y - bleed.y).toBeCloseTo(points(3));
    // The page begins at its upper left corner.
    expect(trim.x).toBeCloseTo(points(3 + GROWN));
    expect(page.getHeight() - GROWN).toBeGreaterThan(0);
  });

  it("end at the bleed without marks", async () => {
    const pdf = await printed(1);
    asSheets(pdf, { trim: [148, 210], bleed: 3, marks: false });
    expect(sides(pdf.getPage(0).getMediaBox())).toBe("154.00 × 216.00");
    expect(contentOf(pdf)).not.toContain("SCN");
  });

  it("have two marks at each corner and at each end of a fold, on all plates and off the bleed", async () => {
    const pdf = await printed(1);
    asSheets(pdf, { trim: [148, 210], bleed: 3, marks: true, folds: [70, 78] });
    const marks = [...contentOf(pdf).matchAll(/([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S/g)];
    expect(marks).toHaveLength(12);
    const { x, y, width, height } = pdf.getPage(0).getBleedBox();
    for (const [, ...numbers] of marks) {
      const [fromX = 0, fromY = 0] = numbers.map(Number);
      expect(fromX < x || fromX > x + width || fromY < y || fromY > y + height).toBe(true);
    }
    const spaces = pdf.getPage(0).node.Resources()?.lookup(PDFName.of("ColorSpace"));
    expect(String(spaces)).toContain("/PressAll");
  });
});

describe("a signature", () => {
  it.each([
    [14, 16, 16],
    [16, 16, 16],
    [17, 16, 32],
    [5, 1, 5],
  ])("of %s pages, %s together, has %s", async (pages, signature, all) => {
    const pdf = await printed(pages);
    fillSignature(pdf, signature);
    expect(pdf.getPageCount()).toBe(all);
    expect(pdf.getPage(all - 1).getSize()).toEqual(pdf.getPage(0).getSize());
  });
});

it.each([
  [320, 0.1, 16],
  [321, 0.1, 16.1],
  [96, 0.085, 4.08],
])("the spine of %s pages of %s mm is %s mm thick", (pages, thickness, spine) => {
  expect(spineOf(pages, thickness)).toBe(spine);
});

describe("black ink", () => {
  it.each([
    [0.1098, 0.1059, 0.098, 0],
    [0, 0, 0, 0],
    [0.4, 0.38, 0.35, 0.382],
    [1, 1, 1, 1],
    [0.64, 0.25, 0.16, undefined],
    [0.957, 0.945, 0.918, undefined],
  ])("of %s %s %s is the grey %s", (red, green, blue, grey) => {
    const found = greyOf(red, green, blue);
    expect(found === undefined ? found : Math.round(found * 1000) / 1000).toBe(grey);
  });

  it("stands in DeviceGray, for lines as for what is filled; colours stay", () => {
    expect(
      inGrey(".1098 .1059 .098 RG .1098 .1059 .098 rg\n/G3 gs\n.6392 .2471 .1569 rg\n1 0 0 1 0 0 cm"),
    ).toBe("0 G 0 g\n/G3 gs\n.6392 .2471 .1569 rg\n1 0 0 1 0 0 cm");
  });

  it("is what the pages of a document are painted with", async () => {
    const pdf = await printed(1);
    const stream = pdf.context.flateStream(".1 .1 .1 rg 0 0 9 9 re f");
    pdf.getPage(0).node.set(PDFName.of("Contents"), pdf.context.register(stream));
    blackInk(pdf);
    expect(contentOf(pdf)).toBe("0 g 0 0 9 9 re f");
  });
});

describe("a barcode", () => {
  const svg = barcode("978-7-302-51185-4");

  it("has the digits of the ISBN in their order", () => {
    const digits = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>(\d)</g)];
    expect(digits.map(([, , digit]) => digit).join("")).toBe("9787302511854");
    const places = digits.map(([, x]) => Number(x));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it("says the ISBN as it is written", () => {
    expect(svg).toContain(">ISBN 978-7-302-51185-4<");
  });

  it("has the 95 modules of EAN-13 between its quiet zones, in thirty bars", () => {
    const bars = [...svg.matchAll(/M(\d+) 0h(\d+)v(\d+)/g)].map(([, x, width]) => [Number(x), Number(width)]);
    expect(bars).toHaveLength(30);
    expect(bars[0]).toEqual([11, 1]);
    expect(bars.at(-1)).toEqual([105, 1]);
    // Read back as the first digits of the right half: seven modules each, complements of the left ones (GS1 §5.2.1.2.1).
    const modules = Array.from({ length: 113 }, (_, at) =>
      bars.some(([x = 0, width = 0]) => at >= x && at < x + width) ? "1" : "0",
    ).join("");
    const RIGHT = [
      "1110010",
      "1100110",
      "1101100",
      "1000010",
      "1011100",
      "1001110",
      "1010000",
      "1000100",
      "1001000",
      "1110100",
    ];
    const right = modules.slice(11 + 3 + 42 + 5, 11 + 3 + 42 + 5 + 42).match(/.{7}/g) ?? [];
    expect(right.map((code) => RIGHT.indexOf(code)).join("")).toBe("511854");
  });
});
