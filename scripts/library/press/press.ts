import { PDFArray, PDFDict, PDFName, type PDFDocument, type PDFPage, type PDFRef } from "@cantoo/pdf-lib";

export { barcode } from "./barcode.ts";
export { blackInk } from "./black-ink.ts";

/** How much larger than with its bleed a page is printed, on each side, in millimetres: browsers round the sides of pages. */
export const GROWN = 1;

/** From the bleed to a crop mark, how long that is, and from there to the edge of the sheet, in millimetres. */
const [GAP, LENGTH, REST] = [1, 5, 2];

/** A sheet: sides of the paper when it is cut, width first, and the bleed around it, in millimetres. */
export interface Sheet {
  trim: readonly [width: number, height: number];
  bleed: number;
  /** Whether crop marks are drawn. */
  marks: boolean;
  /** Where it is folded: millimetres from the left edge of the paper. */
  folds?: readonly number[];
}

const points = (millimetres: number): number => (millimetres / 25.4) * 72;

/** How thick a book is, in millimetres, from its pages and the thickness of a leaf. */
export const spineOf = (pages: number, thickness: number): number =>
  Math.round(Math.ceil(pages / 2) * thickness * 100) / 100;

/** Adds blank pages, as large as the last one, until there are whole signatures of so many pages. */
export const fillSignature = (pdf: PDFDocument, signature: number): void => {
  const last = pdf.getPages().at(-1);
  if (!last) return;
  const { width, height } = last.getSize();
  while (pdf.getPageCount() % signature !== 0) pdf.addPage([width, height]);
};

/** A line of a mark, in points. */
type Line = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** Crop marks at the corners of the paper, and marks above and below each fold. */
const marksOf = ({ trim, bleed, folds = [] }: Sheet, left: number, bottom: number): Line[] => {
  const [right, top] = [left + points(trim[0]), bottom + points(trim[1])];
  const [near, far] = [points(bleed + GAP), points(bleed + GAP + LENGTH)];
  const uprights = [left, right, ...folds.map((fold) => left + points(fold))];
  return [
    ...uprights.flatMap((x): Line[] => [
      [x, top + near, x, top + far],
      [x, bottom - near, x, bottom - far],
    ]),
    ...[bottom, top].flatMap((y): Line[] => [
      [left - near, y, left - far, y],
      [right + near, y, right + far, y],
    ]),
  ];
};

const number = (value: number): string => String(Math.round(value * 1000) / 1000);

/** The name of the ink of marks among the resources of a page. */
const ALL = "PressAll";

/** The ink that is on all plates (ISO 32000-1 §8.6.6.4). */
const registrationInk = (pdf: PDFDocument): PDFRef =>
  pdf.context.register(
    pdf.context.obj([
      "Separation",
      "All",
      "DeviceCMYK",
      { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 },
    ]),
  );

/** Paints lines after all that a page has, in the coordinates of the sheet. */
const paint = (pdf: PDFDocument, { node }: PDFPage, lines: readonly Line[], ink: PDFRef): void => {
  const { context } = pdf;
  const drawn = lines.map(
    ([fromX, fromY, toX, toY]) => `${number(fromX)} ${number(fromY)} m ${number(toX)} ${number(toY)} l S`,
  );
  const stream = (text: string): PDFRef => context.register(context.flateStream(text));
  const marks = `q /${ALL} CS 1 SCN 0.25 w\n${drawn.join("\n")}\nQ\n`;
  const resources = node.Resources() ?? context.obj({});
  const spaces = resources.lookupMaybe(PDFName.of("ColorSpace"), PDFDict) ?? context.obj({});
  spaces.set(PDFName.of(ALL), ink);
  resources.set(PDFName.of("ColorSpace"), spaces);
  node.set(PDFName.of("Resources"), resources);
  const contents = node.get(PDFName.of("Contents"));
  const list = context.lookup(contents);
  const own = list instanceof PDFArray ? list.asArray() : contents ? [contents] : [];
  // What a page leaves changed, its coordinates among it, ends with it.
  const all = own.length > 0 ? [stream("q\n"), ...own, stream(`\nQ\n${marks}`)] : [stream(marks)];
  node.set(PDFName.of("Contents"), context.obj(all));
};

/**
 * Makes sheets for a press of pages that were printed `GROWN` millimetres larger on each side than they are with their bleed. Changes
 * the document.
 */
export const asSheets = (pdf: PDFDocument, sheet: Sheet): void => {
  const { trim, bleed, marks } = sheet;
  const [across, down] = [points(trim[0]), points(trim[1])];
  const inset = points(bleed + GROWN);
  const slug = marks ? points(GAP + LENGTH + REST) : 0;
  const ink = marks ? registrationInk(pdf) : undefined;
  for (const page of pdf.getPages()) {
    // Pages begin at their upper left corner.
    const { x, y, height } = page.getMediaBox();
    const [left, bottom] = [x + inset, y + height - inset - down];
    const edge = points(bleed);
    page.setTrimBox(left, bottom, across, down);
    page.setBleedBox(left - edge, bottom - edge, across + 2 * edge, down + 2 * edge);
    const far = edge + slug;
    page.setMediaBox(left - far, bottom - far, across + 2 * far, down + 2 * far);
    page.setCropBox(left - far, bottom - far, across + 2 * far, down + 2 * far);
    if (ink) paint(pdf, page, marksOf(sheet, left, bottom), ink);
  }
};
