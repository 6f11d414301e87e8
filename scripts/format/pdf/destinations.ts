import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRef,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from "@cantoo/pdf-lib";

const pageOf = (destination: PDFObject | undefined, pages: Map<PDFObject, number>): number | undefined => {
  const array = destination instanceof PDFDict ? destination.lookup(PDFName.of("D")) : destination;
  const first = array instanceof PDFArray ? array.get(0) : undefined;
  return first === undefined ? undefined : pages.get(first);
};

/** The page, counted from 0, of each named destination (ISO 32000-1 §12.3.2.3), by name: in Chromium's files, the id. */
export const destinationsOf = (pdf: PDFDocument): Map<string, number> => {
  const pages = new Map<PDFObject, number>(pdf.getPages().map(({ ref }, index) => [ref, index]));
  const found = new Map<string, number>();
  const add = (name: string, value: PDFObject | undefined): void => {
    const page = pageOf(value instanceof PDFRef ? pdf.context.lookup(value) : value, pages);
    if (page !== undefined) found.set(name, page);
  };
  const old = pdf.catalog.lookup(PDFName.of("Dests"));
  if (old instanceof PDFDict) for (const [name, value] of old.entries()) add(name.decodeText(), value);
  const visit = (node: PDFObject | undefined): void => {
    if (!(node instanceof PDFDict)) return;
    const names = node.lookup(PDFName.of("Names"));
    if (names instanceof PDFArray) {
      for (let index = 0; index + 1 < names.size(); index += 2) {
        const name = names.lookup(index);
        if (name instanceof PDFString || name instanceof PDFHexString)
          add(name.decodeText(), names.get(index + 1));
      }
    }
    const kids = node.lookup(PDFName.of("Kids"));
    if (kids instanceof PDFArray)
      for (let index = 0; index < kids.size(); index += 1) visit(kids.lookup(index));
  };
  const trees = pdf.catalog.lookup(PDFName.of("Names"));
  if (trees instanceof PDFDict) visit(trees.lookup(PDFName.of("Dests")));
  return found;
};
