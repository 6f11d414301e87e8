import type { Artifact, Book, Output, Publication } from "../book.ts";
import type { PrintContext } from "./pdf/pdf.ts";

/** What a format is given beside the book: a browser and fonts for printing, and what earlier formats have made. */
interface FormatContext {
  printing: () => Promise<PrintContext>;
  made: readonly Artifact[];
}

/** A format takes the whole book and gives files; it never touches the disk, nor another format. */
export type Format = (book: Book, publications: Publication[], context: FormatContext) => Promise<Output>;

/**
 * The formats in the order they are made: the site comes last, for it lists the others as downloads. Each is loaded when
 * it is asked for, so that an EPUB alone does not load the browser.
 */
export const formats: Record<string, Format> = {
  pdf: async (book, publications, { printing }) =>
    (await import("./pdf/pdf.ts")).pdf(book, publications, await printing()),
  epub: async (book, publications, { made }) =>
    (await import("./epub/epub.ts")).epub(book, publications, made),
  html: async (book, publications, { made }) =>
    (await import("./html/html.ts")).html(book, publications, made),
};
