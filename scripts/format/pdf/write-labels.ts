import { PDFHexString, PDFName, type PDFDocument } from "@cantoo/pdf-lib";
import type { LabelRange } from "../../library/page-layout/page-layout.ts";

/** Names the pages of a file as they are printed (ISO 32000-1 §12.4.2): a reader who asks for page 12 gets it. */
export const writeLabels = (pdf: PDFDocument, labels: LabelRange[]): void => {
  const numbers = labels.flatMap(({ page, style, prefix }) => [
    page,
    {
      ...(style !== undefined && { S: style }),
      ...(prefix !== undefined && { P: PDFHexString.fromText(prefix) }),
    },
  ]);
  pdf.catalog.set(PDFName.of("PageLabels"), pdf.context.obj({ Nums: numbers }));
};
