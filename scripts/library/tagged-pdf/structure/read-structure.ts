import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import { names } from "./names.ts";
import type { Cell, Element, Kid } from "./structure.ts";

const textOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;

const numberOf = (dict: PDFDict, key: PDFName): number | undefined =>
  dict.lookupMaybe(key, PDFNumber)?.asNumber();

/** The table attributes of an element; a span of 1, which Chromium writes out, is the default. */
const cellOf = (dict: PDFDict): Cell | undefined => {
  const value = dict.lookup(names.A);
  const all = value instanceof PDFArray ? value.asArray() : value ? [value] : [];
  const cell: Cell = { rowSpan: 1, colSpan: 1, headers: [] };
  let found = false;
  for (const item of all) {
    const attributes = item instanceof PDFRef ? dict.context.lookup(item) : item;
    if (!(attributes instanceof PDFDict)) continue;
    if (attributes.lookup(names.O) !== names.Table) continue;
    found = true;
    const scope = attributes.lookupMaybe(names.Scope, PDFName)?.decodeText();
    if (scope !== undefined) cell.scope = scope;
    cell.rowSpan = numberOf(attributes, names.RowSpan) ?? cell.rowSpan;
    cell.colSpan = numberOf(attributes, names.ColSpan) ?? cell.colSpan;
    const headers = attributes.lookupMaybe(names.Headers, PDFArray)?.asArray() ?? [];
    cell.headers.push(...headers.flatMap((id) => textOf(id) ?? []));
  }
  return found ? cell : undefined;
};

/** The structure of a document as plain values, and the objects that it stood in. */
export interface ReadStructure {
  root: Element;
  /** Objects that the structure took up, free to be removed. */
  objects: PDFRef[];
}

/**
 * Reads the structure tree (ISO 32000-1 §14.7). `pages` gives the index of a page by its object's tag. Nothing when the
 * document is not tagged.
 */
export const readStructure = (pdf: PDFDocument, pages: Map<string, number>): ReadStructure | undefined => {
  const top = pdf.catalog.lookup(PDFName.of("StructTreeRoot"));
  if (!(top instanceof PDFDict)) return undefined;
  const objects: PDFRef[] = [];
  const types = new Map<PDFObject, string>();
  const typeOf = (dict: PDFDict): string | undefined => {
    const type = dict.get(names.S);
    if (!(type instanceof PDFName)) return undefined;
    const text = types.get(type) ?? type.decodeText();
    types.set(type, text);
    return text;
  };
  const read = (value: PDFObject | undefined, page: number | undefined): Kid[] => {
    if (value instanceof PDFNumber)
      return page === undefined ? [] : [{ kind: "content", page, mcid: value.asNumber() }];
    if (value instanceof PDFArray) return value.asArray().flatMap((kid) => read(kid, page));
    const dict = value instanceof PDFRef ? pdf.context.lookup(value) : value;
    if (dict instanceof PDFArray) return read(dict, page);
    if (!(dict instanceof PDFDict)) return [];
    const owner = dict.get(names.Pg);
    const here = owner instanceof PDFRef ? pages.get(owner.tag) : page;
    const type = typeOf(dict);
    const target = dict.get(names.Obj);
    // Some annotations were not worth keeping.
    if (target instanceof PDFRef)
      return here === undefined || !pdf.context.lookup(target)
        ? []
        : [{ kind: "annotation", page: here, tag: target.tag }];
    if (type === undefined) return read(dict.get(names.MCID), here);
    if (value instanceof PDFRef) objects.push(value);
    const lang = textOf(dict.lookup(names.Lang));
    const alt = textOf(dict.lookup(names.Alt));
    const id = textOf(dict.lookup(names.ID));
    const cell = cellOf(dict);
    const kids = read(dict.get(names.K), here);
    return [
      {
        kind: "element",
        type,
        kids,
        ...(lang !== undefined && { lang }),
        ...(alt !== undefined && { alt }),
        ...(id !== undefined && { id }),
        ...(cell && { cell }),
      },
    ];
  };
  const kids = read(top.get(names.K), undefined);
  const [first] = kids;
  const isOne = kids.length === 1 && first?.kind === "element" && first.type === "Document";
  return { root: isOne ? first : { kind: "element", type: "Document", kids }, objects };
};
