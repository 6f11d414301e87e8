import { ParseSpeeds, PDFDocument } from "@cantoo/pdf-lib";
import { readTags } from "../../library/tagged-pdf/tagged-pdf.ts";
import { breakFaults } from "./break-checks.ts";
import { emptyFaults } from "./empty-checks.ts";
import type { Fault } from "./fault.ts";
import { latinLines, lineFaults, WORD_SPACE } from "./line-checks.ts";
import { blocksOf } from "./page-blocks.ts";
import { readGlyphs } from "./read-glyphs.ts";
import { sheetsOf } from "./sheets.ts";

/** What was found in a book's pages. */
export interface PageReport {
  faults: Fault[];
  /** Labels of the pages, by index. */
  labels: string[];
  /** Justified lines of Latin script, and how many of them have their words too far apart. */
  latin: { lines: number; wide: number; worst: number };
}

/** Looks at the pages of a tagged PDF as its reader sees them: glyph by glyph, and by what its tags say of them. */
export const pageReport = async (data: Uint8Array): Promise<PageReport> => {
  const file = await PDFDocument.load(data, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const root = readTags(file)?.root;
  const pages = await readGlyphs(file);
  const labels = pages.map(({ label }) => label);
  if (!root) {
    const fault: Fault = { check: "line-break", page: 0, text: "", found: "no tags, expected a tagged PDF" };
    return { faults: [fault], labels, latin: { lines: 0, wide: 0, worst: 0 } };
  }
  const blocks = blocksOf(root, pages).filter(({ lines }) => lines[0]!.page > 0);
  const sheets = sheetsOf(root, blocks, pages);
  const latin = latinLines(blocks).map(({ space }) => space);
  return {
    faults: [...lineFaults(blocks), ...breakFaults(blocks, sheets), ...emptyFaults(sheets)].toSorted(
      (one, other) => one.page - other.page,
    ),
    labels,
    latin: {
      lines: latin.length,
      wide: latin.filter((space) => space > WORD_SPACE.often).length,
      worst: Math.max(0, ...latin),
    },
  };
};
