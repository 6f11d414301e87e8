import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Cell, Element, Kid } from "./structure.ts";

const textOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;

const numberOf = (dict: PDFDict, key: string): number | undefined =>
  dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber();

/** The table attributes of an element; a span of 1, which Chromium writes out, is the default. */
const cellOf = (dict: PDFDict): Cell | undefined => {
  const value = dict.lookup(PDFName.of("A"));
  const all = value instanceof PDFArray ? value.asArray() : value ? [value] : [];
  const cell: Cell = { rowSpan: 1, colSpan: 1, headers: [] };
  let found = false;
  for (const item of all) {
    const attributes = item instanceof PDFRef ? dict.context.lookup(item) : item;
    if (!(attributes instanceof PDFDict)) continue;
    if (attributes.lookupMaybe(PDFName.of("O"), PDFName)?.decodeText() !== "Table") continue;
    found = true;
    const scope = attributes.lookupMaybe(PDFName.of("Scope"), PDFName)?.decodeText();
    if (scope !== undefined) cell.scope = scope;
    cell.rowSpan = numberOf(attributes, "RowSpan") ?? cell.rowSpan;
    cell.colSpan = numberOf(attributes, "ColSpan") ?? cell.colSpan;
    const headers = attributes.lookupMaybe(PDFName.of("Headers"), PDFArray)?.asArray() ?? [];
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
  const read = (value: PDFObject | undefined, page: number | undefined): Kid[] => {
    if (value instanceof PDFNumber)
      return page === undefined ? [] : [{ kind: "content", page, mcid: value.asNumber() }];
    if (value instanceof PDFArray) return value.asArray().flatMap((kid) => read(kid, page));
    const dict = value instanceof PDFRef ? pdf.context.lookup(value) : value;
    if (dict instanceof PDFArray) return read(dict, page);
    if (!(dict instanceof PDFDict)) return [];
    const owner = dict.get(PDFName.of("Pg"));
    const here = owner instanceof PDFRef ? pages.get(owner.tag) : page;
    const type = dict.lookupMaybe(PDFName.of("S"), PDFName)?.decodeText();
    const target = dict.get(PDFName.of("Obj"));
    if (target instanceof PDFRef)
      return here === undefined ? [] : [{ kind: "annotation", page: here, tag: target.tag }];
    if (type === undefined) return read(dict.get(PDFName.of("MCID")), here);
    if (value instanceof PDFRef) objects.push(value);
    const lang = textOf(dict.lookup(PDFName.of("Lang")));
    const alt = textOf(dict.lookup(PDFName.of("Alt")));
    const id = textOf(dict.lookup(PDFName.of("ID")));
    const cell = cellOf(dict);
    const kids = read(dict.get(PDFName.of("K")), here);
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
  const kids = read(top.get(PDFName.of("K")), undefined);
  const [first] = kids;
  const isOne = kids.length === 1 && first?.kind === "element" && first.type === "Document";
  return { root: isOne ? first : { kind: "element", type: "Document", kids }, objects };
};
