import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Place } from "../content/placed-content.ts";
import type { Content, Element, Kid } from "./structure.ts";

const name = (text: string): PDFName => PDFName.of(text);

// Types that PDF 1.7 does not know, and the nearest it does (ISO 32000-1 §14.8.4, §14.7.3).
const ROLES: Record<string, string> = { Aside: "Div", Em: "Span", Strong: "Span" };

/** The objects of a number or name tree below a value, so that they can be removed. */
const treeObjects = (pdf: PDFDocument, value: PDFObject | undefined): PDFRef[] => {
  const found = value instanceof PDFRef ? pdf.context.lookup(value) : value;
  const own = value instanceof PDFRef ? [value] : [];
  if (!(found instanceof PDFDict)) return own;
  const kids = found.lookupMaybe(name("Kids"), PDFArray)?.asArray() ?? [];
  const numbers = found.lookupMaybe(name("Nums"), PDFArray)?.asArray() ?? [];
  const arrays = numbers.filter(
    (item): item is PDFRef => item instanceof PDFRef && pdf.context.lookup(item) instanceof PDFArray,
  );
  return [...own, ...arrays, ...kids.flatMap((kid) => treeObjects(pdf, kid))];
};

/** What writing needs to know of the document. */
export interface StructureTarget {
  pdf: PDFDocument;
  pages: readonly PDFRef[];
  placeOf: (content: Content) => Place | undefined;
  /** Objects of the structure that stood there before. */
  old: readonly PDFRef[];
}

interface Owners {
  /** Elements by identifier, for each content stream: a page's or a form's object. */
  streams: Map<PDFRef, PDFRef[]>;
  annotations: Map<PDFRef, PDFRef>;
  ids: [string, PDFRef][];
}

const attributesOf = ({ cell, numbering }: Element): Record<string, PDFObject | string | number>[] => {
  const all: Record<string, PDFObject | string | number>[] = [];
  if (numbering !== undefined) all.push({ O: "List", ListNumbering: numbering });
  if (!cell) return all;
  const table: Record<string, PDFObject | string | number> = { O: "Table" };
  if (cell.scope !== undefined) table["Scope"] = cell.scope;
  if (cell.rowSpan > 1) table["RowSpan"] = cell.rowSpan;
  if (cell.colSpan > 1) table["ColSpan"] = cell.colSpan;
  if (Object.keys(table).length > 1) all.push(table);
  return all;
};

const writeElements = ({ pdf, pages, placeOf }: StructureTarget, root: Element, owners: Owners): PDFRef => {
  const { context } = pdf;
  const own = (stream: PDFRef, mcid: number, owner: PDFRef): void => {
    const list = owners.streams.get(stream) ?? [];
    list[mcid] = owner;
    owners.streams.set(stream, list);
  };
  const writeKid = (kid: Kid, owner: PDFRef, page: number | undefined): PDFObject => {
    if (kid.kind === "element") return write(kid, owner);
    const pageRef = pages[kid.page];
    if (kid.kind === "annotation") {
      const [number = 0, generation = 0] = kid.tag.split(" ").map(Number);
      const annotation = PDFRef.of(number, generation);
      owners.annotations.set(annotation, owner);
      return context.obj({ Type: "OBJR", Obj: annotation, ...(pageRef && { Pg: pageRef }) });
    }
    const form = placeOf(kid)?.stream.form;
    const stream = form ?? pageRef;
    if (stream) own(stream, kid.mcid, owner);
    if (kid.page === page && !form) return PDFNumber.of(kid.mcid);
    return context.obj({
      Type: "MCR",
      MCID: kid.mcid,
      ...(pageRef && { Pg: pageRef }),
      ...(form && { Stm: form }),
    });
  };
  const write = (made: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const page = made.kids.find((kid): kid is Content => kid.kind === "content")?.page;
    const pageRef = page === undefined ? undefined : pages[page];
    const kids = made.kids.map((kid) => writeKid(kid, ref, page));
    const dict = context.obj({ S: made.type, P: parent, ...(pageRef && { Pg: pageRef }) });
    if (kids.length > 0) dict.set(name("K"), kids.length === 1 && kids[0] ? kids[0] : context.obj(kids));
    if (made.lang !== undefined) dict.set(name("Lang"), PDFString.of(made.lang));
    if (made.alt !== undefined) dict.set(name("Alt"), PDFHexString.fromText(made.alt));
    if (made.id !== undefined) {
      dict.set(name("ID"), PDFString.of(made.id));
      owners.ids.push([made.id, ref]);
    }
    const attributes = attributesOf(made).map((one) => context.obj(one));
    const headers = made.cell?.headers ?? [];
    if (headers.length > 0)
      attributes.push(context.obj({ O: "Table", Headers: headers.map((id) => PDFString.of(id)) }));
    if (attributes.length > 0)
      dict.set(name("A"), attributes.length === 1 && attributes[0] ? attributes[0] : context.obj(attributes));
    context.assign(ref, dict);
    return ref;
  };
  const top = context.nextRef();
  context.assign(top, context.obj({ Type: "StructTreeRoot", K: write(root, top) }));
  return top;
};

/** Writes which element owns what: for each content stream a list by identifier, for each annotation one (§14.7.4.4). */
const writeParents = (
  { pdf, pages }: StructureTarget,
  { streams, annotations }: Owners,
): { tree: PDFRef; next: number } => {
  const { context } = pdf;
  const numbers: (PDFObject | number)[] = [];
  let next = 0;
  const ofPages = new Set(pages);
  const forms = [...streams.keys()].filter((ref) => !ofPages.has(ref));
  for (const ref of [...pages, ...forms]) {
    const owner = context.lookup(ref);
    const dict = owner instanceof PDFRawStream ? owner.dict : owner;
    const list = streams.get(ref);
    if (!(dict instanceof PDFDict)) continue;
    dict.delete(name("StructParents"));
    if (!list) continue;
    dict.set(name("StructParents"), PDFNumber.of(next));
    numbers.push(next, context.obj(Array.from(list, (item) => item ?? null)));
    next += 1;
  }
  for (const [ref, owner] of annotations) {
    const dict = context.lookup(ref);
    if (!(dict instanceof PDFDict)) continue;
    dict.set(name("StructParent"), PDFNumber.of(next));
    numbers.push(next, owner);
    next += 1;
  }
  return { tree: context.register(context.obj({ Nums: numbers })), next };
};

const usedRoles = (root: Element): Record<string, string> => {
  const used: Record<string, string> = {};
  const visit = ({ type, kids }: Element): void => {
    const role = ROLES[type];
    if (role !== undefined) used[type] = role;
    for (const kid of kids) if (kid.kind === "element") visit(kid);
  };
  visit(root);
  return used;
};

/** Puts a structure tree in the place of the one that a document has (ISO 32000-1 §14.7). */
export const writeStructure = (target: StructureTarget, root: Element): void => {
  const { pdf, old } = target;
  const { context, catalog } = pdf;
  const former = catalog.lookup(name("StructTreeRoot"));
  if (former instanceof PDFDict) {
    for (const key of ["ParentTree", "IDTree"])
      for (const ref of treeObjects(pdf, former.get(name(key)))) context.delete(ref);
  }
  const formerRef = catalog.get(name("StructTreeRoot"));
  for (const ref of formerRef instanceof PDFRef ? [...old, formerRef] : old) context.delete(ref);
  const owners: Owners = { streams: new Map(), annotations: new Map(), ids: [] };
  const top = writeElements(target, root, owners);
  const { tree, next } = writeParents(target, owners);
  const dict = context.lookup(top, PDFDict);
  dict.set(name("ParentTree"), tree);
  dict.set(name("ParentTreeNextKey"), PDFNumber.of(next));
  dict.set(name("RoleMap"), context.obj(usedRoles(root)));
  if (owners.ids.length > 0) {
    const names = owners.ids
      .sort(([one], [two]) => (one < two ? -1 : 1))
      .flatMap(([id, ref]) => [PDFString.of(id), ref]);
    dict.set(name("IDTree"), context.register(context.obj({ Names: names })));
  }
  catalog.set(name("StructTreeRoot"), top);
  catalog.set(name("MarkInfo"), context.obj({ Marked: true }));
};
