import { PDFArray, PDFDict, PDFName, type PDFDocument } from "@cantoo/pdf-lib";

const nameOf = (font: PDFDict): string =>
  font.lookupMaybe(PDFName.of("BaseFont"), PDFName)?.decodeText() ?? "without a name";

const faultOf = (font: PDFDict): string | undefined => {
  const type = font.lookupMaybe(PDFName.of("Subtype"), PDFName)?.decodeText() ?? "nothing";
  const [inner] = font.lookupMaybe(PDFName.of("DescendantFonts"), PDFArray)?.asArray() ?? [];
  const descendant = inner ? font.context.lookup(inner) : undefined;
  if (type !== "Type0" || !(descendant instanceof PDFDict)) return `Unexpected ${type} font ${nameOf(font)}`;
  const kind = descendant.lookupMaybe(PDFName.of("Subtype"), PDFName)?.decodeText();
  if (kind !== "CIDFontType2") return `Unexpected ${kind} font ${nameOf(font)}`;
  const file = descendant.lookupMaybe(PDFName.of("FontDescriptor"), PDFDict)?.has(PDFName.of("FontFile2"));
  if (!file) return `Missing file of font ${nameOf(font)}`;
  return font.has(PDFName.of("ToUnicode")) ? undefined : `Missing ToUnicode of font ${nameOf(font)}`;
};

/**
 * What is wrong with the fonts of a document: each must be TrueType, embedded, and mapped to Unicode. Chromium makes a
 * Type 3 font, which can be neither searched nor hinted, of a bold or slant that it synthesises, of variable and CFF
 * fonts, and of what a system font has to stand in for.
 */
export const fontFaults = (pdf: PDFDocument): string[] =>
  pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const isFont = object instanceof PDFDict && object.get(PDFName.of("Type")) === PDFName.of("Font");
    // A font of two parts is judged by its first.
    if (!isFont || object.has(PDFName.of("CIDSystemInfo"))) return [];
    return faultOf(object) ?? [];
  });
