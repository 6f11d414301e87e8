import { inflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, decodePDFRawStream } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject, PDFPage } from "@cantoo/pdf-lib";
import { readContent, type Piece } from "./read-content.ts";
import { toUnicode, type Decode } from "./to-unicode.ts";

/** A content stream of a page: its own, or that of a form (ISO 32000-1 §8.10) which it paints. */
export interface PageStream {
  /** Index of the page. */
  page: number;
  /** The form; none for the page's own content. */
  form?: PDFRef;
  bytes: Uint8Array;
  pieces: Piece[];
  /** Decoders of its fonts, by resource name. */
  fonts: (name: string) => Decode | undefined;
}

const bytesOf = (stream: PDFRawStream): Uint8Array => {
  const filter = stream.dict.get(PDFName.of("Filter"));
  if (filter === PDFName.of("FlateDecode") && !stream.dict.has(PDFName.of("DecodeParms"))) {
    return inflateSync(stream.contents);
  }
  return decodePDFRawStream(stream).decode();
};

const contentOf = (pdf: PDFDocument, value: PDFObject | undefined): Uint8Array => {
  const found = value instanceof PDFRef ? pdf.context.lookup(value) : value;
  if (found instanceof PDFRawStream) return bytesOf(found);
  if (!(found instanceof PDFArray)) return new Uint8Array();
  return Buffer.concat(found.asArray().flatMap((part) => [contentOf(pdf, part), Buffer.from("\n")]));
};

const tagOf = (value: PDFObject | undefined): string => (value instanceof PDFRef ? value.tag : "");

/** Reads the decoders of fonts, each font once. */
const fontReader = (pdf: PDFDocument) => {
  const decoders = new Map<string, Decode | undefined>();
  const read = (ref: PDFObject | undefined): Decode | undefined => {
    const font = ref instanceof PDFRef ? pdf.context.lookup(ref) : ref;
    const map = font instanceof PDFDict ? font.lookup(PDFName.of("ToUnicode")) : undefined;
    return map instanceof PDFRawStream ? toUnicode(Buffer.from(bytesOf(map)).toString("latin1")) : undefined;
  };
  return (resources: PDFDict | undefined) => {
    const fonts = resources?.lookupMaybe(PDFName.of("Font"), PDFDict);
    return (name: string): Decode | undefined => {
      const ref = fonts?.get(PDFName.of(name));
      const tag = tagOf(ref);
      if (!decoders.has(tag)) decoders.set(tag, read(ref));
      return decoders.get(tag);
    };
  };
};

/** Forms that a page paints, those of forms among them, whose own content is marked; others are painted as pictures are. */
const taggedForms = (
  pdf: PDFDocument,
  resources: PDFDict | undefined,
  seen: Set<string>,
): Map<string, PDFRef> => {
  const tagged = new Map<string, PDFRef>();
  for (const [name, ref] of resources?.lookupMaybe(PDFName.of("XObject"), PDFDict)?.entries() ?? []) {
    const form = ref instanceof PDFRef && !seen.has(ref.tag) ? pdf.context.lookup(ref) : undefined;
    if (!(form instanceof PDFRawStream) || !(ref instanceof PDFRef)) continue;
    if (form.dict.get(PDFName.of("Subtype")) !== PDFName.of("Form")) continue;
    const isMarked = Buffer.from(bytesOf(form)).includes("/MCID");
    const inner = taggedForms(
      pdf,
      form.dict.lookupMaybe(PDFName.of("Resources"), PDFDict),
      new Set([...seen, ref.tag]),
    );
    if (isMarked || inner.size > 0) tagged.set(name.decodeText(), ref);
  }
  return tagged;
};

/** Reads the content streams of every page, in the order of pages. */
export const pageStreams = (pdf: PDFDocument, pages: readonly PDFPage[]): PageStream[] => {
  const fontsOf = fontReader(pdf);
  const read = (
    page: number,
    bytes: Uint8Array,
    resources: PDFDict | undefined,
    form?: PDFRef,
  ): PageStream[] => {
    const forms = taggedForms(pdf, resources, new Set());
    const pieces = readContent(bytes, (name) => forms.has(name));
    const own: PageStream = { page, bytes, pieces, fonts: fontsOf(resources), ...(form && { form }) };
    const inner = [...forms.values()].flatMap((ref) => {
      const stream = pdf.context.lookup(ref);
      if (!(stream instanceof PDFRawStream)) return [];
      return read(page, bytesOf(stream), stream.dict.lookupMaybe(PDFName.of("Resources"), PDFDict), ref);
    });
    return [own, ...inner];
  };
  return pages.flatMap(({ node }, page) =>
    read(page, contentOf(pdf, node.get(PDFName.of("Contents"))), node.Resources()),
  );
};
