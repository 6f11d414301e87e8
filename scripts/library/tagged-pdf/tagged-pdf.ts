import { deflateSync } from "node:zlib";
import { PDFName, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import type { PDFDocument } from "@cantoo/pdf-lib";
import { writeContent } from "./content-stream.ts";
import { describeLinks, dropLinks } from "./links.ts";
import { mendTags } from "./mend-tags.ts";
import { pageStreams, placedContent, type PageStream } from "./page-content.ts";
import { readTags } from "./read-tags.ts";
import { walk, type Tag } from "./tag-tree.ts";
import { writeTags } from "./write-tags.ts";

export { destinationsOf, innerLinks } from "./links.ts";
export { markStructure } from "./marks.ts";
export { readTags } from "./read-tags.ts";
export type { Kid, Tag } from "./tag-tree.ts";

/** Types of the tags that hold content, by page and identifier. */
const typesOf = (root: Tag): Map<string, string> => {
  const types = new Map<string, string>();
  walk(root, {
    enter: ({ type, kids }) => {
      for (const kid of kids) if (kid.kind === "content") types.set(`${kid.page}:${kid.mcid}`, type);
    },
  });
  return types;
};

/** Puts a content stream whose pieces are marked with types of tags in the place of the one that a page or a form has. */
const rewrite = (pdf: PDFDocument, stream: PageStream, types: ReadonlyMap<string, string>): void => {
  const { page, bytes, pieces, form } = stream;
  const { node } = pdf.getPage(page);
  const old = form ?? node.get(PDFName.of("Contents"));
  const former = pdf.context.lookup(old);
  const dict = former instanceof PDFRawStream ? former.dict : pdf.context.obj({});
  dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
  dict.delete(PDFName.of("DecodeParms"));
  const content = writeContent(bytes, pieces, (mcid) => types.get(`${page}:${mcid}`));
  const made = PDFRawStream.of(dict, deflateSync(content));
  if (former instanceof PDFRawStream && old instanceof PDFRef) pdf.context.assign(old, made);
  else node.set(PDFName.of("Contents"), pdf.context.register(made));
};

/**
 * Makes a tagged PDF of Chromium's one that readers for the blind can use (PDF/UA-1, ISO 14289-1): the structure tree
 * mended, everything that it does not hold marked as an artifact, links described. Does nothing to a document without
 * a structure tree, but for links that cannot be followed. Changes the document.
 */
export const makeAccessible = (pdf: PDFDocument): void => {
  dropLinks(pdf);
  const read = readTags(pdf);
  if (!read) return;
  const { root, objects } = read;
  const streams = pageStreams(pdf);
  const content = placedContent(streams);
  mendTags(root, content);
  describeLinks(pdf, root, content);
  writeTags(pdf, root, content, objects);
  const types = typesOf(root);
  for (const stream of streams) rewrite(pdf, stream, types);
};
