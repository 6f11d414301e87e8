import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Element } from "./structure.ts";
import { writeElements, type Owners, type StructureTarget } from "./write-elements.ts";

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
