import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFNumber,
  PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";
import type { PDFContext, PDFDocument } from "@cantoo/pdf-lib";
import type { PlacedContent } from "./page-content.ts";
import { name, refOf } from "./plain-values.ts";
import { itemsOf } from "./read-tags.ts";
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

const string = (text: string | undefined): PDFString | undefined =>
  text === undefined ? undefined : PDFString.of(text);

const attributesOf = ({ cell, numbering }: Tag, context: PDFContext): PDFDict[] => {
  const list = numbering !== undefined && context.obj({ O: "List", ListNumbering: numbering });
  const isPlain =
    !cell ||
    (cell.scope === undefined && cell.rowSpan <= 1 && cell.colSpan <= 1 && cell.headers.length === 0);
  const table =
    !isPlain &&
    context.obj({
      O: "Table",
      Scope: cell.scope,
      RowSpan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
      ColSpan: cell.colSpan > 1 ? cell.colSpan : undefined,
      Headers: cell.headers.length > 0 ? cell.headers.map(string) : undefined,
    });
  return [...(list ? [list] : []), ...(table ? [table] : [])];
};

/** An object that is written already: there are tens of thousands of tags, and nothing asks what is in them any more. */
class Written extends PDFObject {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override toString(): string {
    return this.text;
  }
}

/** Some values as one by itself, or as an array. */
const written = (values: readonly (PDFObject | number)[]): string | undefined =>
  values.length < 2 ? values[0]?.toString() : `[ ${values.join(" ")} ]`;

/** A dictionary of values that are written. */
const dictOf = (entries: Record<string, string | undefined>): Written => {
  let text = "<<\n";
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) text += `/${key} ${value}\n`;
  return new Written(`${text}>>`);
};

/** Writes tags as objects, and keeps whose each stretch of content and each annotation is. Gives the root's object. */
const writeTree = (pdf: PDFDocument, root: Tag, placeOf: PlacedContent["placeOf"]): [PDFRef, Owners] => {
  const { context } = pdf;
  const pages = pdf.getPages().map(({ ref }) => ref);
  const owners: Owners = { streams: new Map(), annotations: new Map(), ids: [] };
  /** A number, where page and stream go without saying. */
  const writeContent = (kid: Content, owner: PDFRef, page: number | undefined): PDFObject | number => {
    const form = placeOf(kid)?.stream.form;
    const stream = form ?? pages[kid.page];
    if (stream) {
      const list = owners.streams.get(stream) ?? [];
      list[kid.mcid] = owner;
      owners.streams.set(stream, list);
    }
    if (kid.page === page && !form) return kid.mcid;
    return context.obj({ Type: "MCR", Pg: pages[kid.page], Stm: form, MCID: kid.mcid });
  };
  const writeKid = (kid: Kid, owner: PDFRef, page: number | undefined): PDFObject | number => {
    if (kid.kind === "tag") return writeTag(kid, owner);
    if (kid.kind === "content") return writeContent(kid, owner, page);
    const annotation = refOf(kid.object);
    owners.annotations.set(annotation, owner);
    return context.obj({ Type: "OBJR", Pg: pages[kid.page], Obj: annotation });
  };
  const writeTag = (tag: Tag, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const page = tag.kids.find((kid) => kid.kind === "content")?.page;
    if (tag.id !== undefined) owners.ids.push([tag.id, ref]);
    const kids = tag.kids.map((kid) => writeKid(kid, ref, page));
    const dict = {
      S: name(tag.type).toString(),
      P: parent.tag,
      Pg: page === undefined ? undefined : pages[page]?.tag,
      K: written(kids),
      Lang: string(tag.lang)?.toString(),
      Alt: tag.alt === undefined ? undefined : PDFHexString.fromText(tag.alt).toString(),
      // What an abbreviation is short for (ISO 32000-1 §14.9.5).
      E: tag.expansion === undefined ? undefined : PDFHexString.fromText(tag.expansion).toString(),
      ID: string(tag.id)?.toString(),
      A: written(attributesOf(tag, context)),
    };
    context.assign(ref, dictOf(dict));
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
  const own = value instanceof PDFRef ? [value] : [];
  const found = context.lookup(value);
  if (!(found instanceof PDFDict)) return own;
  const arrays = itemsOf(found, "Nums").filter(
    (item): item is PDFRef => item instanceof PDFRef && context.lookup(item) instanceof PDFArray,
  );
  return [...own, ...arrays, ...itemsOf(found, "Kids").flatMap((kid) => treeObjects(context, kid))];
};

/** Removes the structure tree that a document has; `objects` are those of its elements. */
const removeTree = ({ context, catalog }: PDFDocument, objects: readonly PDFRef[]): void => {
  const top = catalog.get(name("StructTreeRoot"));
  const dict = catalog.lookup(name("StructTreeRoot"));
  const trees = ["ParentTree", "IDTree"].flatMap((key) =>
    dict instanceof PDFDict ? treeObjects(context, dict.get(name(key))) : [],
  );
  for (const ref of [...trees, ...objects, top]) if (ref instanceof PDFRef) context.delete(ref);
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
  const roles: Record<string, string | undefined> = {};
  walk(root, { enter: ({ type }) => void (roles[type] = ROLES[type]) });
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
