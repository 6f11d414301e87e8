import { promisify } from "node:util";
import { deflate } from "node:zlib";
import {
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  type PDFRef,
  type PDFDocument,
  type PDFObject,
} from "@cantoo/pdf-lib";

const compress = promisify(deflate);

/** An object and its number. */
type Numbered = readonly [ref: PDFRef, object: PDFObject];

/** How many objects stand in one stream, which a reader inflates for any of them. */
const MANY = 100;

/** An object stream (ISO 32000-1 §7.5.7): the numbers of objects and their places, then the objects themselves. */
const packed = async (pdf: PDFDocument, objects: readonly Numbered[]): Promise<PDFRawStream> => {
  const texts = objects.map(([, object]) => `${object.toString()}\n`);
  let at = 0;
  let places = "";
  for (const [index, [{ objectNumber }]] of objects.entries()) {
    places += `${objectNumber} ${at} `;
    at += texts[index]?.length ?? 0;
  }
  const dict = { Type: "ObjStm", N: objects.length, First: places.length, Filter: "FlateDecode" };
  const content = Buffer.from(places + texts.join(""), "latin1");
  return PDFRawStream.of(pdf.context.obj(dict), await compress(content));
};

/** Where an object is, for the cross-reference stream (§7.5.8.3): free; at so many bytes; in a stream, as its so-manieth. */
type Entry = readonly [kind: 0 | 1 | 2, where: number, index: number];

const FREE: Entry = [0, 0, 65_535];

/** The entries of all objects up to a number, of 7 bytes each. */
const tableOf = (entries: ReadonlyMap<number, Entry>, size: number): Buffer => {
  const table = Buffer.alloc(size * 7);
  for (let number = 0; number < size; number += 1) {
    const [kind, where, index] = entries.get(number) ?? FREE;
    table.writeUInt8(kind, number * 7);
    table.writeUInt32BE(where, number * 7 + 1);
    table.writeUInt16BE(index, number * 7 + 5);
  }
  return table;
};

/**
 * Writes a document that was read from a file without object streams (§7.5): all that is no stream in such. pdf-lib's own writer goes through all
 * objects that it has for each that it adds, and compresses in JavaScript.
 */
export const writePdf = async (pdf: PDFDocument): Promise<Uint8Array> => {
  const { context } = pdf;
  const { header, trailerInfo } = context;
  const objects = context.enumerateIndirectObjects();
  const loose = objects.filter(([, object]) => !(object instanceof PDFStream));
  const groups = Array.from({ length: Math.ceil(loose.length / MANY) }, (_, index) =>
    loose.slice(index * MANY, (index + 1) * MANY),
  );
  const streams = await Promise.all(groups.map((group) => packed(pdf, group)));
  const entries = new Map<number, Entry>();
  const parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array | string): void => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(bytes);
    size += bytes.length;
  };
  const addStream = (number: number, stream: PDFStream): void => {
    const contents = stream.getContents();
    stream.dict.set(PDFName.Length, PDFNumber.of(contents.length));
    entries.set(number, [1, size, 0]);
    add(`${number} 0 obj\n${stream.dict.toString()}\nstream\n`);
    add(contents);
    add("\nendstream\nendobj\n");
  };
  add(`${header.toString()}\n`);
  for (const [{ objectNumber }, object] of objects)
    if (object instanceof PDFStream) addStream(objectNumber, object);
  let next = context.largestObjectNumber + 1;
  for (const [index, stream] of streams.entries()) {
    for (const [at, [{ objectNumber }]] of (groups[index] ?? []).entries())
      entries.set(objectNumber, [2, next, at]);
    addStream(next, stream);
    next += 1;
  }
  const start = size;
  entries.set(next, [1, start, 0]);
  const { Root, Info, ID } = trailerInfo;
  const dict = { Type: "XRef", Size: next + 1, W: [1, 4, 2], Root, Info, ID, Filter: "FlateDecode" };
  addStream(next, PDFRawStream.of(context.obj(dict), await compress(tableOf(entries, next + 1))));
  add(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
};
