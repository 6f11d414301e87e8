import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Cell, Kid, Tag } from "./tag-tree.ts";

const names = new Map<string, PDFName>();

/** A name object: `/Type`. pdf-lib looks for escapes each time, and millions are asked for. */
export const name = (text: string): PDFName => {
  const known = names.get(text) ?? PDFName.of(text);
  names.set(text, known);
  return known;
};

/** The text of a string object; nothing for another. */
export const textIn = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;

/** The items of an array under a key of a dictionary, references as they are; none when there is no array. */
export const itemsOf = (dict: PDFDict, key: string): PDFObject[] =>
  dict.lookupMaybe(name(key), PDFArray)?.asArray() ?? [];

const numberOf = (dict: PDFDict, key: PDFName): number | undefined =>
  dict.lookupMaybe(key, PDFNumber)?.asNumber();

/** The table attributes of an element; a span of 1, which Chromium writes out, is the default. */
const cellOf = (dict: PDFDict): Cell | undefined => {
  const value = dict.lookup(name("A"));
  const all = value instanceof PDFArray ? value.asArray() : value ? [value] : [];
  let cell: Cell | undefined;
  for (const item of all) {
    const attributes = dict.context.lookup(item);
    if (!(attributes instanceof PDFDict) || attributes.lookup(name("O")) !== name("Table")) continue;
    cell ??= { rowSpan: 1, colSpan: 1, headers: [] };
    const scope = attributes.lookupMaybe(name("Scope"), PDFName)?.decodeText();
    if (scope !== undefined) cell.scope = scope;
    cell.rowSpan = numberOf(attributes, name("RowSpan")) ?? cell.rowSpan;
    cell.colSpan = numberOf(attributes, name("ColSpan")) ?? cell.colSpan;
    cell.headers.push(...itemsOf(attributes, "Headers").flatMap((id) => textIn(id) ?? []));
  }
  return cell;
};

/** The structure of a document as plain values, and the objects that it stood in. */
interface ReadTags {
  root: Tag;
  /** Objects that the structure took up, free to be removed. */
  objects: PDFRef[];
}

/** Reads the structure tree (ISO 32000-1 §14.7). Nothing when the document is not tagged. */
export const readTags = (pdf: PDFDocument): ReadTags | undefined => {
  const top = pdf.catalog.lookup(name("StructTreeRoot"));
  if (!(top instanceof PDFDict)) return undefined;
  const pages = new Map<PDFObject, number>(pdf.getPages().map(({ ref }, index) => [ref, index]));
  const objects: PDFRef[] = [];
  const readTag = (dict: PDFDict, type: string, page: number | undefined): Tag => ({
    kind: "tag",
    type,
    kids: read(dict.get(name("K")), page),
    lang: textIn(dict.lookup(name("Lang"))),
    alt: textIn(dict.lookup(name("Alt"))),
    id: textIn(dict.lookup(name("ID"))),
    cell: cellOf(dict),
  });
  const read = (value: PDFObject | undefined, page: number | undefined): Kid[] => {
    if (value instanceof PDFNumber)
      return page === undefined ? [] : [{ kind: "content", page, mcid: value.asNumber() }];
    const dict = pdf.context.lookup(value);
    if (dict instanceof PDFArray) return dict.asArray().flatMap((kid) => read(kid, page));
    if (!(dict instanceof PDFDict)) return [];
    const owner = dict.get(name("Pg"));
    const here = owner instanceof PDFRef ? pages.get(owner) : page;
    const target = dict.get(name("Obj"));
    // Some annotations were not worth keeping.
    if (target instanceof PDFRef)
      return here === undefined || !pdf.context.lookup(target)
        ? []
        : [{ kind: "annotation", page: here, object: target.tag }];
    const type = dict.get(name("S"));
    if (!(type instanceof PDFName)) return read(dict.get(name("MCID")), here);
    if (value instanceof PDFRef) objects.push(value);
    return [readTag(dict, type.decodeText(), here)];
  };
  const kids = read(top.get(name("K")), undefined);
  const [first] = kids;
  const isOne = kids.length === 1 && first?.kind === "tag" && first.type === "Document";
  return { root: isOne ? first : { kind: "tag", type: "Document", kids }, objects };
};
