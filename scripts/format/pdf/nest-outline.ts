import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from "@cantoo/pdf-lib";
import { inOneLine } from "../../library/text/text.ts";

/** A line of the contents: a chapter, or a part. */
export interface OutlineLine {
  title: string;
  /** From 0. */
  level: number;
  /** None of a part that has no chapter's page. */
  page: object | null;
  /** Whether it is a heading on a page, for which Chromium's outline has an item. */
  isPrinted: boolean;
}

/** An item of the outline, and those below it. */
interface Item {
  ref: PDFRef;
  dict: PDFDict;
  kids: Item[];
}

const name = (text: string): PDFName => PDFName.of(text);

/** The items below one, or below the outline itself, in their order (ISO 32000-1 §12.3.3). */
const itemsBelow = (pdf: PDFDocument, parent: PDFDict): Item[] => {
  const items: Item[] = [];
  let ref = parent.get(name("First"));
  while (ref instanceof PDFRef) {
    const dict = pdf.context.lookupMaybe(ref, PDFDict);
    if (!dict) break;
    items.push({ ref, dict, kids: itemsBelow(pdf, dict) });
    ref = dict.get(name("Next"));
  }
  return items;
};

/** An item for a part, which leads to where its first chapter does. */
const partItem = (pdf: PDFDocument, title: string, { dict: first }: Item): Item => {
  const dict = pdf.context.obj({ Title: PDFHexString.fromText(title) });
  for (const key of [name("Dest"), name("A")]) {
    const value = first.get(key);
    if (value) dict.set(key, value);
  }
  return { ref: pdf.context.register(dict), dict, kids: [] };
};

/** Links items to one another and to what holds them, and counts those that are seen when all are open. */
const link = (parent: { ref: PDFRef; dict: PDFDict; kids: Item[] }): number => {
  const { ref, dict, kids } = parent;
  for (const key of ["First", "Last", "Count"]) dict.delete(name(key));
  const [first, last] = [kids[0], kids.at(-1)];
  if (!first || !last) return 0;
  dict.set(name("First"), first.ref);
  dict.set(name("Last"), last.ref);
  let count = kids.length;
  for (const [index, kid] of kids.entries()) {
    kid.dict.set(name("Parent"), ref);
    for (const [key, near] of [
      ["Prev", kids[index - 1]],
      ["Next", kids[index + 1]],
    ] as const)
      if (near) kid.dict.set(name(key), near.ref);
      else kid.dict.delete(name(key));
    count += link(kid);
  }
  dict.set(name("Count"), PDFNumber.of(count));
  return count;
};

/**
 * Nests the outline that Chromium makes of headings as the contents are, in place: chapters stand below their parts, and a part that no page
 * opens has an item. `lines` are the contents; behind the last chapter the outline has one item more, the colophon. A book
 * without parts keeps Chromium's.
 */
export const nestOutline = (pdf: PDFDocument, lines: readonly OutlineLine[]): void => {
  const ref = pdf.catalog.get(name("Outlines"));
  const dict = pdf.catalog.lookupMaybe(name("Outlines"), PDFDict);
  if (!(ref instanceof PDFRef) || !dict || lines.every(({ level }) => level === 0)) return;
  const items = itemsBelow(pdf, dict);
  const start = items.length - 1 - lines.filter(({ isPrinted }) => isPrinted).length;
  const chapters = items.slice(start, -1);
  const top = items.slice(0, start);
  const open: Item[][] = [top];
  for (const { title, level, page, isPrinted } of lines) {
    const [next] = chapters;
    if (start < 0 || !next) return;
    const item = isPrinted ? next : partItem(pdf, title, next);
    if (isPrinted) chapters.shift();
    // Chromium joins lines without a blank.
    if (!page) item.dict.set(name("Title"), PDFHexString.fromText(title));
    (open[level] ?? top).push(item);
    open.splice(level + 1, open.length, item.kids);
  }
  link({ ref, dict, kids: [...top, ...items.slice(-1)] });
};

const titleOf = ({ dict }: Item): string => {
  const title = dict.lookup(name("Title"));
  return title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : "";
};

/** The page that an item of the outline leads to. */
const pageOf = ({ dict }: Item): PDFObject | undefined => {
  const destination = dict.lookup(name("Dest")) ?? dict.lookupMaybe(name("A"), PDFDict)?.lookup(name("D"));
  return destination instanceof PDFArray ? destination.get(0) : undefined;
};

const MARK = /hebi:(?:Span|Formula|Figure) ?/;

/** Chromium says words twice where their lines were parted. */
const once = (text: string): string => {
  const half = text.slice(0, text.length / 2);
  return text === half + half ? half : text;
};

/**
 * Says the titles of the outline as they are read, in place: Chromium puts the marks of the structure into them (marks.ts of the tagged
 * PDF), and a heading in two languages is one phrase after the other. The first item, which has the book’s title in all languages, is called as the book is.
 */
export const cleanOutline = (pdf: PDFDocument, book: string): void => {
  const dict = pdf.catalog.lookupMaybe(name("Outlines"), PDFDict);
  const rename = (item: Item, title: string): void =>
    item.dict.set(name("Title"), PDFHexString.fromText(title));
  const visit = (item: Item): void => {
    const [before = "", ...phrases] = titleOf(item)
      .split(MARK)
      .map((part) => once(part.trim()));
    const isTwofold = before === "" && phrases.length === 2;
    if (isTwofold) rename(item, inOneLine(...phrases));
    else if (phrases.length > 0) rename(item, titleOf(item).replaceAll(new RegExp(MARK, "g"), ""));
    item.kids.forEach(visit);
  };
  const items = dict ? itemsBelow(pdf, dict) : [];
  items.forEach(visit);
  const [first] = items;
  if (first && book.split(" · ").every((words) => titleOf(first).includes(words))) rename(first, book);
};

/**
 * Joins headings of two pages that face each other in the outline, in place: each item of a left page has the title of the one from the right
 * page, `rights`, that follows it, as well, and that one goes.
 */
export const joinOutline = (pdf: PDFDocument, rights: ReadonlySet<PDFObject>): void => {
  const ref = pdf.catalog.get(name("Outlines"));
  const dict = pdf.catalog.lookupMaybe(name("Outlines"), PDFDict);
  if (!(ref instanceof PDFRef) || !dict) return;
  const top: Item = { ref, dict, kids: [] };
  const open: Item[] = [top];
  let left: Item | undefined;
  const visit = (item: Item, depth: number): void => {
    const { kids } = item;
    const page = pageOf(item);
    // The letters of two indexes are no headings of one another.
    if (left && page && rights.has(page) && !/^\p{Script=Latin}$/u.test(titleOf(item))) {
      const titles = [...new Set([titleOf(left), titleOf(item)])];
      left.dict.set(name("Title"), PDFHexString.fromText(titles.join(" · ")));
      pdf.context.delete(item.ref);
      left = undefined;
    } else {
      left = { ...item, kids: [] };
      open.splice(depth + 1, open.length, left);
      (open[depth] ?? top).kids.push(left);
    }
    for (const kid of kids) visit(kid, depth + 1);
  };
  for (const item of itemsBelow(pdf, dict)) visit(item, 0);
  link(top);
};
