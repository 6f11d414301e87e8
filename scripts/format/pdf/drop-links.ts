import { PDFArray, PDFDict, PDFName, PDFRef } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFPage } from "@cantoo/pdf-lib";

const isFlat = (link: PDFDict): boolean =>
  (link.lookupMaybe(PDFName.of("Rect"), PDFArray)?.asRectangle().height ?? 0) < 1;

/** What a link is beside its place in the structure: where it stands and where it leads. */
const keyOf = (link: PDFDict): string =>
  ["Rect", "Dest", "A"].map((name) => String(link.get(PDFName.of(name)))).join();

/**
 * Removes links that no finger finds. Chromium makes one of no height where a raised number on the first line of a page
 * reaches into the page before, and makes a link twice where what a line belongs to is parted by the notes of a page.
 */
export const dropLinks = (pdf: PDFDocument, pages: readonly PDFPage[]): void => {
  for (const { node } of pages) {
    const annotations = node.lookupMaybe(PDFName.of("Annots"), PDFArray);
    const seen = new Set<string>();
    const kept = (annotations?.asArray() ?? []).filter((ref) => {
      const link = pdf.context.lookup(ref);
      if (!(ref instanceof PDFRef) || !(link instanceof PDFDict)) return true;
      const key = keyOf(link);
      const isKept = !isFlat(link) && !seen.has(key);
      seen.add(key);
      if (!isKept) pdf.context.delete(ref);
      return isKept;
    });
    if (annotations && kept.length < annotations.size())
      node.set(PDFName.of("Annots"), pdf.context.obj(kept));
  }
};
