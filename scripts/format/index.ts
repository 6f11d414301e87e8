import type { Book, Output, Publication } from "../book.ts";
import type { ChangedBlock } from "../translate/changed-blocks.ts";
import type { Whole } from "./html/html.ts";
import type { PrintContext } from "./pdf/pdf.ts";

/** What a format is given beside the editions that it makes: a browser and fonts for printing, and the book that they are part of. */
interface FormatContext extends Whole {
  printing: () => Promise<PrintContext>;
  /** Blocks of translations whose source has changed. */
  changes?: readonly ChangedBlock[];
  /** Called where the rest is the browser's work: the next format may be made meanwhile. */
  begun?: () => void;
}

/**
 * A format makes some editions of a book, without knowing what other formats make, or of other editions; it never touches the
 * disk.
 */
export type Format = (book: Book, wanted: Publication[], context: FormatContext) => Promise<Output>;

/** The formats in the order they are made. Each is loaded when it is asked for, so that an EPUB alone does not load the browser. */
export const formats: Record<string, Format> = {
  pdf: async (book, wanted, { printing, begun }) =>
    (await import("./pdf/pdf.ts")).pdf(book, wanted, await printing(), begun),
  epub: async (book, wanted, { covers }) => (await import("./epub/epub.ts")).epub(book, wanted, covers),
  docx: async (book, wanted, { changes }) => (await import("./docx/docx.ts")).docx(book, wanted, changes),
  html: async (book, wanted, whole) => (await import("./html/html.ts")).html(book, wanted, whole),
};

/** Those that a build makes where nobody says which; a document for Word is made when it is asked for. */
export const usualFormats = Object.keys(formats).filter((name) => name !== "docx");

/**
 * Does what needs all editions and formats: EPUBs get the page numbers of the PDFs, the site the sizes of its downloads and
 * the list of its files.
 */
export const finish = async (output: Output): Promise<Output> => {
  const has = (name: string): boolean => output.artifacts.some(({ format }) => format === name);
  const books = has("epub") ? (await import("./epub/finish-epub.ts")).finishEpubs(output) : output;
  return has("html") ? (await import("./html/html.ts")).finishSite(books) : books;
};
