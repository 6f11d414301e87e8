import { extname } from "node:path";
import type { Book, Output, PageStart, Publication } from "../../book.ts";
import { report } from "../../library/messages/messages.ts";
import type { FontFile } from "../../library/fonts/fonts.ts";
import { downloadPath } from "../downloads.ts";
import { anchor } from "../pdf-names.ts";
import { beside, keepFor } from "../../library/threads/threads.ts";
import { aboutOf } from "./about.ts";
import { contentsOf } from "../contents.ts";
import { guardedTheme } from "../theme.ts";
import { pdfDocument } from "./document.ts";
import { sheetOf } from "./facing.ts";
import { openersOf } from "./part-openers.ts";
import { pageShape, stockOf } from "./page-shape.ts";
import { browserMark, type PrintJob, type Printer } from "../../library/browser/browser.ts";
import { keyOf, remembered, stampOf, type Cache } from "../../library/cache/cache.ts";
import {
  labelOf,
  layOut,
  pageModules,
  type LabelRange,
  type Layout,
  type LayoutOptions,
  type Print,
} from "../../library/page-layout/page-layout.ts";

/** What printing needs beside the book: fonts cut to it, and a browser. */
export interface PrintContext {
  fonts: FontFile[];
  printer: Printer;
  /** Where prints are kept; nowhere when left out. */
  cache?: Cache;
}

/** A turn at printing. */
interface Turn extends PrintContext {
  /** Called when the browser has all of a document and is busy with it: the next one may be made. */
  begun: () => void;
}

const READER = new URL(`./read-back${extname(import.meta.url)}`, import.meta.url).href;

const loadReader = () => import("./read-back.ts");

/** What reads prints, in another thread, where one print is read while the browser is busy with the next. */
const finishBeside = beside(READER, loadReader, "finishPrint");

/** Loads that: it takes as long as a document to open, and is not needed before the browser is busy. */
const isReady = beside(READER, loadReader, "isLoaded");

type Finishing = Parameters<typeof finishBeside>[2];

/** A finished PDF, how many pages it has, and where they start; the chapters with notes at their end. */
interface Kept {
  bytes: Uint8Array;
  count: number;
  labels: LabelRange[];
  starts: PageStart[];
  apart: string[];
}

/**
 * Lays a document out and prints it, then reads from the PDF where everything is. Where that differs from the layout, the book
 * is printed again, with the page numbers of the print, and with the footnotes of the affected chapters at their end. Throws when a
 * page number is still wrong after three prints, not counting those for footnotes: such a book must not be published. Gives the PDF, what its
 * pages are called and where they start, and the ids of the sections whose notes are at their end.
 */
const typeset = async (
  { printer, begun }: Turn,
  { finishing, ...job }: Omit<PrintJob, "scripts" | "arrange"> & { finishing: Finishing },
  options: Omit<LayoutOptions, "apart" | "earlier">,
): Promise<Kept> => {
  const scripts = await pageModules();
  let apart: number[] = [];
  let earlier: Print | undefined;
  for (let attempt = 1; ;) {
    let layout: Layout | undefined;
    const arrange: PrintJob["arrange"] = async (call) => {
      begun();
      isReady().catch(() => undefined);
      layout = await layOut(call, { ...options, apart, ...(earlier && { earlier }) });
    };
    const bytes = await printer.print({ ...job, scripts, arrange });
    if (!layout) throw new Error("The document was printed without being laid out");
    const { faults, made } = await finishBeside(bytes, layout, finishing);
    const { numbers, sections, print } = faults;
    apart = [...new Set([...layout.apart, ...sections])];
    const { starts, parts } = layout;
    if (made) return { ...made, starts, apart: apart.map((index) => parts[index]?.id ?? "") };
    // With its notes at the end, a chapter has other page breaks, so it is measured again.
    earlier = sections.length === 0 ? print : undefined;
    if (sections.length === 0) attempt += 1;
    if (attempt > 3) throw new Error(`Wrong page numbers in ${job.name}: ${numbers.slice(0, 5).join("; ")}`);
  }
};

/** `notes-apart`: reports the chapters whose footnotes are at their end, because they did not fit at the foot of pages. */
const reportApart = ({ edition }: Publication, ids: readonly string[]): void => {
  for (const { slug, file } of edition.chapters)
    if (ids.includes(anchor(slug, "")))
      report(file, {
        rule: "notes-apart",
        reason: `Unexpected footnotes at the end of the chapter in the PDF of ${edition.code}, expected them at the foot of its pages`,
      });
};

/**
 * A key of all that a PDF is made of: the document that is printed, how it is laid out, what is said of it, and the browser. Nothing where
 * that is not known.
 */
const keyOfPrint = async (
  finishing: Finishing,
  files: PrintJob["files"],
  options: unknown,
): Promise<string | undefined> => {
  const mark = await browserMark();
  return mark === undefined
    ? undefined
    : keyOf("pdf", stampOf(), mark, finishing, options, ...[...files].flat());
};

/** The PDF of an edition. */
const onePdf = async (book: Book, publication: Publication, turn: Turn) => {
  const { fonts, printer, cache } = turn;
  const start = performance.now();
  const { edition, pages } = publication;
  const files = await pdfDocument(book, publication, fonts);
  const sheet = publication.facing && sheetOf(book, publication.facing);
  const { width, height, size, leading, paper } = sheet ?? pageShape(stockOf(book), ...edition.languages);
  const continued = Object.fromEntries(
    book.editions.map(({ languages, t }) => [languages[0], t("table-continued")]),
  );
  const press =
    book.meta.press && (await import("./press-files.ts")).pressOf(book, publication, { files, printer });
  const job = { ...press?.job, name: edition.code, files, timeout: 120_000 + pages.length * 3_000 };
  const openers = openersOf(book, publication);
  const lines = contentsOf(publication).map((line) => ({
    ...line,
    isPrinted: line.page !== null || openers.has(line.part ?? ""),
  }));
  const options = {
    width,
    height,
    size,
    leading,
    continued,
    title: edition.meta.title,
    cover: edition.t("cover"),
  };
  const finishing: Finishing = {
    about: aboutOf(book, edition),
    paper,
    lines: lines.map(({ title, level, isPrinted, page }) => ({ title, level, isPrinted, page: page && {} })),
    inset: sheet && sheet.sides[0].outer * 0.75,
  };
  const make = (): Promise<Kept> => typeset(turn, { ...job, finishing }, options);
  const keyOfIt = () => keyOfPrint(finishing, files, { options, sheet });
  // Files for a press are parts of the print.
  const safe = cache && !press ? whereExpected(cache, printer) : undefined;
  const { bytes, count, labels, starts, apart } = await remembered(safe, keyOfIt, make);
  reportApart(publication, apart);
  const artifact = {
    edition: edition.code,
    format: "pdf",
    path: downloadPath(book, edition, "pdf"),
    size: bytes.length,
    pages: count,
    pagesInWords: edition.t("pages", { count }),
    pageStarts: starts,
    pageLabels: Array.from({ length: count }, (_, page) => labelOf(labels, page)),
    seconds: (performance.now() - start) / 1000,
  };
  const more = (await press?.made(labels)) ?? [];
  return [{ bytes, artifact }, ...more];
};

/** A cache that keeps nothing where another browser prints than was to be expected: the bundled one does not start. */
const whereExpected = (cache: Cache, printer: Printer): Cache => ({
  ...cache,
  put: async (key, value) => {
    if (!(await printer.name()).includes("\n")) await cache.put(key, value);
  },
});

// Characters of Markdown: Chromium takes a gigabyte to print so many.
const LARGE = 1_500_000;

const lengthOf = ({ edition }: Publication): number =>
  edition.chapters.reduce((sum, { file }) => sum + String(file).length, 0);

/**
 * A PDF for each edition, the parallel one first, for it takes longest. The next one is made while the browser lays out and prints the
 * one before; for a very large book only when that is done, for want of memory. Calls `begun` when only the browser has something to do.
 */
export const pdf = async (
  book: Book,
  publications: Publication[],
  context: PrintContext,
  begun: () => void = () => undefined,
): Promise<Output> => {
  // While documents are made.
  context.printer.warm();
  // What reads prints stays while the browser is busy.
  keepFor(60_000);
  const isLarge = publications.some((one) => lengthOf(one) > LARGE);
  let turn: Promise<unknown> = Promise.resolve();
  const made = publications.toReversed().map((publication) => {
    let resolve: (() => void) | undefined;
    const busy = new Promise<void>((done) => (resolve = done));
    const make = (one: Book) => onePdf(one, publication, { ...context, begun: () => resolve?.() });
    const own = turn.then(() => guardedTheme(book, "pdf", make));
    turn = isLarge ? own : Promise.race([busy, own.catch(() => undefined)]);
    return own;
  });
  void turn.then(begun, () => undefined);
  const done = (await Promise.all(made)).toReversed().flat();
  return {
    files: new Map(done.map(({ artifact, bytes }) => [artifact.path, bytes])),
    artifacts: done.map(({ artifact }) => artifact),
  };
};
