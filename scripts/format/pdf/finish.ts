import { createHash } from "node:crypto";
import { PDFDict, PDFHeader, PDFHexString, PDFName, PDFRawStream, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument } from "@cantoo/pdf-lib";
import type { Book, Edition } from "../../book.ts";
import { dateOf } from "../provenance.ts";
import { fontFaults } from "./font-faults.ts";
import { identifierOf } from "../pdf-names.ts";
import { makeAccessible } from "../../library/tagged-pdf/tagged-pdf.ts";
import type { LabelRange } from "../../library/page-layout/page-layout.ts";
import { writeLabels } from "./write-labels.ts";
import { xmp } from "./xmp.ts";

/** A finished PDF. */
export interface FinishedPdf {
  bytes: Uint8Array;
  pages: number;
}

/** Title, authors, subject, keywords and dates, in the document information and in XMP alike (ISO 32000-1 §14.3). */
const describe = (pdf: PDFDocument, edition: Edition, book: Book): void => {
  const { meta, languages } = edition;
  const date = dateOf(book);
  const description = meta.description ?? meta.subtitle;
  const producer = pdf.getProducer() ?? "Chromium";
  pdf.setTitle(meta.title, { showInWindowTitleBar: true });
  pdf.setAuthor(meta.authors.join(", "));
  pdf.setSubject(description ?? "");
  pdf.setKeywords([meta.subjects.join(", ")]);
  pdf.setCreator("Hebi");
  pdf.setProducer(producer);
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.catalog.set(PDFName.of("Lang"), PDFString.of(languages[0]));
  const packet = xmp({
    title: meta.title,
    authors: meta.authors,
    subjects: meta.subjects,
    identifier: identifierOf(book, edition),
    languages,
    date,
    producer,
    ...(description !== undefined && { description }),
    ...(meta.publisher !== undefined && { publisher: meta.publisher }),
    ...(meta.rights !== undefined && { rights: meta.rights }),
  });
  const stream = pdf.context.stream(Buffer.from(packet), { Type: "Metadata", Subtype: "XML" });
  pdf.catalog.set(PDFName.of("Metadata"), pdf.context.register(stream));
};

/** The file's identifier (ISO 32000-1 §14.4), derived from all its streams. */
const identify = (pdf: PDFDocument): void => {
  const hash = createHash("sha256");
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) hash.update(object.contents);
    else if (object instanceof PDFDict && object.has(PDFName.of("Creator"))) hash.update(String(object));
  }
  const id = PDFHexString.of(hash.digest("hex").slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
};

/** Throws when a font is not as it must be, unless it is known that the book has characters which no font of ours has. */
const mustHaveFonts = (pdf: PDFDocument, { code }: Edition, { files }: Book): void => {
  const isKnown = files.some(({ messages }) => messages.some(({ ruleId }) => ruleId === "glyph-missing"));
  const faults = isKnown ? [] : fontFaults(pdf);
  if (faults.length > 0)
    throw new Error(`${faults.join("; ")} in the PDF of ${code}, expected embedded TrueType fonts only`);
};

/**
 * Makes a print of Chromium's a book: title, authors, subject, keywords, language and the book's date in place of the
 * clock's, the labels of its pages, and a structure that PDF/UA-1 accepts. Changes the print. The same input gives the same
 * bytes.
 */
export const finish = async (
  pdf: PDFDocument,
  edition: Edition,
  book: Book,
  labels: LabelRange[],
): Promise<FinishedPdf> => {
  pdf.context.header = PDFHeader.forVersion(1, 7);
  mustHaveFonts(pdf, edition, book);
  makeAccessible(pdf);
  describe(pdf, edition, book);
  writeLabels(pdf, labels);
  identify(pdf);
  return { bytes: await pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY }), pages: pdf.getPageCount() };
};
