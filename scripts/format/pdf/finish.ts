import { PDFDocument, PDFName, PDFString } from "@cantoo/pdf-lib";
import type { Book, Edition } from "../../book.ts";
import { dateOf } from "../date-of.ts";
import { renumberNodes } from "./renumber-nodes.ts";

/** A finished PDF. */
export interface FinishedPdf {
  bytes: Uint8Array;
  pages: number;
}

/**
 * Writes what Chromium leaves out or makes new each time: title, authors, subject, keywords, language, and the book's
 * date in place of the clock's (ISO 32000-1 §14.3.3). The same input gives the same bytes.
 */
export const finish = async (
  printed: Uint8Array,
  { meta, languages }: Edition,
  book: Book,
): Promise<FinishedPdf> => {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const date = dateOf(book);
  pdf.setTitle(meta.title, { showInWindowTitleBar: true });
  pdf.setAuthor(meta.authors.join(", "));
  pdf.setSubject(meta.description ?? meta.subtitle ?? "");
  pdf.setKeywords(meta.subjects);
  pdf.setCreator("Hebi");
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.catalog.set(PDFName.of("Lang"), PDFString.of(languages[0]));
  renumberNodes(pdf);
  return { bytes: await pdf.save(), pages: pdf.getPageCount() };
};
