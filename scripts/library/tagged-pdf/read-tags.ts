import { PDFArray, type PDFDict, type PDFObject, type PDFRef } from "@cantoo/pdf-lib";
import { isRef, name, plainOf, refOf, type Plain, type PlainDict } from "./plain-values.ts";
import type { Printed } from "./read-print.ts";
import type { Cell, Kid, Tag } from "./tag-tree.ts";

/** The items of an array under a key of a dictionary, references as they are; none when there is no array. */
export const itemsOf = (dict: PDFDict, key: string): PDFObject[] =>
  dict.lookupMaybe(name(key), PDFArray)?.asArray() ?? [];

const textOf = (value: Plain): string | undefined =>
  typeof value === "object" && "text" in value ? value.text : undefined;

const nameOf = (value: Plain): string | undefined =>
  typeof value === "string" && value.startsWith("/") ? value.slice(1) : undefined;

/** What a reference leads to. */
type Follow = (value: Plain) => Plain;

const listOf = (value: Plain): Plain[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The table attributes of an element; a span of 1, which Chromium writes out, is the default. */
const cellOf = (dict: PlainDict, follow: Follow): Cell | undefined => {
  let cell: Cell | undefined;
  for (const item of listOf(follow(dict.get("A")))) {
    const attributes = follow(item);
    if (!(attributes instanceof Map) || nameOf(follow(attributes.get("O"))) !== "Table") continue;
    cell ??= { rowSpan: 1, colSpan: 1, headers: [] };
    const scope = nameOf(follow(attributes.get("Scope")));
    if (scope !== undefined) cell.scope = scope;
    const [rows, columns] = ["RowSpan", "ColSpan"].map((key) => follow(attributes.get(key)));
    if (typeof rows === "number") cell.rowSpan = rows;
    if (typeof columns === "number") cell.colSpan = columns;
    const headers = follow(attributes.get("Headers"));
    if (Array.isArray(headers)) cell.headers.push(...headers.flatMap((id) => textOf(id) ?? []));
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
export const readTags = ({ pdf, elements }: Printed): ReadTags | undefined => {
  const top = plainOf(pdf.catalog.lookup(name("StructTreeRoot")));
  if (!(top instanceof Map)) return undefined;
  const pages = new Map<Plain, number>(pdf.getPages().map(({ ref }, index) => [ref.tag, index]));
  const objects: PDFRef[] = [];
  const follow: Follow = (value) =>
    isRef(value) ? (elements?.(value) ?? plainOf(pdf.context.lookup(refOf(value)))) : value;
  const readTag = (dict: PlainDict, type: string, page: number | undefined): Tag => ({
    kind: "tag",
    type,
    kids: read(dict.get("K"), page),
    lang: textOf(follow(dict.get("Lang"))),
    alt: textOf(follow(dict.get("Alt"))),
    id: textOf(follow(dict.get("ID"))),
    cell: cellOf(dict, follow),
  });
  const read = (value: Plain, page: number | undefined): Kid[] => {
    if (typeof value === "number") return page === undefined ? [] : [{ kind: "content", page, mcid: value }];
    const dict = follow(value);
    if (Array.isArray(dict)) return dict.flatMap((kid) => read(kid, page));
    if (!(dict instanceof Map)) return [];
    const owner = dict.get("Pg");
    const here = isRef(owner) ? pages.get(owner) : page;
    const target = dict.get("Obj");
    // Some annotations were not worth keeping.
    if (isRef(target))
      return here === undefined || !pdf.context.lookup(refOf(target))
        ? []
        : [{ kind: "annotation", page: here, object: target }];
    const type = nameOf(dict.get("S"));
    if (type === undefined) return read(dict.get("MCID"), here);
    if (isRef(value) && !elements) objects.push(refOf(value));
    return [readTag(dict, type, here)];
  };
  const kids = read(top.get("K"), undefined);
  const [first] = kids;
  const isOne = kids.length === 1 && first?.kind === "tag" && first.type === "Document";
  return { root: isOne ? first : { kind: "tag", type: "Document", kids }, objects };
};
