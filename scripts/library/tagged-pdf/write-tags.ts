import { PDFArray, PDFDict, PDFHexString, PDFNumber, PDFRawStream, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFContext, PDFDocument, PDFName, PDFObject } from "@cantoo/pdf-lib";
import type { PlacedContent } from "./page-content.ts";
import { name } from "./read-tags.ts";
import { walk, type Content, type Kid, type Tag } from "./tag-tree.ts";

// Types that PDF 1.7 does not know, and the nearest it does (ISO 32000-1 §14.8.4, §14.7.3).
const ROLES: Record<string, string> = { Aside: "Div", Em: "Span", Strong: "Span" };

/** Who owns what, once tags are written. */
interface Owners {
  /** Tags by identifier, for each content stream: a page's or a form's object. */
  streams: Map<PDFRef, PDFRef[]>;
  annotations: Map<PDFRef, PDFRef>;
  ids: [string, PDFRef][];
}

const makeDict = (context: PDFContext, entries: [PDFName, PDFObject | undefined][]): PDFDict => {
  const map = new Map<PDFName, PDFObject>();
  for (const [key, value] of entries) if (value !== undefined) map.set(key, value);
  return PDFDict.fromMapWithContext(map, context);
};

/** One thing by itself, several as an array. */
const oneOrMore = (context: PDFContext, items: PDFObject[]): PDFObject | undefined => {
  if (items.length < 2) return items[0];
  const array = PDFArray.withContext(context);
  for (const item of items) array.push(item);
  return array;
};

const given = <T>(value: T | undefined, make: (value: T) => PDFObject): PDFObject | undefined =>
  value === undefined ? undefined : make(value);

const attributesOf = ({ cell, numbering }: Tag, context: PDFContext): PDFDict[] => {
  const all: PDFDict[] = [];
  if (numbering !== undefined) all.push(context.obj({ O: "List", ListNumbering: numbering }));
  if (!cell) return all;
  const { scope, rowSpan, colSpan, headers } = cell;
  const table = makeDict(context, [
    [name("O"), name("Table")],
    [name("Scope"), given(scope, (text) => name(text))],
    [name("RowSpan"), rowSpan > 1 ? PDFNumber.of(rowSpan) : undefined],
    [name("ColSpan"), colSpan > 1 ? PDFNumber.of(colSpan) : undefined],
  ]);
  if (headers.length > 0) table.set(name("Headers"), context.obj(headers.map((id) => PDFString.of(id))));
  return table.keys().length > 1 ? [...all, table] : all;
};

const refOf = (object: string): PDFRef => {
  const [number = 0, generation = 0] = object.split(" ").map(Number);
  return PDFRef.of(number, generation);
};

/** Writes tags as objects, and keeps whose each stretch of content and each annotation is. Gives the root's object. */
const writeTree = (pdf: PDFDocument, root: Tag, placeOf: PlacedContent["placeOf"]): [PDFRef, Owners] => {
  const { context } = pdf;
  const pages = pdf.getPages().map(({ ref }) => ref);
  const owners: Owners = { streams: new Map(), annotations: new Map(), ids: [] };
  /** A number, where page and stream go without saying. */
  const writeContent = (kid: Content, owner: PDFRef, page: number | undefined): PDFObject => {
    const form = placeOf(kid)?.stream.form;
    const stream = form ?? pages[kid.page];
    if (stream) {
      const list = owners.streams.get(stream) ?? [];
      list[kid.mcid] = owner;
      owners.streams.set(stream, list);
    }
    const mcid = PDFNumber.of(kid.mcid);
    if (kid.page === page && !form) return mcid;
    return makeDict(context, [
      [name("Type"), name("MCR")],
      [name("Pg"), pages[kid.page]],
      [name("Stm"), form],
      [name("MCID"), mcid],
    ]);
  };
  const writeKid = (kid: Kid, owner: PDFRef, page: number | undefined): PDFObject => {
    if (kid.kind === "tag") return writeTag(kid, owner);
    if (kid.kind === "content") return writeContent(kid, owner, page);
    const annotation = refOf(kid.object);
    owners.annotations.set(annotation, owner);
    return makeDict(context, [
      [name("Type"), name("OBJR")],
      [name("Pg"), pages[kid.page]],
      [name("Obj"), annotation],
    ]);
  };
  const writeTag = (tag: Tag, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const page = tag.kids.find((kid) => kid.kind === "content")?.page;
    if (tag.id !== undefined) owners.ids.push([tag.id, ref]);
    const kids = tag.kids.map((kid) => writeKid(kid, ref, page));
    const dict = makeDict(context, [
      [name("S"), name(tag.type)],
      [name("P"), parent],
      [name("Pg"), page === undefined ? undefined : pages[page]],
      [name("K"), oneOrMore(context, kids)],
      [name("Lang"), given(tag.lang, (text) => PDFString.of(text))],
      [name("Alt"), given(tag.alt, (text) => PDFHexString.fromText(text))],
      [name("ID"), given(tag.id, (text) => PDFString.of(text))],
      [name("A"), oneOrMore(context, attributesOf(tag, context))],
    ]);
    context.assign(ref, dict);
    return ref;
  };
  const top = context.nextRef();
  context.assign(top, context.obj({ Type: "StructTreeRoot", K: writeTag(root, top) }));
  return [top, owners];
};

/** Writes which tag owns what: for each content stream a list by identifier, for each annotation one (§14.7.4.4). */
const writeParents = (pdf: PDFDocument, { streams, annotations }: Owners): { tree: PDFRef; next: number } => {
  const { context } = pdf;
  const numbers: (PDFObject | number)[] = [];
  let next = 0;
  const own = (dict: PDFDict, key: string, owner: PDFObject): void => {
    dict.set(name(key), PDFNumber.of(next));
    numbers.push(next, owner);
    next += 1;
  };
  const pages = pdf.getPages().map(({ ref }) => ref);
  for (const ref of new Set([...pages, ...streams.keys()])) {
    const owner = context.lookup(ref);
    const dict = owner instanceof PDFRawStream ? owner.dict : owner;
    if (!(dict instanceof PDFDict)) continue;
    dict.delete(name("StructParents"));
    const list = streams.get(ref);
    if (list) own(dict, "StructParents", context.obj(Array.from(list, (item) => item ?? null)));
  }
  for (const [ref, owner] of annotations) {
    const dict = context.lookup(ref);
    if (dict instanceof PDFDict) own(dict, "StructParent", owner);
  }
  return { tree: context.register(context.obj({ Nums: numbers })), next };
};

/** The objects of a number or name tree below a value, so that they can be removed. */
const treeObjects = (context: PDFContext, value: PDFObject | undefined): PDFRef[] => {
  const found = value instanceof PDFRef ? context.lookup(value) : value;
  const own = value instanceof PDFRef ? [value] : [];
  if (!(found instanceof PDFDict)) return own;
  const arrayOf = (key: string): PDFObject[] => found.lookupMaybe(name(key), PDFArray)?.asArray() ?? [];
  const arrays = arrayOf("Nums").filter(
    (item): item is PDFRef => item instanceof PDFRef && context.lookup(item) instanceof PDFArray,
  );
  return [...own, ...arrays, ...arrayOf("Kids").flatMap((kid) => treeObjects(context, kid))];
};

/** Removes the structure tree that a document has; `objects` are those of its elements. */
const removeTree = ({ context, catalog }: PDFDocument, objects: readonly PDFRef[]): void => {
  const top = catalog.get(name("StructTreeRoot"));
  const dict = catalog.lookup(name("StructTreeRoot"));
  const trees = ["ParentTree", "IDTree"].flatMap((key) =>
    dict instanceof PDFDict ? treeObjects(context, dict.get(name(key))) : [],
  );
  for (const ref of [...trees, ...objects]) context.delete(ref);
  if (top instanceof PDFRef) context.delete(top);
};

/** Puts a structure tree in the place of the one that a document has, whose objects are given (ISO 32000-1 §14.7). */
export const writeTags = (
  pdf: PDFDocument,
  root: Tag,
  content: PlacedContent,
  old: readonly PDFRef[],
): void => {
  const { context, catalog } = pdf;
  removeTree(pdf, old);
  const [top, owners] = writeTree(pdf, root, content.placeOf);
  const { tree, next } = writeParents(pdf, owners);
  const roles: Record<string, string> = {};
  walk(root, {
    enter: ({ type }) => {
      const role = ROLES[type];
      if (role !== undefined) roles[type] = role;
    },
  });
  const dict = context.lookup(top, PDFDict);
  dict.set(name("ParentTree"), tree);
  dict.set(name("ParentTreeNextKey"), PDFNumber.of(next));
  dict.set(name("RoleMap"), context.obj(roles));
  if (owners.ids.length > 0) {
    const sorted = owners.ids
      .sort(([one], [two]) => (one < two ? -1 : 1))
      .flatMap(([id, ref]) => [PDFString.of(id), ref]);
    dict.set(name("IDTree"), context.register(context.obj({ Names: sorted })));
  }
  catalog.set(name("StructTreeRoot"), top);
  catalog.set(name("MarkInfo"), context.obj({ Marked: true }));
};
