import { deflateSync } from "node:zlib";
import { PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFPage, PDFRef } from "@cantoo/pdf-lib";
import { pageStreams, type PageStream } from "../../library/tagged-pdf/content/page-streams.ts";
import { placedContent } from "../../library/tagged-pdf/content/placed-content.ts";
import { writeContent, type Mark } from "../../library/tagged-pdf/content/write-content.ts";
import { describeLinks } from "./describe-links.ts";
import { dropLinks } from "./drop-links.ts";
import { mendStructure } from "../../library/tagged-pdf/structure/mend-structure.ts";
import { readStructure } from "../../library/tagged-pdf/structure/read-structure.ts";
import type { Element } from "../../library/tagged-pdf/structure/structure.ts";
import { writeStructure } from "../../library/tagged-pdf/structure/write-structure.ts";

/** Types of the elements that hold content, by page and identifier. */
const marksOf = (root: Element): Map<string, Mark> => {
  const marks = new Map<string, Mark>();
  const visit = ({ type, kids }: Element): void => {
    for (const kid of kids) {
      if (kid.kind === "content") marks.set(`${kid.page}:${kid.mcid}`, { type, mcid: kid.mcid });
      if (kid.kind === "element") visit(kid);
    }
  };
  visit(root);
  return marks;
};

const rewrite = (pdf: PDFDocument, page: PDFPage, stream: PageStream, marks: Map<string, Mark>): void => {
  const pieces = stream.pieces.map((piece) => ({
    ...piece,
    mark: marks.get(`${stream.page}:${piece.mcid}`) ?? ("artifact" as const),
  }));
  const bytes = deflateSync(writeContent(stream.bytes, pieces));
  const old = stream.form ?? page.node.get(PDFName.of("Contents"));
  const former = pdf.context.lookup(old);
  const dict = former instanceof PDFRawStream ? former.dict : pdf.context.obj({});
  dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
  dict.delete(PDFName.of("DecodeParms"));
  const made = PDFRawStream.of(dict, bytes);
  if (former instanceof PDFRawStream) pdf.context.assign(old as PDFRef, made);
  else page.node.set(PDFName.of("Contents"), pdf.context.register(made));
};

/**
 * Makes a tagged PDF of Chromium's one that readers for the blind can use (PDF/UA-1, ISO 14289-1): the structure tree
 * mended, everything that it does not hold marked as an artifact, links described. Does nothing to a document without
 * a structure tree.
 */
export const makeAccessible = (pdf: PDFDocument): void => {
  const pages = pdf.getPages();
  dropLinks(pdf, pages);
  const refs = pages.map(({ ref }) => ref);
  const read = readStructure(pdf, new Map(refs.map(({ tag }, index) => [tag, index])));
  if (!read) return;
  const streams = pageStreams(pdf, pages);
  const content = placedContent(streams);
  const root = mendStructure(read.root, content);
  describeLinks(pdf, pages, { root, content });
  writeStructure({ pdf, pages: refs, placeOf: content.placeOf, old: read.objects }, root);
  const marks = marksOf(root);
  for (const stream of streams) {
    const page = pages[stream.page];
    if (page) rewrite(pdf, page, stream, marks);
  }
};
