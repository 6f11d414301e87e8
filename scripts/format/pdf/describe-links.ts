import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFPage } from "@cantoo/pdf-lib";
import type { PlacedContent } from "../../library/tagged-pdf/content/placed-content.ts";
import type { Element } from "../../library/tagged-pdf/structure/structure.ts";

const altOf = (made: Element): string =>
  made.alt ?? made.kids.map((kid) => (kid.kind === "element" ? altOf(kid) : "")).join("");

const addressOf = (link: PDFDict): string | undefined => {
  const uri = link.lookupMaybe(PDFName.of("A"), PDFDict)?.lookup(PDFName.of("URI"));
  return uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : undefined;
};

/** Link annotations of a page that readers can follow. */
const linksOf = (page: PDFPage): PDFRef[] =>
  (page.node.lookupMaybe(PDFName.of("Annots"), PDFArray)?.asArray() ?? []).filter(
    (ref) => ref instanceof PDFRef,
  );

/**
 * Describes each link annotation in words (ISO 14289-1 §7.18.5): what the link says, and its address when it leads out
 * of the document. The order of tabs is that of the structure (§7.18.3).
 */
export const describeLinks = (
  pdf: PDFDocument,
  pages: readonly PDFPage[],
  { root, content }: { root: Element; content: PlacedContent },
): void => {
  const texts = new Map<string, string>();
  const visit = (made: Element): void => {
    const own = made.kids.filter((kid) => kid.kind === "annotation");
    if (own.length > 0) for (const { tag } of own) texts.set(tag, content.textOf(made) || altOf(made));
    for (const kid of made.kids) if (kid.kind === "element") visit(kid);
  };
  visit(root);
  for (const page of pages) {
    page.node.set(PDFName.of("Tabs"), PDFName.of("S"));
    for (const ref of linksOf(page)) {
      const link = pdf.context.lookup(ref);
      if (!(link instanceof PDFDict)) continue;
      const text = texts.get(ref.tag) ?? "";
      const address = addressOf(link);
      const isShown = address === undefined || text === address;
      link.set(PDFName.of("Contents"), PDFHexString.fromText(isShown ? text : `${text} (${address})`.trim()));
    }
  }
};
