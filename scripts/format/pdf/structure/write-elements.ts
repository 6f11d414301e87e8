import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
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

const attributesOf = ({ cell, numbering }: Element, dictOf: (entries: Entry[]) => PDFDict): PDFDict[] => {
  const all: PDFDict[] = [];
  if (numbering !== undefined) {
    const value = PDFName.of(numbering);
    all.push(
      dictOf([
        [names.O, PDFName.of("List")],
        [PDFName.of("ListNumbering"), value],
      ]),
    );
  }
  if (!cell) return all;
  const { scope, rowSpan, colSpan, headers } = cell;
  const entries: Entry[] = [
    [names.Scope, scope === undefined ? undefined : PDFName.of(scope)],
    [names.RowSpan, rowSpan > 1 ? PDFNumber.of(rowSpan) : undefined],
    [names.ColSpan, colSpan > 1 ? PDFNumber.of(colSpan) : undefined],
  ];
  const table = dictOf([[names.O, names.Table], ...entries]);
  if (headers.length > 0) table.set(names.Headers, table.context.obj(headers.map((id) => PDFString.of(id))));
  if (table.keys().length > 1) all.push(table);
  return all;
};

const refOf = (tag: string): PDFRef => {
  const [number = 0, generation = 0] = tag.split(" ").map(Number);
  return PDFRef.of(number, generation);
};

/** Writes elements as objects, and notes in `owners` whose each stretch of content and each annotation is. Gives the root's object. */
export const writeElements = (
  { pdf, pages, placeOf }: StructureTarget,
  root: Element,
  owners: Owners,
): PDFRef => {
  const { context } = pdf;
  const dictOf = (entries: Entry[]): PDFDict =>
    PDFDict.fromMapWithContext(
      new Map(entries.filter((entry): entry is [PDFName, PDFObject] => entry[1] !== undefined)),
      context,
    );
  const one = (items: PDFObject[]): PDFObject | undefined => {
    if (items.length < 2) return items[0];
    const array = PDFArray.withContext(context);
    for (const item of items) array.push(item);
    return array;
  };
  const writeContent = (kid: Content, owner: PDFRef, page: number | undefined): PDFObject => {
    const pageRef = pages[kid.page];
    const form = placeOf(kid)?.stream.form;
    const stream = form ?? pageRef;
    if (stream) {
      const list = owners.streams.get(stream) ?? [];
      list[kid.mcid] = owner;
      owners.streams.set(stream, list);
    }
    const mcid = PDFNumber.of(kid.mcid);
    if (kid.page === page && !form) return mcid;
    const entries: Entry[] = [
      [names.Type, names.MCR],
      [names.Pg, pageRef],
    ];
    return dictOf([...entries, [names.Stm, form], [names.MCID, mcid]]);
  };
  const writeKid = (kid: Kid, owner: PDFRef, page: number | undefined): PDFObject => {
    if (kid.kind === "element") return write(kid, owner);
    if (kid.kind === "content") return writeContent(kid, owner, page);
    const annotation = refOf(kid.tag);
    owners.annotations.set(annotation, owner);
    const entries: Entry[] = [
      [names.Type, names.OBJR],
      [names.Pg, pages[kid.page]],
    ];
    return dictOf([...entries, [names.Obj, annotation]]);
  };
  const write = (made: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const page = made.kids.find((kid): kid is Content => kid.kind === "content")?.page;
    if (made.id !== undefined) owners.ids.push([made.id, ref]);
    const dict = dictOf([
      [names.S, PDFName.of(made.type)],
      [names.P, parent],
      [names.Pg, page === undefined ? undefined : pages[page]],
      [names.K, one(made.kids.map((kid) => writeKid(kid, ref, page)))],
      [names.Lang, made.lang === undefined ? undefined : PDFString.of(made.lang)],
      [names.Alt, made.alt === undefined ? undefined : PDFHexString.fromText(made.alt)],
      [names.ID, made.id === undefined ? undefined : PDFString.of(made.id)],
      [names.A, one(attributesOf(made, dictOf))],
    ]);
    context.assign(ref, dict);
    return ref;
  };
  const top = context.nextRef();
  context.assign(top, context.obj({ Type: "StructTreeRoot", K: write(root, top) }));
  return top;
};
