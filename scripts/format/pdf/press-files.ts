import { PDFDocument, ParseSpeeds, PDFName } from "@cantoo/pdf-lib";
import type { Artifact, Book, Edition, Files, Publication } from "../../book.ts";
import type { PrintJob, Printer } from "../../library/browser/browser.ts";
import { growPaper, type LabelRange } from "../../library/page-layout/page-layout.ts";
import { fitTitles } from "../../library/pictures/pictures.ts";
import { asSheets, barcode, blackInk, fillSignature, GROWN, spineOf } from "../../library/press/press.ts";
import type { BookMeta } from "../../library/settings/settings.ts";
import { downloadPath } from "../downloads.ts";
import { frontMatter } from "../front-matter.ts";
import { cutSheets } from "../../library/tagged-pdf/tagged-pdf.ts";
import { editionData, inEach } from "../page-data.ts";
import { renderer } from "../render.ts";
import { aboutOf } from "./about.ts";
import { coverData } from "./cover.ts";
import { picturesOf } from "./document.ts";
import { finishPress } from "./finish.ts";
import { pageShape, stockOf } from "./page-shape.ts";

type Press = NonNullable<BookMeta["press"]>;

/** A file for a press, and the row that tells of it. */
interface PressFile {
  bytes: Uint8Array;
  artifact: Artifact;
}

/** What a book is printed with: its document, and a browser. */
interface Workshop {
  files: Files;
  printer: Printer;
}

/** No words stand on a thinner spine, in millimetres: none would be sure to stay on it. */
const THINNEST = 5;

/** What stands on a spine, in millimetres: the titles up to their colon, as large as they fit in; none where there is no room. */
const spineData = ({ names, languages }: Edition, width: number, height: number) => {
  const titles = inEach(names, "title").map(({ text, lang }) => ({
    lang,
    text: text.split(/[:：]/)[0] ?? text,
  }));
  const largest = Math.min(width * 0.5, 9);
  const sizes = Array.from({ length: 16 }, (_, step) => ({
    size: largest * 0.94 ** step,
    lines: titles.length,
  }));
  const room = (height * 0.72) / Math.max(1, titles.length);
  const { lines, size } = fitTitles(
    titles.map(({ text }) => text),
    { language: languages[0], width: room, sizes },
  );
  const isWhole = width >= THINNEST && lines.length === titles.length;
  return { width, size: size.toFixed(2), titles: isWhole ? titles : [] };
};

const parse = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest };

/**
 * Cuts sheets of two facing pages apart, each of which is as large then as a single page: into the bleed at the spine goes what fills
 * the sheet, and nothing else. Changes the document.
 */
const cutFacing = (pdf: PDFDocument): void => {
  const width = Math.min(...pdf.getPages().map((page) => page.getWidth()));
  const { rights } = cutSheets(pdf, { width, inset: 0 });
  for (const page of pdf.getPages())
    page.setMediaBox(rights.has(page.ref) ? page.getWidth() - width : 0, 0, width, page.getHeight());
};

/** The pages of a book without its cover, in a document of their own: nothing else comes along. */
const insideOf = async (
  print: Uint8Array,
  labels: readonly LabelRange[],
  isFacing: boolean,
): Promise<PDFDocument> => {
  const whole = await PDFDocument.load(print, parse);
  if (isFacing) cutFacing(whole);
  const inside = await PDFDocument.create({ updateMetadata: false });
  const first = labels.find(({ style }) => style !== undefined)?.page ?? 0;
  const numbers = whole.getPageIndices().slice(first);
  for (const page of await inside.copyPages(whole, numbers)) {
    page.node.delete(PDFName.of("Annots"));
    inside.addPage(page);
  }
  const [page] = inside.getPages();
  // A blank page comes first, so that left pages are left.
  if (isFacing && page) inside.insertPage(0, [page.getWidth(), page.getHeight()]);
  return inside;
};

/** The document of a cover sheet: that of the book, with another page; and the sides of the sheet, in millimetres. */
export const coverDocument = async (
  book: Book,
  publication: Publication,
  { files, spine }: { files: Files; spine: number },
): Promise<{ files: Files; trim: readonly [number, number] }> => {
  const { edition } = publication;
  const [width, height] = pageShape(stockOf(book), ...edition.languages).paper;
  const { bleed } = book.meta.press ?? { bleed: 0 };
  const { places, files: pictures } = await picturesOf(book, publication, []);
  const isbn = edition.meta.isbn?.print;
  const html = renderer(
    "pdf",
    edition.t,
    book,
  )("cover-sheet", {
    edition: editionData(publication),
    ...frontMatter(book, edition, ""),
    cover: coverData(book, edition, places),
    spine: spineData(edition, spine, height),
    barcode: isbn === undefined ? null : barcode(isbn),
  });
  const more = bleed + GROWN;
  const trim = [2 * width + spine, height] as const;
  const css = `${Buffer.from(files.get("book.css") ?? []).toString()}
.cover-sheet{page:cover}@page cover{size:${trim[0] + 2 * more}mm ${trim[1] + 2 * more}mm}:root{--bleed:${more}mm}`;
  const own = { "book.html": Buffer.from(html), "book.css": Buffer.from(css) };
  return { files: new Map([...files, ...pictures, ...Object.entries(own)]), trim };
};

const fileOf = async (
  book: Book,
  edition: Edition,
  { pdf, format, start }: { pdf: PDFDocument; format: string; start: number },
): Promise<PressFile> => {
  blackInk(pdf);
  const bytes = await finishPress(pdf, aboutOf(book, edition));
  const artifact = {
    edition: edition.code,
    format,
    path: downloadPath(book, edition, `${format}.pdf`),
    size: bytes.length,
    pages: pdf.getPageCount(),
    seconds: (performance.now() - start) / 1000,
  };
  return { bytes, artifact };
};

const coverSheet = async (
  book: Book,
  publication: Publication,
  { workshop, press, pages }: { workshop: Workshop; press: Press; pages: number },
): Promise<PressFile> => {
  const start = performance.now();
  const { edition } = publication;
  const spine = spineOf(pages, press.thickness);
  const { files, trim } = await coverDocument(book, publication, { files: workshop.files, spine });
  const job = { name: `${edition.code}-cover`, files, timeout: 120_000 };
  const pdf = await PDFDocument.load(await workshop.printer.print(job), parse);
  for (const key of ["StructTreeRoot", "MarkInfo", "Outlines"]) pdf.catalog.delete(PDFName.of(key));
  const [width] = pageShape(stockOf(book), ...edition.languages).paper;
  asSheets(pdf, { trim, bleed: press.bleed, marks: press.marks, folds: [width, width + spine] });
  return fileOf(book, edition, { pdf, format: "cover", start });
};

/**
 * What `press` in `book.yaml` asks for, if it does: `job` has a book printed once more on larger paper, and `made` gives its pages as
 * sheets, and the sheet of its cover, when their labels are known.
 */
export const pressOf = (book: Book, publication: Publication, workshop: Workshop) => {
  const { press } = book.meta;
  if (!press) return undefined;
  const { edition } = publication;
  let print: Uint8Array | undefined;
  const job: Pick<PrintJob, "again"> = {
    again: {
      arrange: (call) => growPaper(call, press.bleed + GROWN),
      take: (pdf) => void (print = pdf),
    },
  };
  const made = async (labels: readonly LabelRange[]): Promise<PressFile[]> => {
    const start = performance.now();
    if (!print) throw new Error("The book was not printed for the press");
    const pdf = await insideOf(print, labels, publication.facing !== undefined);
    fillSignature(pdf, press.signature);
    const trim = pageShape(stockOf(book), ...edition.languages).paper;
    asSheets(pdf, { trim, bleed: press.bleed, marks: press.marks });
    const inside = await fileOf(book, edition, { pdf, format: "press", start });
    if (!press.cover) return [inside];
    const pages = pdf.getPageCount();
    return [inside, await coverSheet(book, publication, { workshop, press, pages })];
  };
  return { job, made };
};
