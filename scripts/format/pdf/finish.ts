import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFHeader, PDFHexString, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import type { PDFDocument } from "@cantoo/pdf-lib";
import type { Book, Edition } from "../../book.ts";
import type { LabelRange } from "../../library/page-layout/page-layout.ts";
import { makeAccessible } from "../../library/tagged-pdf/tagged-pdf.ts";
import { describe } from "./metadata.ts";

/** A finished PDF. */
export interface FinishedPdf {
  bytes: Uint8Array;
  pages: number;
}

const name = (text: string): PDFName => PDFName.of(text);

const nameIn = (dict: PDFDict | undefined, key: string): string | undefined =>
  dict?.lookupMaybe(name(key), PDFName)?.decodeText();

/**
 * What is wrong with a font: it must be TrueType, embedded, and mapped to Unicode. Chromium makes a Type 3 font, which can be
 * neither searched nor hinted, of a bold or slant that it synthesises, of variable and CFF fonts, and of what a system font
 * has to stand in for.
 */
const faultOf = (font: PDFDict): string | undefined => {
  const own = nameIn(font, "BaseFont") ?? "without a name";
  const type = nameIn(font, "Subtype") ?? "nothing";
  const descendant = font.lookupMaybe(name("DescendantFonts"), PDFArray)?.lookupMaybe(0, PDFDict);
  if (type !== "Type0" || !descendant) return `Unexpected ${type} font ${own}`;
  const kind = nameIn(descendant, "Subtype");
  if (kind !== "CIDFontType2") return `Unexpected ${kind} font ${own}`;
  if (!descendant.lookupMaybe(name("FontDescriptor"), PDFDict)?.has(name("FontFile2")))
    return `Missing file of font ${own}`;
  return font.has(name("ToUnicode")) ? undefined : `Missing ToUnicode of font ${own}`;
};

const dictsOf = (pdf: PDFDocument): PDFDict[] =>
  pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));

/** Throws when a font is not as it must be, unless it is known that the book has characters which no font of ours has. */
const mustHaveFonts = (pdf: PDFDocument, { code }: Edition, { files }: Book): void => {
  if (files.some(({ messages }) => messages.some(({ ruleId }) => ruleId === "glyph-missing"))) return;
  // A font of two parts is judged by its first.
  const fonts = dictsOf(pdf).filter(
    (dict) => dict.get(name("Type")) === name("Font") && !dict.has(name("CIDSystemInfo")),
  );
  const faults = fonts.flatMap((font) => faultOf(font) ?? []);
  if (faults.length > 0)
    throw new Error(`${faults.join("; ")} in the PDF of ${code}, expected embedded TrueType fonts only`);
};

/** Names the pages of a file as they are printed (ISO 32000-1 §12.4.2): a reader who asks for page 12 gets it. */
const writeLabels = (pdf: PDFDocument, labels: readonly LabelRange[]): void => {
  const numbers = labels.flatMap(({ page, style, prefix }) => [
    page,
    {
      ...(style !== undefined && { S: style }),
      ...(prefix !== undefined && { P: PDFHexString.fromText(prefix) }),
    },
  ]);
  pdf.catalog.set(name("PageLabels"), pdf.context.obj({ Nums: numbers }));
};

/** The file's identifier (ISO 32000-1 §14.4), derived from all its streams. */
const identify = (pdf: PDFDocument): void => {
  const hash = createHash("sha256");
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) hash.update(object.contents);
    else if (object instanceof PDFDict && object.has(name("Creator"))) hash.update(String(object));
  }
  const id = PDFHexString.of(hash.digest("hex").slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
};

/**
 * Completes the PDF that Chromium has printed: title, authors, subject, keywords, language, the book's date in place of the
 * clock's, the labels of its pages, and a structure that PDF/UA-1 accepts. Changes the print. The same input gives the same
 * bytes.
 */
export const finish = async (
  pdf: PDFDocument,
  edition: Edition,
  book: Book,
  labels: readonly LabelRange[],
): Promise<FinishedPdf> => {
  pdf.context.header = PDFHeader.forVersion(1, 7);
  mustHaveFonts(pdf, edition, book);
  makeAccessible(pdf);
  describe(pdf, edition, book);
  writeLabels(pdf, labels);
  identify(pdf);
  return { bytes: await pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY }), pages: pdf.getPageCount() };
};
