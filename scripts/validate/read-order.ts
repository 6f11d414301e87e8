import { ParseSpeeds, PDFDocument } from "@cantoo/pdf-lib";
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

/** The text of each marked stretch of a page, by its identifier. */
const textsOf = async (pdf: Reader, number: number): Promise<Map<number, string>> => {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  page.cleanup();
  const found = new Map<number, string>();
  const open: (number | undefined)[] = [];
  for (const item of items) {
    if ("str" in item) {
      const mcid = open.findLast((one) => one !== undefined);
      if (mcid !== undefined) found.set(mcid, `${found.get(mcid) ?? ""}${item.str}`);
    } else if (item.type === "endMarkedContent") open.pop();
    else {
      const [, digits] =
        /_mc(\d+)$/.exec(item.type === "beginMarkedContentProps" ? (item.id ?? "") : "") ?? [];
      open.push(digits === undefined ? undefined : Number(digits));
    }
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

// The number or bullet of a list's item, which HTML does not spell out.
const isCounter = (text: string): boolean =>
  /^(?:(?:\d+|[a-z]{1,4}|[A-Z])[.、)]|[•◦▪■○●])$/u.test(text.trim());

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
  const root = readTags(file)?.root;
  if (!root) return [];
  const reader = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const texts: Map<number, string>[] = [];
  for (let number = 1; number <= reader.numPages; number += 1) texts.push(await textsOf(reader, number));
  await reader.destroy();
  const starts = startsOf(file, root);
  const textOf = (kid: Kid): string => {
    if (kid.kind === "content") return texts[kid.page]?.get(kid.mcid) ?? "";
    if (kid.kind === "annotation") return "";
    const own = kid.kids.map(textOf).join("");
    return kid.type === "Lbl" && isCounter(own) ? "" : own;
  };
  const visit = (made: Tag): void => {
    for (const kid of made.kids) {
      const page = pageOf(kid);
      const chapter = page === undefined ? undefined : starts.findLast((one) => one.page <= page)?.chapter;
      if (kid.kind === "tag" && kid.type === "Note") chapter?.notes.push(textOf(kid));
      else if (kid.kind === "tag" && kid.type !== "Lbl") visit(kid);
      else if (chapter) chapter.body += textOf(kid);
    }
  };
  visit(root);
  return starts.flatMap(({ chapter }) => chapter ?? []);
};
