import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFDocument,
} from "@cantoo/pdf-lib";

/** A link inside the document: the page it is on, counted from 0, and the name of the destination it leads to. */
export interface InnerLink {
  page: number;
  destination: string;
}

const nameOf = (value: unknown): string | undefined =>
  value instanceof PDFName || value instanceof PDFString || value instanceof PDFHexString
    ? value.decodeText()
    : undefined;

/** A raised number on the first line of a page reaches into the page before; Chromium makes a link of no height there. */
const isFlat = (rect: unknown): boolean => {
  const numbers =
    rect instanceof PDFArray
      ? rect.asArray().map((value) => (value instanceof PDFNumber ? value.asNumber() : 0))
      : [];
  return Math.abs((numbers[3] ?? 0) - (numbers[1] ?? 0)) < 1;
};

/** The links of a document to its own named destinations (ISO 32000-1 §12.5.6.5), in the order of its pages. */
export const linksOf = (pdf: PDFDocument): InnerLink[] =>
  pdf.getPages().flatMap((page, index) => {
    const annotations = page.node.lookup(PDFName.of("Annots"));
    if (!(annotations instanceof PDFArray)) return [];
    return annotations.asArray().flatMap((_, place) => {
      const annotation = annotations.lookup(place);
      if (!(annotation instanceof PDFDict)) return [];
      const action = annotation.lookup(PDFName.of("A"));
      const destination =
        nameOf(annotation.lookup(PDFName.of("Dest"))) ??
        (action instanceof PDFDict ? nameOf(action.lookup(PDFName.of("D"))) : undefined);
      return destination === undefined || isFlat(annotation.lookup(PDFName.of("Rect")))
        ? []
        : [{ page: index, destination }];
    });
  });
