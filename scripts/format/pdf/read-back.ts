import { PDFName, type PDFDocument } from "@cantoo/pdf-lib";
import { labelOf, type LabelRange, type Layout, type Print } from "../../library/page-layout/page-layout.ts";
import {
  cutSheets,
  destinationsOf,
  innerLinks,
  readPrint,
  type Printed,
} from "../../library/tagged-pdf/tagged-pdf.ts";
import type { About } from "./about.ts";
import { cutTo, finish } from "./finish.ts";
import { cleanOutline, joinOutline, nestOutline, type OutlineLine } from "./nest-outline.ts";

// What is done with a print, in another thread, which loads it while the browser is busy with that.

/** Where the print differs from the layout. */
interface Faults {
  /** Numbers that do not equal the label of the page they name. */
  numbers: string[];
  /** Indexes of the sections with a footnote that is not on the page of its reference. */
  sections: number[];
  print: Print;
}

const faultsOf = (pdf: PDFDocument, { numbers, labels, notes, parts, pages }: Layout): Faults => {
  const places = destinationsOf(pdf);
  const count = pdf.getPageCount();
  const wrong = Object.entries(numbers).flatMap(([id, number]) => {
    const page = places.get(id);
    const label = page === undefined ? "nowhere" : labelOf(labels, page);
    return label === number ? [] : [`${id}: ${number} is ${label}`];
  });
  if (count !== pages) wrong.push(`pages: ${pages} are ${count}`);
  const strayed = innerLinks(pdf).filter(
    ({ destination, page }) => notes[destination] !== undefined && places.get(destination) !== page,
  );
  const sections = parts.flatMap(({ id }, index) =>
    id !== "" && strayed.some(({ destination }) => destination.startsWith(`${id}.`)) ? [index] : [],
  );
  return { numbers: wrong, sections, print: { pages: count, places: Object.fromEntries(places) } };
};

/**
 * Cuts the sheets of a book whose pages face each other: two pages are called as the sheet was, and shown side by side, left ones on the left
 * (ISO 32000-1 §7.7.2). Gives what the pages are called. Changes the document.
 */
const cutApart = (printed: PDFDocument, labels: readonly LabelRange[], inset: number): LabelRange[] => {
  const width = Math.min(...printed.getPages().map((page) => page.getWidth()));
  const { counts, rights } = cutSheets(printed, { width, inset });
  joinOutline(printed, rights);
  printed.catalog.set(PDFName.of("PageLayout"), PDFName.of("TwoPageRight"));
  let page = 0;
  return counts.flatMap((count, sheet) => {
    const range = labels.findLast((one) => one.page <= sheet);
    page += count;
    if (!range) return [];
    const start = sheet - range.page + (range.start ?? 1);
    return Array.from({ length: count }, (_, index) => ({
      ...range,
      page: page - count + index,
      ...(range.style && { start }),
    }));
  });
};

/** What a print becomes: its paper in millimetres, the lines of its outline, and what it says of itself. */
interface Finishing {
  about: About;
  paper: readonly [number, number];
  lines: readonly OutlineLine[];
  /** How far the spine is from the text, in points, where two pages face each other on a sheet: pdf-lib reads the structure then, which changes. */
  inset: number | undefined;
}

/** Makes a PDF of a print: its bytes, how many pages it has, and what these are called. */
const complete = async (
  printed: Printed,
  laid: readonly LabelRange[],
  { about, paper, lines, inset }: Finishing,
) => {
  const { pdf } = printed;
  cleanOutline(pdf, about.edition.meta.title);
  // Sheets are cut with all that they have.
  const labels = inset === undefined ? [...laid] : cutApart(pdf, laid, inset);
  cutTo(pdf, paper);
  nestOutline(pdf, lines);
  const bytes = await finish(printed, about, labels);
  return { bytes, count: pdf.getPageCount(), labels };
};

/** Reads a print, and where it differs from its layout; makes a PDF of one that does not. */
export const finishPrint = async (print: Uint8Array, layout: Layout, finishing: Finishing) => {
  const printed = await readPrint(print, finishing.inset !== undefined);
  const faults = faultsOf(printed.pdf, layout);
  const isWrong = faults.numbers.length > 0 || faults.sections.length > 0;
  return { faults, ...(!isWrong && { made: await complete(printed, layout.labels, finishing) }) };
};

/** Says that all this is loaded. */
export const isLoaded = (): boolean => true;
