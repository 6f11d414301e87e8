import type { Artifact, Book, Output, Publication } from "../book.ts";
import { epub } from "./epub/epub.ts";
import { html } from "./html/html.ts";
import { pdf, type Press } from "./pdf/pdf.ts";

/** What a format is given beside the book: a press for those that print, and what earlier formats made. */
export interface Workshop {
  press: () => Promise<Press>;
  made: readonly Artifact[];
}

/** A format takes the whole book and gives files; it never touches the disk, nor another format. */
export type Format = (book: Book, publications: Publication[], workshop: Workshop) => Promise<Output>;

/** The formats in the order they are made: the site comes last, for it lists the others as downloads. */
export const formats: Record<string, Format> = {
  pdf: async (book, publications, { press }) => pdf(book, publications, await press()),
  epub: (book, publications, { made }) => epub(book, publications, made),
  html: (book, publications, { made }) => html(book, publications, made),
};
