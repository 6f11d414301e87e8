import { PDFArray, PDFDict, PDFString, type PDFDocument, type PDFObject } from "@cantoo/pdf-lib";

const NODE = /^node\d{8}$/;

/** Calls back for each node id in an object, direct parts included, with the means to put another in its place. */
const eachId = (object: PDFObject, call: (id: string, replace: (id: string) => void) => void): void => {
  const visit = (value: PDFObject, set: (value: PDFObject) => void): void => {
    if (value instanceof PDFString && NODE.test(value.asString()))
      call(value.asString(), (id) => set(PDFString.of(id)));
    else eachId(value, call);
  };
  if (object instanceof PDFDict)
    for (const [key, value] of object.entries()) visit(value, (id) => object.set(key, id));
  if (object instanceof PDFArray) {
    for (const [index, value] of object.asArray().entries()) visit(value, (id) => object.set(index, id));
  }
};

/**
 * Counts the ids of structure elements (ISO 32000-1 §14.7.2) from 1. Chromium counts DOM nodes over the life of a
 * process, so that the same document printed twice has other ids. Their order, which the name tree depends on, stays.
 */
export const renumberNodes = (pdf: PDFDocument): void => {
  const ids = new Set<string>();
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  for (const object of objects) eachId(object, (id) => void ids.add(id));
  const sorted = [...ids]
    .sort()
    .map((id, index): [string, string] => [id, `node${String(index + 1).padStart(8, "0")}`]);
  const names = new Map(sorted);
  for (const object of objects) eachId(object, (id, replace) => replace(names.get(id) ?? id));
};
