import { promisify } from "node:util";
import { deflate } from "node:zlib";
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
} from "@cantoo/pdf-lib";
import { writeContent } from "./content-stream.ts";
import { mendTags } from "./mend-tags.ts";
import {
  keyOf as keyOfContent,
  pageStreams,
  placedContent,
  type PageStream,
  type PlacedContent,
} from "./page-content.ts";
import { name, textIn } from "./plain-values.ts";
import type { Printed } from "./read-print.ts";
import { itemsOf, readTags } from "./read-tags.ts";
import { walk, type Tag } from "./tag-tree.ts";
import { writeTags } from "./write-tags.ts";

const annotationsOf = ({ node }: PDFPage): PDFObject[] => itemsOf(node, "Annots");

const heightOf = (link: PDFDict): number =>
  link.lookupMaybe(name("Rect"), PDFArray)?.asRectangle().height ?? 0;

/** Some entries of a link as a text: `Rect`, where it stands; `Dest` and `A`, where it leads. */
const keyOf = (link: PDFDict, ...entries: string[]): string =>
  entries.map((key) => String(link.get(name(key)))).join();

const linksOf = (pdf: PDFDocument): [ref: PDFObject, link: PDFDict][][] =>
  pdf.getPages().map((page) =>
    annotationsOf(page).flatMap((ref): [PDFObject, PDFDict][] => {
      const link = pdf.context.lookup(ref);
      return link instanceof PDFDict ? [[ref, link]] : [];
    }),
  );

/**
 * A raised number on the first line of a page reaches a little into the page before, and Chromium makes a link there too: one of
 * no height, or of less than half of the height that it has on its own page.
 */
const sliversIn = (pdf: PDFDocument): Set<PDFObject> => {
  const slivers = new Set<PDFObject>();
  const next = new Map<string, number>();
  for (const links of linksOf(pdf).toReversed()) {
    for (const [ref, link] of links)
      if (heightOf(link) < Math.max(1, (next.get(keyOf(link, "Dest", "A")) ?? 0) / 2)) slivers.add(ref);
    next.clear();
    for (const [, link] of links) {
      const key = keyOf(link, "Dest", "A");
      next.set(key, Math.max(heightOf(link), next.get(key) ?? 0));
    }
  }
  return slivers;
};

/**
 * Removes useless links: slivers, and the duplicates that Chromium makes where the paragraph of a line is
 * split by the footnotes of a page.
 */
const dropLinks = (pdf: PDFDocument): void => {
  const slivers = sliversIn(pdf);
  for (const page of pdf.getPages()) {
    const annotations = annotationsOf(page);
    const seen = new Set<string>();
    const kept = annotations.filter((ref) => {
      const link = pdf.context.lookup(ref);
      if (!(ref instanceof PDFRef) || !(link instanceof PDFDict)) return true;
      const key = keyOf(link, "Rect", "Dest", "A");
      const isKept = !slivers.has(ref) && !seen.has(key);
      seen.add(key);
      if (!isKept) pdf.context.delete(ref);
      return isKept;
    });
    if (kept.length < annotations.length) page.node.set(name("Annots"), pdf.context.obj(kept));
  }
};

const altOf = (tag: Tag): string =>
  tag.alt ?? tag.kids.map((kid) => (kid.kind === "tag" ? altOf(kid) : "")).join("");

/**
 * Describes each link annotation in words (ISO 14289-1 §7.18.5): what the link says, and its address when it leads out
 * of the document. The order of tabs is that of the structure (§7.18.3).
 */
const describeLinks = (pdf: PDFDocument, root: Tag, content: PlacedContent): void => {
  const texts = new Map<string, string>();
  walk(root, {
    enter: (tag) => {
      for (const kid of tag.kids)
        if (kid.kind === "annotation") texts.set(kid.object, content.textOf(tag) || altOf(tag));
    },
  });
  for (const page of pdf.getPages()) {
    page.node.set(name("Tabs"), name("S"));
    for (const ref of annotationsOf(page)) {
      const link = pdf.context.lookup(ref);
      if (!(ref instanceof PDFRef) || !(link instanceof PDFDict)) continue;
      const text = texts.get(ref.tag) ?? "";
      const address = textIn(link.lookupMaybe(name("A"), PDFDict)?.lookup(name("URI")));
      const isShown = address === undefined || text === address;
      link.set(name("Contents"), PDFHexString.fromText(isShown ? text : `${text} (${address})`.trim()));
    }
  }
};

/** A link inside the document: the page it is on, counted from 0, and the name of the destination it leads to. */
interface InnerLink {
  page: number;
  destination: string;
}

const destinationOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFName ? value.decodeText() : textIn(value);

/** The links of a document to its own named destinations (ISO 32000-1 §12.5.6.5), in the order of its pages. */
export const innerLinks = (pdf: PDFDocument): InnerLink[] => {
  const slivers = sliversIn(pdf);
  return linksOf(pdf).flatMap((links, page) =>
    links.flatMap(([ref, link]) => {
      if (slivers.has(ref)) return [];
      const action = link.lookupMaybe(name("A"), PDFDict);
      const destination =
        destinationOf(link.lookup(name("Dest"))) ?? destinationOf(action?.lookup(name("D")));
      return destination === undefined ? [] : [{ page, destination }];
    }),
  );
};

/** The page, counted from 0, of each named destination (ISO 32000-1 §12.3.2.3), by name: in Chromium's files, the id. */
export const destinationsOf = (pdf: PDFDocument): Map<string, number> => {
  const pages = new Map<PDFObject, number>(pdf.getPages().map(({ ref }, index) => [ref, index]));
  const found = new Map<string, number>();
  const add = (id: string, value: PDFObject | undefined): void => {
    const destination = pdf.context.lookup(value);
    const array = destination instanceof PDFDict ? destination.lookup(name("D")) : destination;
    const page = array instanceof PDFArray ? pages.get(array.get(0)) : undefined;
    if (page !== undefined) found.set(id, page);
  };
  for (const [id, value] of pdf.catalog.lookupMaybe(name("Dests"), PDFDict)?.entries() ?? [])
    add(id.decodeText(), value);
  const visit = (node: PDFObject | undefined): void => {
    if (!(node instanceof PDFDict)) return;
    const names = itemsOf(node, "Names");
    for (let index = 0; index + 1 < names.length; index += 2) {
      const id = textIn(pdf.context.lookup(names[index]));
      if (id !== undefined) add(id, names[index + 1]);
    }
    for (const kid of itemsOf(node, "Kids")) visit(pdf.context.lookup(kid));
  };
  visit(pdf.catalog.lookupMaybe(name("Names"), PDFDict)?.lookup(name("Dests")));
  return found;
};

export { cutSheets } from "./cut-sheets.ts";
export { readPrint, type Printed } from "./read-print.ts";
export { readTags } from "./read-tags.ts";
export type { Kid, Tag } from "./tag-tree.ts";

/** Types of the tags that hold content, by page and identifier. */
const typesOf = (root: Tag): Map<number, string> => {
  const types = new Map<number, string>();
  walk(root, {
    enter: ({ type, kids }) => {
      for (const kid of kids) if (kid.kind === "content") types.set(keyOfContent(kid), type);
    },
  });
  return types;
};

const compress = promisify(deflate);

/** Puts a content stream whose pieces are marked with types of tags in the place of the one that a page or a form has. */
const rewrite = async (
  pdf: PDFDocument,
  stream: PageStream,
  types: ReadonlyMap<number, string>,
): Promise<() => void> => {
  const { page, bytes, pieces, form } = stream;
  const { node } = pdf.getPage(page);
  const old = form ?? node.get(PDFName.of("Contents"));
  const former = pdf.context.lookup(old);
  const dict = former instanceof PDFRawStream ? former.dict : pdf.context.obj({});
  dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
  dict.delete(PDFName.of("DecodeParms"));
  const content = writeContent(bytes, pieces, (mcid) => types.get(keyOfContent({ page, mcid })));
  const made = PDFRawStream.of(dict, await compress(content));
  return () => {
    if (former instanceof PDFRawStream && old instanceof PDFRef) pdf.context.assign(old, made);
    else node.set(PDFName.of("Contents"), pdf.context.register(made));
  };
};

/**
 * Makes a tagged PDF of Chromium's one that readers for the blind can use (PDF/UA-1, ISO 14289-1): the structure tree
 * mended, everything that it does not hold marked as an artifact, links described. Does nothing to a document without
 * a structure tree, but for links that cannot be followed. Changes the document.
 */
export const makeAccessible = async (printed: Printed): Promise<void> => {
  const { pdf } = printed;
  dropLinks(pdf);
  const read = readTags(printed);
  if (!read) return;
  const { root, objects } = read;
  const streams = pageStreams(pdf);
  const content = placedContent(streams);
  mendTags(root, content);
  describeLinks(pdf, root, content);
  writeTags(pdf, root, content, objects);
  const types = typesOf(root);
  // Numbers of new objects are given in the order of pages, however long each stream takes.
  for (const put of await Promise.all(streams.map((stream) => rewrite(pdf, stream, types)))) put();
};
