import { inflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, decodePDFRawStream } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import { asRead } from "./as-read.ts";
import { nameIn, readContent, scanOperators, type Piece } from "./content-stream.ts";
import { markLineHyphens } from "./line-hyphens.ts";
import type { Content, Kid } from "./tag-tree.ts";

/** Turns the codes of a font into text. */
type Decode = (code: number) => string;

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

export const bytesOf = (stream: PDFRawStream): Uint8Array => {
  const isPlain = !stream.dict.has(PDFName.of("DecodeParms"));
  if (isPlain && stream.dict.get(PDFName.of("Filter")) === PDFName.of("FlateDecode"))
    return inflateSync(stream.contents);
  return decodePDFRawStream(stream).decode();
};

export const contentOf = (pdf: PDFDocument, value: PDFObject | undefined): Uint8Array => {
  const found = pdf.context.lookup(value);
  if (found instanceof PDFRawStream) return bytesOf(found);
  if (!(found instanceof PDFArray)) return new Uint8Array();
  return Buffer.concat(found.asArray().flatMap((part) => [contentOf(pdf, part), Buffer.from("\n")]));
};

const fromHex = (hex: string): string =>
  new TextDecoder("utf-16be").decode(
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  );

const CHARACTER = /<(\w*)>\s*<(\w*)>/g;
const RANGE = /<(\w*)>\s*<(\w*)>\s*(?:<(\w*)(\w{4})>|\[([^\]]*)\])/g;

/** Reads a font's ToUnicode map (ISO 32000-1 §9.10.3) of two-byte codes. What it does not name is nothing. */
const toUnicode = (map: string): Decode => {
  const texts = new Map<number, string>();
  for (const [, body = ""] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = "", text = ""] of body.matchAll(CHARACTER))
      texts.set(Number.parseInt(code, 16), fromHex(text));
  for (const [, body = ""] of map.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from = "", to = "", before = "", last = "", list] of body.matchAll(RANGE)) {
      const start = Number.parseInt(from, 16);
      const listed = list?.match(/\w+/g) ?? [];
      for (let code = start; code <= Number.parseInt(to, 16); code += 1) {
        const unit = Number.parseInt(last, 16) + code - start;
        const hex = list === undefined ? before + unit.toString(16).padStart(4, "0") : listed[code - start];
        texts.set(code, fromHex(hex ?? ""));
      }
    }
  return (code) => texts.get(code) ?? "";
};

/** Reads the decoders of fonts, each font once. */
const fontReader = (pdf: PDFDocument) => {
  const decoders = new Map<PDFObject | undefined, Decode | undefined>();
  const read = (ref: PDFObject | undefined): Decode | undefined => {
    const font = pdf.context.lookup(ref);
    const map = font instanceof PDFDict ? font.lookup(PDFName.of("ToUnicode")) : undefined;
    return map instanceof PDFRawStream ? toUnicode(Buffer.from(bytesOf(map)).toString("latin1")) : undefined;
  };
  return (resources: PDFDict | undefined) => {
    const fonts = resources?.lookupMaybe(PDFName.of("Font"), PDFDict);
    return (name: string): Decode | undefined => {
      const ref = fonts?.get(PDFName.of(name));
      if (!decoders.has(ref)) decoders.set(ref, read(ref));
      return decoders.get(ref);
    };
  };
};

/** A form with its own resources. */
interface Form {
  ref: PDFRef;
  stream: PDFRawStream;
  resources: PDFDict | undefined;
}

/** Forms that a page paints, those of forms among them, whose own content is marked; others are painted as pictures are. */
const taggedForms = (
  pdf: PDFDocument,
  resources: PDFDict | undefined,
  seen: readonly PDFRef[] = [],
): Map<string, Form> => {
  const tagged = new Map<string, Form>();
  for (const [name, ref] of resources?.lookupMaybe(PDFName.of("XObject"), PDFDict)?.entries() ?? []) {
    if (!(ref instanceof PDFRef) || seen.includes(ref)) continue;
    const stream = pdf.context.lookup(ref);
    if (!(stream instanceof PDFRawStream)) continue;
    if (stream.dict.get(PDFName.of("Subtype")) !== PDFName.of("Form")) continue;
    const own = stream.dict.lookupMaybe(PDFName.of("Resources"), PDFDict);
    const isMarked = Buffer.from(bytesOf(stream)).includes("/MCID");
    if (isMarked || taggedForms(pdf, own, [...seen, ref]).size > 0)
      tagged.set(name.decodeText(), { ref, stream, resources: own });
  }
  return tagged;
};

/** Reads the content streams of every page, in the order of pages. */
export const pageStreams = (pdf: PDFDocument): PageStream[] => {
  const fontsOf = fontReader(pdf);
  const read = (
    page: number,
    content: Uint8Array,
    resources: PDFDict | undefined,
    ref?: PDFRef,
  ): PageStream[] => {
    const bytes = markLineHyphens(content);
    const forms = taggedForms(pdf, resources);
    const pieces = readContent(bytes, (name) => forms.has(name));
    const own = { page, bytes, pieces, fonts: fontsOf(resources), ...(ref && { form: ref }) };
    const inner = [...forms.values()].flatMap((form) =>
      read(page, bytesOf(form.stream), form.resources, form.ref),
    );
    return [own, ...inner];
  };
  return pdf
    .getPages()
    .flatMap(({ node }, page) =>
      read(page, contentOf(pdf, node.get(PDFName.of("Contents"))), node.Resources()),
    );
};

const latin1 = new TextDecoder("latin1");

const ACTUAL = /\/ActualText\s*<feff([\da-f]*)>/i;

/**
 * The text that a piece of a content stream shows. Codes are of two bytes, in hexadecimal. Actual text stands in for the glyphs of its
 * stretch (ISO 32000-1 §14.9.4); glyphs stand from left to right, in each line.
 */
export const textOf = ({ bytes, fonts }: PageStream, piece: Piece): string => {
  const body = bytes.subarray(piece.bodyStart, piece.bodyEnd);
  let texts: string[] = [];
  const lines = new Map([["", texts]]);
  let font = fonts(piece.font);
  // How many marks are open from one with actual text on.
  let open = 0;
  scanOperators(body, (operator, start, end) => {
    if (operator === "Tf") font = fonts(nameIn(body, start, end) ?? "");
    else if (operator === "Tm") {
      // The line is known by how far down it is.
      const line = latin1.decode(body.subarray(start, end)).split(" ").at(-2) ?? "";
      texts = lines.get(line) ?? [];
      lines.set(line, texts);
    } else if (operator === "EMC") open = Math.max(0, open - 1);
    else if (operator === "BDC" || operator === "BMC") {
      const [, actual] = ACTUAL.exec(latin1.decode(body.subarray(start, end))) ?? [];
      if (open === 0 && actual !== undefined) texts.push(fromHex(actual));
      if (open > 0 || actual !== undefined) open += 1;
    } else if (open === 0 && (operator === "Tj" || operator === "TJ")) {
      for (const [, hex = ""] of latin1.decode(body.subarray(start, end)).matchAll(/<([0-9a-fA-F]*)>/g))
        for (let at = 0; at + 4 <= hex.length; at += 4)
          texts.push(font?.(Number.parseInt(hex.slice(at, at + 4), 16)) ?? "");
    }
  });
  return [...lines.values()].map(asRead).join("");
};

/** Where the content of a tag stands. */
export interface Place {
  stream: PageStream;
  piece: Piece;
}

/** Finds the content that tags speak of. */
export interface PlacedContent {
  placeOf: (content: Content) => Place | undefined;
  /** The text of a tag or a stretch of content, without the spaces about it. */
  textOf: (kid: Kid) => string;
  /** Gives content that no tag holds an identifier of its own. */
  adopt: (stream: PageStream, piece: Piece) => Content;
}

/** A number for content: no page has a million stretches of it. */
export const keyOf = ({ page, mcid }: Omit<Content, "kind">): number => page * 1_000_000 + mcid;

/** Makes the finder over all content streams of a document. */
export const placedContent = (streams: readonly PageStream[]): PlacedContent => {
  const places = new Map<number, Place>();
  const next = new Map<number, number>();
  for (const stream of streams) {
    const { page } = stream;
    for (const piece of stream.pieces) {
      const { mcid } = piece;
      if (mcid === undefined) continue;
      places.set(keyOf({ page, mcid }), { stream, piece });
      next.set(page, Math.max(next.get(page) ?? 0, mcid + 1));
    }
  }
  const placeOf = (content: Content): Place | undefined => places.get(keyOf(content));
  const read = (kid: Kid): string => {
    if (kid.kind === "annotation") return "";
    if (kid.kind === "tag") return kid.kids.map(read).join("");
    const place = placeOf(kid);
    return place?.piece.hasText ? textOf(place.stream, place.piece) : "";
  };
  return {
    placeOf,
    textOf: (kid) => read(kid).replaceAll(/\s+/g, " ").trim(),
    adopt: (stream, piece) => {
      const { page } = stream;
      const mcid = next.get(page) ?? 0;
      next.set(page, mcid + 1);
      piece.mcid = mcid;
      places.set(keyOf({ page, mcid }), { stream, piece });
      return { kind: "content", page, mcid };
    },
  };
};
