import { bookBlocks, type BookBlocks } from "./book-blocks.ts";
import { breakFaults } from "./break-checks.ts";
import { emptyFaults } from "./empty-checks.ts";
import type { Fault } from "./fault.ts";
import { isRtl, latinLines, lineFaults, WORD_SPACE } from "./line-checks.ts";
import { overlapFaults } from "./overlap-checks.ts";
import { pictureFaults } from "./picture-checks.ts";
import { sheetsOf } from "./sheets.ts";

/** What was found in a book's pages. */
export interface PageReport {
  faults: Fault[];
  /** Labels of the pages, by index. */
  labels: string[];
  /** Justified lines of Latin script, and how many of them have their words too far apart. */
  latin: { lines: number; wide: number; worst: number };
  /** What could not be looked at, in sentences. */
  undecided: string[];
}

const undecidedIn = ({ pages, blocks }: BookBlocks, latin: number): string[] => {
  const turned = pages.filter(({ ink }) => ink.some(({ isTurned }) => isTurned)).map(({ label }) => label);
  const rtl = blocks.flatMap(({ lines }) => lines.filter(isRtl)).length;
  return [
    ...(latin === 0 ? ["word-space: no justified lines in Latin script, so that none was measured"] : []),
    ...(turned.length > 0 ? [`text on its side, not looked at: page ${turned.join(", ")}`] : []),
    ...(rtl > 0 ? [`lines from right to left, whose word spaces and breaks were not looked at: ${rtl}`] : []),
  ];
};

/** Looks at the pages of a tagged PDF as its reader sees them: glyph by glyph, and by what its tags say of them. Throws where it has none. */
export const pageReport = async (data: Uint8Array): Promise<PageReport> => {
  const { root, pages, blocks: all } = await bookBlocks(data);
  const labels = pages.map(({ label }) => label);
  // The cover is a poster, not a page.
  const blocks = all.filter(({ lines }) => lines[0]!.page > 0);
  const sheets = sheetsOf(root, blocks, pages);
  const latin = latinLines(blocks);
  return {
    faults: [
      ...lineFaults(blocks, latin),
      ...breakFaults(blocks, sheets),
      ...emptyFaults(sheets),
      ...pictureFaults(sheets),
      ...overlapFaults(blocks),
    ].toSorted((one, other) => one.page - other.page),
    labels,
    latin: {
      lines: latin.length,
      wide: latin.filter(({ space }) => space > WORD_SPACE.often).length,
      worst: Math.max(0, ...latin.map(({ space }) => space)),
    },
    undecided: undecidedIn({ root, pages, blocks }, latin.length),
  };
};
