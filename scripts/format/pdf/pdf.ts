import type { Book, Output, Publication } from "../../book.ts";
import { report } from "../../library/messages/messages.ts";
import type { FontFile } from "../../library/fonts/fonts.ts";
import { anchor } from "../pdf-names.ts";
import { pdfDocument } from "./document.ts";
import { finish } from "./finish.ts";
import { pageShape } from "./page-shape.ts";
import type { Printer } from "../../library/browser/browser.ts";
import { typeset } from "./typeset.ts";

/** What printing needs beside the book: fonts cut to it, and a browser. */
export interface PrintContext {
  fonts: FontFile[];
  printer: Printer;
}

/** `notes-apart`: reports that a chapter's footnotes are at its end, because they did not fit at the foot of its pages. */
const notesApart = ({ edition }: Publication, id: string): void => {
  const chapter = edition.chapters.find(({ slug }) => anchor(slug, "") === id);
  if (chapter)
    report(chapter.file, {
      rule: "notes-apart",
      reason: `Unexpected notes at the end of the chapter in the PDF, expected them at the foot of its pages`,
    });
};

/** The PDF of an edition. */
const onePdf = async (book: Book, publication: Publication, { fonts, printer }: PrintContext) => {
  const start = performance.now();
  const { edition, pages } = publication;
  const files = await pdfDocument(book, publication, fonts);
  const { width, height, size } = pageShape(book.meta.paper, edition.languages[0]);
  const job = { name: edition.code, files, timeout: 120_000 + pages.length * 3_000 };
  const { printed, labels, starts, apart } = await typeset(printer, job, {
    width,
    height,
    size,
    title: edition.meta.title,
    cover: edition.t("cover"),
  });
  for (const id of apart) notesApart(publication, id);
  const { bytes, pages: count } = await finish(printed, edition, book, labels);
  const artifact = {
    edition: edition.code,
    format: "pdf",
    path: `downloads/${book.meta.slug}.${edition.code}.pdf`,
    size: bytes.length,
    pages: count,
    pageStarts: starts,
    seconds: (performance.now() - start) / 1000,
  };
  return { bytes, artifact };
};

// Characters of Markdown: Chromium takes a gigabyte to print so many.
const LARGE = 1_500_000;

const lengthOf = ({ edition }: Publication): number =>
  edition.chapters.reduce((sum, { file }) => sum + String(file).length, 0);

/** A PDF for each edition, printed side by side; those of a very large book one by one, for want of memory. */
export const pdf = async (
  book: Book,
  publications: Publication[],
  context: PrintContext,
): Promise<Output> => {
  const isLarge = publications.some((one) => lengthOf(one) > LARGE);
  let turn: Promise<unknown> = Promise.resolve();
  const made = publications.map((publication) => {
    const own = turn.then(() => onePdf(book, publication, context));
    if (isLarge) turn = own;
    return own;
  });
  const done = await Promise.all(made);
  return {
    files: new Map(done.map(({ artifact, bytes }) => [artifact.path, bytes])),
    artifacts: done.map(({ artifact }) => artifact),
  };
};
