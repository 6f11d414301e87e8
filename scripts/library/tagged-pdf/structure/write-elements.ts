import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFContext, PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Place } from "../content/placed-content.ts";
import { names } from "./names.ts";
import type { Content, Element, Kid } from "./structure.ts";

/** What writing needs to know of the document. */
export interface StructureTarget {
  pdf: PDFDocument;
  pages: readonly PDFRef[];
  placeOf: (content: Content) => Place | undefined;
  /** Objects of the structure that stood there before. */
  old: readonly PDFRef[];
}

/** Who owns what, once elements are written. */
export interface Owners {
  /** Elements by identifier, for each content stream: a page's or a form's object. */
  streams: Map<PDFRef, PDFRef[]>;
  annotations: Map<PDFRef, PDFRef>;
  ids: [string, PDFRef][];
}

type Entry = [PDFName, PDFObject | undefined];

const makeDict = (context: PDFContext, entries: Entry[]): PDFDict =>
  PDFDict.fromMapWithContext(
    new Map(entries.filter((entry): entry is [PDFName, PDFObject] => entry[1] !== undefined)),
    context,
  );

/** One thing by itself, several as an array. */
const oneOrMore = (context: PDFContext, items: PDFObject[]): PDFObject | undefined => {
  if (items.length < 2) return items[0];
  const array = PDFArray.withContext(context);
  for (const item of items) array.push(item);
  return array;
};

const attributesOf = ({ cell, numbering }: Element, context: PDFContext): PDFDict[] => {
  const all: PDFDict[] = [];
  if (numbering !== undefined) all.push(context.obj({ O: "List", ListNumbering: numbering }));
  if (!cell) return all;
  const { scope, rowSpan, colSpan, headers } = cell;
  const table = makeDict(context, [
    [names.O, names.Table],
    [names.Scope, scope === undefined ? undefined : PDFName.of(scope)],
    [names.RowSpan, rowSpan > 1 ? PDFNumber.of(rowSpan) : undefined],
    [names.ColSpan, colSpan > 1 ? PDFNumber.of(colSpan) : undefined],
  ]);
  if (headers.length > 0) table.set(names.Headers, context.obj(headers.map((id) => PDFString.of(id))));
  return table.keys().length > 1 ? [...all, table] : all;
};

const refOf = (tag: string): PDFRef => {
  const [number = 0, generation = 0] = tag.split(" ").map(Number);
  return PDFRef.of(number, generation);
};

/** Notes whose a stretch of content is, and gives what its element holds: a number, where page and stream go without saying. */
const writeContent = (
  { pdf, pages, placeOf }: StructureTarget,
  { kid, page, owner }: { kid: Content; page: number | undefined; owner: PDFRef },
  { streams }: Owners,
): PDFObject => {
  const form = placeOf(kid)?.stream.form;
  const stream = form ?? pages[kid.page];
  if (stream) {
    const list = streams.get(stream) ?? [];
    list[kid.mcid] = owner;
    streams.set(stream, list);
  }
  const mcid = PDFNumber.of(kid.mcid);
  if (kid.page === page && !form) return mcid;
  return makeDict(pdf.context, [
    [names.Type, names.MCR],
    [names.Pg, pages[kid.page]],
    [names.Stm, form],
    [names.MCID, mcid],
  ]);
};

/** Writes elements as objects, and notes in `owners` whose each stretch of content and each annotation is. Gives the root's object. */
export const writeElements = (target: StructureTarget, root: Element, owners: Owners): PDFRef => {
  const { context } = target.pdf;
  const writeKid = (kid: Kid, owner: PDFRef, page: number | undefined): PDFObject => {
    if (kid.kind === "element") return write(kid, owner);
    if (kid.kind === "content") return writeContent(target, { kid, page, owner }, owners);
    const annotation = refOf(kid.tag);
    owners.annotations.set(annotation, owner);
    return makeDict(context, [
      [names.Type, names.OBJR],
      [names.Pg, target.pages[kid.page]],
      [names.Obj, annotation],
    ]);
  };
  const write = (made: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const page = made.kids.find((kid): kid is Content => kid.kind === "content")?.page;
    if (made.id !== undefined) owners.ids.push([made.id, ref]);
    const kids = made.kids.map((kid) => writeKid(kid, ref, page));
    const dict = makeDict(context, [
      [names.S, PDFName.of(made.type)],
      [names.P, parent],
      [names.Pg, page === undefined ? undefined : target.pages[page]],
      [names.K, oneOrMore(context, kids)],
      [names.Lang, made.lang === undefined ? undefined : PDFString.of(made.lang)],
      [names.Alt, made.alt === undefined ? undefined : PDFHexString.fromText(made.alt)],
      [names.ID, made.id === undefined ? undefined : PDFString.of(made.id)],
      [names.A, oneOrMore(context, attributesOf(made, context))],
    ]);
    context.assign(ref, dict);
    return ref;
  };
  const top = context.nextRef();
  context.assign(top, context.obj({ Type: "StructTreeRoot", K: write(root, top) }));
  return top;
};
