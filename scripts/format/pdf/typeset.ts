import { ParseSpeeds, PDFDocument } from "@cantoo/pdf-lib";
import type { Printer, PrintJob } from "../../library/browser/browser.ts";
import {
  labelOf,
  layOut,
  pageModules,
  type Layout,
  type LayoutOptions,
  type Print,
} from "../../library/page-layout/page-layout.ts";
import { destinationsOf, innerLinks } from "../../library/tagged-pdf/tagged-pdf.ts";

/** A printed document, with all its page numbers verified. */
export interface Typeset extends Pick<Layout, "labels" | "starts"> {
  /** As it was printed, read once for all that is to be done to it. */
  printed: PDFDocument;
  /** Ids of the sections whose notes stand at their end. */
  apart: string[];
}

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
  const strayed = innerLinks(pdf)
    .filter(({ destination, page }) => notes[destination] !== undefined && places.get(destination) !== page)
    .map(({ destination }) => destination);
  const sections = parts.flatMap(({ id }, index) =>
    id !== "" && strayed.some((note) => note.startsWith(`${id}.`)) ? [index] : [],
  );
  return { numbers: wrong, sections, print: { pages: count, places: Object.fromEntries(places) } };
};

/**
 * Lays a document out and prints it, then reads from the PDF where everything is. Where that differs from the layout, the book
 * is printed again, with the page numbers of the print, and with the footnotes of the affected chapters at their end. Throws when a
 * page number is still wrong after three prints: such a book must not be published.
 */
export const typeset = async (
  printer: Printer,
  job: Omit<PrintJob, "scripts" | "arrange">,
  options: Omit<LayoutOptions, "apart" | "earlier">,
): Promise<Typeset> => {
  const scripts = await pageModules();
  let apart: number[] = [];
  let earlier: Print | undefined;
  for (let attempt = 1; ; attempt += 1) {
    let layout: Layout | undefined;
    const arrange: PrintJob["arrange"] = async (call) => {
      layout = await layOut(call, { ...options, apart, ...(earlier && { earlier }) });
    };
    const bytes = await printer.print({ ...job, scripts, arrange });
    if (!layout) throw new Error("The document was printed without being laid out");
    const printed = await PDFDocument.load(bytes, {
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    });
    const { numbers, sections, print } = faultsOf(printed, layout);
    apart = [...new Set([...layout.apart, ...sections])];
    if (numbers.length === 0 && sections.length === 0) {
      const { labels, starts, parts } = layout;
      return { printed, labels, starts, apart: apart.map((index) => parts[index]?.id ?? "") };
    }
    // With its notes at the end, a chapter has other page breaks, so it is measured again.
    earlier = sections.length === 0 ? print : undefined;
    if (attempt === 3)
      throw new Error(`Wrong page numbers in ${job.name}: ${numbers.slice(0, 5).join("; ")}`);
  }
};
