import { ace } from "./ace.ts";
import { bookPages } from "./book-pages.ts";
import { epubcheck } from "./epubcheck.ts";
import { ooxml } from "./ooxml.ts";
import { pageFaults } from "./page-faults.ts";
import { pdffonts } from "./pdffonts.ts";
import { qpdf } from "./qpdf.ts";
import { readingOrder } from "./reading-order.ts";
import { siteLinks } from "./site-links.ts";
import { validHtml } from "./valid-html.ts";
import type { Validator } from "./validator.ts";
import { verapdf } from "./verapdf.ts";

/** Everything that looks at a finished book, in the order it is run. */
export const validators: Validator[] = [
  siteLinks,
  validHtml,
  epubcheck,
  ace,
  qpdf,
  pdffonts,
  bookPages,
  pageFaults,
  readingOrder,
  verapdf,
  ooxml,
];
