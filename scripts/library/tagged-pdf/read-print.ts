import { ParseSpeeds, PDFDocument } from "@cantoo/pdf-lib";
import { isRef, readPlain, type Plain } from "./plain-values.ts";

/** A file as Chromium prints it. */
export interface Printed {
  pdf: PDFDocument;
  /** The elements of its structure by reference, where the document does not have them; for no element, nothing. */
  elements?: (reference: string) => Plain;
}

/** The digits of a place in a cross-reference table, and all of a line of it (ISO 32000-1 §7.5.4). */
const [DIGITS, LINE] = [10, 20];

/** What every object of a structure element begins with, as Chromium writes them, and that of the tree by which they are found. */
const ELEMENT = " 0 obj\n<</Type /StructElem";
const PARENTS = " 0 obj\n<</Type /ParentTree";

/** Where a file has its objects by number, -1 for none; where the table of those is, and its end. */
interface Table {
  places: number[];
  start: number;
  end: number;
}

/** The cross-reference table of a file that has one, in one piece. */
const tableOf = (bytes: Buffer): Table | undefined => {
  const [, place] = /startxref\s+(\d+)/.exec(bytes.subarray(-64).toString("latin1")) ?? [];
  const start = Number(place);
  const [head, count = ""] = /^xref\n0 (\d+)\n/.exec(bytes.toString("latin1", start, start + 32)) ?? [];
  if (place === undefined || head === undefined) return undefined;
  const first = start + head.length;
  const end = first + Number(count) * LINE;
  if (bytes.toString("latin1", end, end + 7) !== "trailer") return undefined;
  const lines = bytes.toString("latin1", first, end);
  const places = Array.from({ length: Number(count) }, (_, index) => {
    const at = index * LINE;
    return lines[at + LINE - 3] === "n" ? Number(lines.slice(at, at + DIGITS)) : -1;
  });
  return { places, start, end };
};

/** The numbers of the objects that a tree of parents has its lists in (§7.9.7): of whom each stretch of content is. */
const parentsOf = (tree: Plain): number[] => {
  const lists = tree instanceof Map ? tree.get("Nums") : undefined;
  return Array.isArray(lists) ? lists.filter(isRef).map((list) => Number.parseInt(list, 10)) : [];
};

/** A file without some of its objects, and without its table; `gone` says where those are. */
const without = (bytes: Buffer, { places, start, end }: Table, gone: ReadonlySet<number>): Buffer => {
  const sorted = Uint32Array.from(places.filter((place) => place >= 0)).sort();
  const parts: Buffer[] = [];
  let from = 0;
  for (const place of [...sorted, start]) {
    if (from < 0 && !gone.has(place)) from = place;
    if (from < 0 || (place !== start && !gone.has(place))) continue;
    parts.push(bytes.subarray(from, place));
    from = -1;
  }
  return Buffer.concat([...parts, bytes.subarray(end)]);
};

/**
 * Reads a file that Chromium printed. Nearly all of its objects are elements of its structure: those are left where they are, and read
 * when they are asked for, unless `isWhole`.
 */
export const readPrint = async (print: Uint8Array, isWhole = false): Promise<Printed> => {
  const bytes = Buffer.from(print.buffer, print.byteOffset, print.length);
  const load = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest };
  const table = isWhole ? undefined : tableOf(bytes);
  if (!table) return { pdf: await PDFDocument.load(bytes, load) };
  const { places } = table;
  const bodies = new Map<string, number>();
  const gone = new Set<number>();
  for (const [number, place] of places.entries()) {
    const at = place + String(number).length;
    const head = place < 0 ? "" : bytes.toString("latin1", at, at + ELEMENT.length);
    if (head === ELEMENT) bodies.set(`${number} 0 R`, bytes.indexOf("<<", at));
    else if (head === PARENTS)
      for (const list of parentsOf(readPlain(bytes, bytes.indexOf("<<", at)))) gone.add(places[list] ?? -1);
    if (head === ELEMENT || head === PARENTS) gone.add(place);
  }
  const pdf = await PDFDocument.load(without(bytes, table, gone), load);
  // New objects get other numbers than those that were left out.
  pdf.context.largestObjectNumber = Math.max(pdf.context.largestObjectNumber, places.length - 1);
  const elements = (reference: string): Plain => {
    const body = bodies.get(reference);
    return body === undefined ? undefined : readPlain(bytes, body);
  };
  return { pdf, elements };
};
