import { bookPages } from "./book-pages.ts";
import { epubcheck } from "./epubcheck.ts";
import { pdffonts } from "./pdffonts.ts";
import { qpdf } from "./qpdf.ts";
import type { Validator } from "./validator.ts";
import { verapdf } from "./verapdf.ts";

/** Everything that looks at a finished book, in the order it is run. */
export const validators: Validator[] = [epubcheck, qpdf, pdffonts, bookPages, verapdf];
