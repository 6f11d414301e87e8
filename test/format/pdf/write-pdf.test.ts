import { expect, test } from "vitest";
import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from "@cantoo/pdf-lib";
import { writePdf } from "../../../scripts/format/pdf/write-pdf.ts";

test("A file has every object as it was, of streams and of none, past the numbers that are free", async () => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage();
  const gone = pdf.context.register(PDFString.of("gone"));
  const refs = Array.from({ length: 250 }, (_, index) =>
    pdf.context.register(pdf.context.obj({ Index: index, Text: PDFHexString.fromText(`第 ${index} 章`) })),
  );
  const stream = pdf.context.register(pdf.context.flateStream("q Q".repeat(1000)));
  pdf.context.delete(gone);
  pdf.catalog.set(PDFName.of("Kept"), pdf.context.obj([...refs, stream]));
  const bytes = await writePdf(pdf);
  const read = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  expect(read.getPageCount()).toBe(1);
  expect(read.context.lookup(gone)).toBeUndefined();
  const texts = refs.map((ref) => read.context.lookup(ref, PDFDict).lookup(PDFName.of("Text"), PDFHexString));
  expect(texts.map((text) => text.decodeText())).toEqual(refs.map((_, index) => `第 ${index} 章`));
  const found = read.context.lookup(stream);
  expect(found).toBeInstanceOf(PDFRawStream);
  if (found instanceof PDFRawStream)
    expect(Buffer.from(decodePDFRawStream(found).decode()).toString()).toBe("q Q".repeat(1000));
  expect(bytes.length).toBeLessThan((await pdf.save({ useObjectStreams: false })).length / 3);
});

test("Where each object is, is in the cross-reference stream, by which other readers find it", async () => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage();
  const bytes = Buffer.from(await writePdf(pdf));
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(bytes.toString("latin1"))?.[1]);
  const read = await PDFDocument.load(bytes, { updateMetadata: false });
  const table = read.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .find(
      (object) =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of("Type")) === PDFName.of("XRef"),
    );
  expect(table).toBeInstanceOf(PDFRawStream);
  if (!(table instanceof PDFRawStream)) return;
  const entries = Buffer.from(decodePDFRawStream(table).decode());
  const size = entries.length / 7;
  expect(size).toBe(read.context.largestObjectNumber + 1);
  expect(bytes.toString("latin1", start, start + 12)).toMatch(new RegExp(String.raw`^${size - 1} 0 obj\n`));
  for (let number = 0; number < size; number += 1) {
    const where = entries.readUInt32BE(number * 7 + 1);
    const kind = entries.readUInt8(number * 7);
    if (kind === 1) expect(bytes.toString("latin1", where)).toMatch(new RegExp(`^${number} 0 obj\n`));
    // In an object stream that is in its place itself.
    if (kind === 2) expect(entries.readUInt8(where * 7)).toBe(1);
  }
});
