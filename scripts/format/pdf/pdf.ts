import type { Book, Output, Publication } from "../../book.ts";
import { warn } from "../../report.ts";
import type { FontFile } from "../fonts/subset-fonts.ts";
import { anchor } from "./anchor.ts";
import { pdfDocument } from "./document.ts";
import { finish } from "./finish.ts";
import { pageShape } from "./paper.ts";
import type { Printer } from "./print.ts";
import { typeset } from "./typeset.ts";

/** What printing needs beside the book: fonts cut to it, and a browser. */
export interface Press {
  fonts: FontFile[];
  printer: Printer;
}

/** Says that a chapter's notes stand at its end, for they could not be set at the foot of its pages. */
const notesApart = ({ edition }: Publication, id: string): void => {
  const chapter = edition.chapters.find(({ slug }) => anchor(slug, "") === id);
  if (chapter)
    warn(
      chapter.file,
      "notes-apart",
      `Unexpected notes at the end of the chapter in the PDF, expected them at the foot of its pages`,
    );
};

/** A PDF for each edition, printed side by side. */
export const pdf = async (book: Book, publications: Publication[], press: Press): Promise<Output> => {
  const made = publications.map(async (publication) => {
    const start = performance.now();
    const { edition, pages } = publication;
    const files = await pdfDocument(book, publication, press.fonts);
    const job = { name: edition.code, files, timeout: 120_000 + pages.length * 3_000 };
    const { printed, labels, begins, apart } = await typeset(press.printer, job, {
      shape: pageShape(book.meta.paper, edition.languages[0]),
      title: edition.meta.title,
      cover: edition.t("cover"),
    });
    for (const id of apart) notesApart(publication, id);
    const { bytes, pages: count } = await finish(printed, edition, book, labels);
    const path = `downloads/${book.meta.slug}.${edition.code}.pdf`;
    const seconds = (performance.now() - start) / 1000;
    return {
      bytes,
      artifact: {
        edition: edition.code,
        format: "pdf",
        path,
        size: bytes.length,
        pages: count,
        pageStarts: begins,
        seconds,
      },
    };
  });
  const done = await Promise.all(made);
  return {
    files: new Map(done.map(({ artifact, bytes }) => [artifact.path, bytes])),
    artifacts: done.map(({ artifact }) => artifact),
  };
};
