import { ParseSpeeds, PDFDocument } from "@cantoo/pdf-lib";
import { readTags, type Tag } from "../../library/tagged-pdf/tagged-pdf.ts";
import { blocksOf, type Block } from "./page-blocks.ts";
import type { PaintedPage } from "./painted.ts";
import { readGlyphs } from "./read-glyphs.ts";

/** A tagged PDF, read. */
export interface BookBlocks {
  root: Tag;
  pages: PaintedPage[];
  blocks: Block[];
}

/** Reads a PDF: its pages glyph by glyph, its tags, and the lines of each block. Throws where it has no tags. */
export const bookBlocks = async (data: Uint8Array): Promise<BookBlocks> => {
  const file = await PDFDocument.load(data, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const root = readTags({ pdf: file })?.root;
  if (!root) throw new Error("Missing tags, expected a tagged PDF");
  const pages = await readGlyphs(file);
  return { root, pages, blocks: blocksOf(root, pages) };
};
