import { deflateSync } from "node:zlib";
import { PDFArray, PDFName, PDFRawStream, decodePDFRawStream, type PDFDocument } from "@cantoo/pdf-lib";

/** Below this every ink of text is black, up to this a colour without hue is a grey; of 1. */
const [BLACK, DARK, HUE] = [0.28, 0.62, 0.12];

const grey = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A colour of RGB, each of 1, as the grey that stands for it; nothing for one that has a hue, or is light and has a tint. */
export const greyOf = (red: number, green: number, blue: number): number | undefined => {
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  if (least === most && most > DARK) return most;
  if (most - least > HUE || most > DARK) return undefined;
  // Luminance (IEC 61966-2-1), near enough for greys.
  return most <= BLACK ? 0 : 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// Text is in hexadecimal, so that nothing else in a stream looks like an operator.
const COLOUR = /(?<![\w.])(-?[\d.]+ -?[\d.]+ -?[\d.]+) (rg|RG)(?![\w*])/g;

/** A content stream with its blacks and dark greys in DeviceGray (ISO 32000-1 §8.6.4.2). */
export const inGrey = (content: string): string =>
  content.replace(COLOUR, (whole, values: string, operator: string) => {
    const [red = 0, green = 0, blue = 0] = values.split(" ").map(Number);
    const value = greyOf(red, green, blue);
    return value === undefined ? whole : `${grey(value)} ${operator === "rg" ? "g" : "G"}`;
  });

/** Streams that paint: those of pages, and forms. */
const painting = (pdf: PDFDocument): Set<unknown> => {
  const refs = new Set<unknown>();
  for (const { node } of pdf.getPages()) {
    const contents = node.get(PDFName.of("Contents"));
    const list = pdf.context.lookup(contents);
    for (const ref of list instanceof PDFArray ? list.asArray() : [contents]) refs.add(ref);
  }
  for (const [ref, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream && object.dict.get(PDFName.of("Subtype")) === PDFName.of("Form"))
      refs.add(ref);
  return refs;
};

/**
 * Makes black text pure black: what is near black in RGB, and would be printed on four plates, is painted in DeviceGray, and so
 * are dark greys. Pictures stay. Changes the document.
 */
export const blackInk = (pdf: PDFDocument): void => {
  const streams = painting(pdf);
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !streams.has(ref)) continue;
    const content = Buffer.from(decodePDFRawStream(object).decode()).toString("latin1");
    const made = inGrey(content);
    if (made === content) continue;
    object.dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
    object.dict.delete(PDFName.of("DecodeParms"));
    pdf.context.assign(ref, PDFRawStream.of(object.dict, deflateSync(Buffer.from(made, "latin1"))));
  }
};
