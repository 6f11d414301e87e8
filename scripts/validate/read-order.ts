import { decodePDFRawStream, ParseSpeeds, PDFDocument, PDFName, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { destinationsOf, readTags, type Kid, type Tag } from "../library/tagged-pdf/tagged-pdf.ts";

/** What a reader for the blind says of a chapter: its text in the order of the structure, and apart from it its notes. */
export interface ReadChapter {
  slug: string;
  body: string;
  /** Each with its number first, unless it is what was left of the one before. */
  notes: string[];
}

type Reader = Awaited<ReturnType<typeof getDocument>["promise"]>;

const ACTUAL = /\/Span\s*<<\s*\/ActualText\s*<(?:feff)?([\da-f]*)>\s*>>\s*BDC/gi;

/**
 * Puts the actual text of stretches (ISO 32000-1 §14.9.4), which stands in for their glyphs, into the names of their marks: pdfjs
 * gives those, and not the text. Glyphs of joined letters say nothing by themselves.
 */
export const nameActualText = async (file: PDFDocument): Promise<Uint8Array> => {
  const forms = file.context
    .enumerateIndirectObjects()
    .flatMap(([ref, one]) =>
      one instanceof PDFRawStream && one.dict.get(PDFName.of("Subtype")) === PDFName.of("Form") ? [ref] : [],
    );
  for (const ref of [...file.getPages().map(({ node }) => node.get(PDFName.of("Contents"))), ...forms]) {
    const stream = file.context.lookup(ref);
    if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const content = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
    const named = content.replace(ACTUAL, "/Said$1 BMC");
    if (named === content) continue;
    const made = file.context.stream(Buffer.from(named, "latin1"));
    for (const [key, value] of stream.dict.entries())
      if (!["Filter", "Length", "DecodeParms"].includes(key.decodeText())) made.dict.set(key, value);
    file.context.assign(ref, made);
  }
  return file.save({ objectsPerTick: Number.POSITIVE_INFINITY });
};

/** A marked stretch that is open: its identifier, or what it says in place of its glyphs, once one of them is shown. */
interface Open {
  mcid?: number;
  actual?: string;
}

/** The actual text that the name of a mark holds, once `nameActualText` put it there. */
export const actualTextIn = (tag: string): string | undefined => {
  const [, hex] = /^Said([\da-f]*)$/i.exec(tag) ?? [];
  return hex === undefined ? undefined : Buffer.from(hex, "hex").swap16().toString("utf16le");
};

const openOf = (id: string | null, tag: string | null): Open => {
  const [, digits] = /_mc(\d+)$/.exec(id ?? "") ?? [];
  const actual = actualTextIn(tag ?? "");
  if (actual !== undefined) return { actual };
  return digits === undefined ? {} : { mcid: Number(digits) };
};

/** The text of each marked stretch of a page, by its identifier. */
const textsOf = async (pdf: Reader, number: number): Promise<Map<number, string>> => {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  page.cleanup();
  const found = new Map<number, string>();
  const open: Open[] = [];
  for (const item of items) {
    if ("str" in item) {
      const mcid = open.findLast((one) => one.mcid !== undefined)?.mcid;
      const said = open.find(({ actual }) => actual !== undefined);
      if (mcid !== undefined) found.set(mcid, `${found.get(mcid) ?? ""}${said?.actual ?? item.str}`);
      if (said) said.actual = "";
    } else if (item.type === "endMarkedContent") open.pop();
    // pdfjs gives a tag, which its types leave out.
    else open.push(openOf(item.id, "tag" in item ? String(item.tag) : ""));
  }
  return found;
};

const pageOf = (kid: Kid): number | undefined => {
  if (kid.kind !== "tag") return kid.page;
  for (const inner of kid.kids) {
    const page = pageOf(inner);
    if (page !== undefined) return page;
  }
  return undefined;
};

// The number or bullet of a list's item, which HTML does not spell out. From right to left, its mark comes first or is no part of it.
const isCounter = (text: string): boolean =>
  /^(?:[.、)]?(?:\d+|[a-z]{1,2}|[ivxlc]+|[A-Z])[.、)]?|[•◦▪■○●])$/u.test(text.trim());

/** Pages on which headings of the first level stand. */
const titlePages = (root: Tag): number[] =>
  root.kids.flatMap((kid) => {
    if (kid.kind !== "tag") return [];
    return kid.type === "H1" ? [pageOf(kid) ?? 0] : titlePages(kid);
  });

/** Where each chapter begins, which is the page that its slug names; the colophon, which has no name, ends the last one. */
const startsOf = (file: PDFDocument, root: Tag): { page: number; chapter: ReadChapter | undefined }[] => {
  const chapters = [...destinationsOf(file)]
    .filter(([name]) => !name.includes("."))
    .map(([name, page]) => ({ page, chapter: { slug: name.replaceAll("_", "/"), body: "", notes: [] } }))
    .toSorted((one, other) => one.page - other.page);
  return [...chapters, { page: titlePages(root).at(-1) ?? 0, chapter: undefined }];
};

/** Reads the chapters of a finished PDF in the order of its structure, whose text another reader finds. */
export const readOrder = async (data: Uint8Array): Promise<ReadChapter[]> => {
  const file = await PDFDocument.load(data, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const root = readTags({ pdf: file })?.root;
  if (!root) return [];
  const starts = startsOf(file, root);
  const reader = await getDocument({ data: await nameActualText(file), verbosity: 0 }).promise;
  const texts: Map<number, string>[] = [];
  for (let number = 1; number <= reader.numPages; number += 1) texts.push(await textsOf(reader, number));
  await reader.destroy();
  const textOf = (kid: Kid, parent: Tag): string => {
    if (kid.kind === "content") return texts[kid.page]?.get(kid.mcid) ?? "";
    if (kid.kind === "annotation") return "";
    const own = kid.kids.map((inner) => textOf(inner, kid)).join("");
    return kid.type === "Lbl" && parent.type === "LI" && isCounter(own) ? "" : own;
  };
  const visit = (made: Tag): void => {
    for (const kid of made.kids) {
      const page = pageOf(kid);
      const chapter = page === undefined ? undefined : starts.findLast((one) => one.page <= page)?.chapter;
      if (kid.kind === "tag" && kid.type === "Note") chapter?.notes.push(textOf(kid, made));
      // The page of a part is in no chapter.
      else if (kid.kind === "tag" && kid.type === "Part") continue;
      else if (kid.kind === "tag" && kid.type !== "Lbl") visit(kid);
      else if (chapter) chapter.body += textOf(kid, made);
    }
  };
  visit(root);
  return starts.flatMap(({ chapter }) => chapter ?? []);
};
