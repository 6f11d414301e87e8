import { PDFName } from "@cantoo/pdf-lib";

/** Names that a structure tree is full of (ISO 32000-1 §14.7): made once, for making one means decoding it. */
export const names = {
  A: PDFName.of("A"),
  Alt: PDFName.of("Alt"),
  ColSpan: PDFName.of("ColSpan"),
  Headers: PDFName.of("Headers"),
  ID: PDFName.of("ID"),
  K: PDFName.of("K"),
  Lang: PDFName.of("Lang"),
  MCID: PDFName.of("MCID"),
  MCR: PDFName.of("MCR"),
  O: PDFName.of("O"),
  OBJR: PDFName.of("OBJR"),
  Obj: PDFName.of("Obj"),
  P: PDFName.of("P"),
  Pg: PDFName.of("Pg"),
  RowSpan: PDFName.of("RowSpan"),
  S: PDFName.of("S"),
  Scope: PDFName.of("Scope"),
  Stm: PDFName.of("Stm"),
  Table: PDFName.of("Table"),
  Type: PDFName.of("Type"),
};
