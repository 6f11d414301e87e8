// What the validators see in a finished PDF, and find wrong with it: the one file of this folder that tests import.
export { pageProblems } from "./book-pages.ts";
export { chapterText } from "./chapter-text.ts";
export { readOrder } from "./read-order.ts";
export { bookBlocks } from "./pages/book-blocks.ts";
export { describeFault } from "./pages/fault.ts";
export type { Block, Line } from "./pages/page-blocks.ts";
export { pageReport, type PageReport } from "./pages/page-report.ts";
export { readPdf, type SeenPdf } from "./read-pdf.ts";
export { orderProblems } from "./reading-order.ts";
