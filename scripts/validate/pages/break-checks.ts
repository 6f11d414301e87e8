import type { Tag } from "../../library/tagged-pdf/tagged-pdf.ts";
import type { CheckName, Fault } from "./fault.ts";
import { contentOf, type Block, type Line } from "./page-blocks.ts";
import { leadAt, share, whyParted } from "./kept-together.ts";
import { heightOf } from "./painted.ts";
import { isDrawn, lastLines, sheetAfter, tagAround, type Sheet, type Sheets } from "./sheets.ts";

/** Lines of a block by their pages, in the order of reading. */
const byPage = ({ lines }: Block): Line[][] => {
  const parts: Line[][] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last && last[0]?.page === line.page) last.push(line);
    else parts.push([line]);
  }
  return parts;
};

/** One line of a block alone at the head of a page, or at the foot. */
const loneLines = (block: Block): Fault[] => {
  const parts = byPage(block);
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length < 2 || isDrawn(block)) return [];
  const lone = (check: CheckName, line: Line, place: string): Fault => ({
    check,
    page: line.page,
    text: line.text,
    found: `one line of ${block.lines.length} alone at the ${place}, expected two or more`,
  });
  return [
    ...(first.length === 1 ? [lone("orphan", first[0]!, "foot")] : []),
    ...(last.length === 1 ? [lone("widow", last[0]!, "head")] : []),
  ];
};

/** Whether a chapter ends with a sheet, but for what floats. */
const isLast = (sheet: Sheet, all: Sheets): boolean => {
  const next = sheetAfter(sheet, all);
  return (
    next?.isStart === true ||
    (next !== undefined &&
      next.text.every(({ block: { path } }) => path.includes("Figure") || path.includes("Caption")) &&
      isLast(next, all))
  );
};

/** Headings, leads and labels with nothing but notes below them. */
const strandedLines = (all: Sheets): Fault[] =>
  all.sheets.slice(0, -all.step).flatMap((sheet) =>
    lastLines(sheet).flatMap((placed): Fault[] => {
      const [check, what] = leadAt(placed) ?? [];
      // What ends a chapter announces nothing, unless it is a heading.
      const isEnd = isLast(sheet, all);
      if (check === undefined || (isEnd && check !== "stranded-heading")) return [];
      const found = `${what} as the last thing of the page, expected what it announces below it`;
      const fault: Fault = { check, page: placed.line.page, text: placed.line.text, found };
      const isAll = isEnd && placed.block.path.at(-1) === "H1";
      return [isAll ? { ...fault, excuse: "the chapter has nothing but its title" } : fault];
    }),
  );

const pagesOf = (blocks: readonly Block[]): number[] => [
  ...new Set(blocks.flatMap(({ lines }) => lines.map(({ page }) => page))),
];

/** A caption on another page than the figure or the table that it belongs to. */
const strandedCaptions = (blocks: readonly Block[]): Fault[] =>
  blocks.flatMap(({ path, tags, lines }): Fault[] => {
    const [around, own] = tags.slice(-2);
    if (path.at(-1) !== "Caption" || !around || !own) return [];
    const others = new Set(contentOf(around.kids.filter((kid) => kid !== own)).map(({ page }) => page));
    const { page, text } = lines[0]!;
    if (others.size === 0 || others.has(page)) return [];
    return [{ check: "stranded-caption", page, text, found: "a caption on another page than what it names" }];
  });

/** A row of a table: its blocks, and the pages that they are on. */
interface Row {
  blocks: Block[];
  isHead: boolean;
}

const rowsOf = (blocks: readonly Block[]): Map<Tag, Row[]> => {
  const tables = new Map<Tag, Map<Tag, Block[]>>();
  for (const block of blocks) {
    const [table, row] = [tagAround(block, "Table"), tagAround(block, "TR")];
    if (!table || !row) continue;
    const rows = tables.get(table) ?? new Map<Tag, Block[]>();
    rows.set(row, [...(rows.get(row) ?? []), block]);
    tables.set(table, rows);
  }
  return new Map(
    [...tables].map(([table, rows]) => [
      table,
      [...rows.values()].map((cells) => ({
        blocks: cells,
        isHead: cells.every(({ path }) => !path.includes("TD")),
      })),
    ]),
  );
};

/** Height of the lines that stand on each of some pages, together. */
const heightOn = (rows: readonly Row[], page: number): number =>
  heightOf(
    rows.flatMap(({ blocks }) => blocks.flatMap(({ lines }) => lines.filter((line) => line.page === page))),
  );

/** Height of the lines of a table, on all its pages. */
const heightOfRows = (rows: readonly Row[]): number =>
  pagesOf(rows.flatMap(({ blocks }) => blocks)).reduce((sum, page) => sum + heightOn(rows, page), 0);

/** The page that one faces, where that is in another language. */
const facing = (page: number, { sheets, step }: Sheets): number | undefined => {
  const at = page - (sheets[0]?.index ?? 0);
  return step === 2 ? page + (at % 2 === 0 ? 1 : -1) : undefined;
};

const tableFaults = (blocks: readonly Block[], all: Sheets): Fault[] =>
  [...rowsOf(blocks).values()].flatMap((rows, _, tables): Fault[] => {
    const { top, bottom } = all;
    const body = rows.filter(({ isHead }) => !isHead);
    const pages = pagesOf(body.flatMap((row) => row.blocks));
    if (pages.length < 2 || body.length < 2) return [];
    const textOn = (page: number): string =>
      body
        .flatMap((row) => row.blocks)
        .flatMap(({ lines }) => lines.find((line) => line.page === page)?.text ?? [])
        .join(" ")
        .slice(0, 60);
    const alone = pages.flatMap((page, index): Fault[] => {
      const here = body.filter((row) => pagesOf(row.blocks).includes(page));
      if (here.length !== 1) return [];
      const fault: Fault = {
        check: "row-alone",
        page,
        text: textOn(page),
        found: `one row of ${body.length} alone, expected two or more`,
      };
      // Its neighbours found no room beside it.
      const isTall = heightOn(here, page) > (top - bottom) / 2;
      const isInside = index > 0 && index < pages.length - 1;
      return [isTall || isInside ? { ...fault, excuse: "the row takes most of its page" } : fault];
    });
    const height = heightOfRows(rows);
    const isSmall = height < (top - bottom) / 2;
    const parted: Fault = {
      check: "table-parted",
      page: pages[0]!,
      text: textOn(pages[0]!),
      found: `a table of ${share(height, all)} of a page on ${pages.length} pages, expected one`,
    };
    if (!isSmall) return alone;
    const isLevel = tables.some((other) => {
      const [first, second] = pagesOf(other.flatMap((row) => row.blocks));
      return first === facing(pages[0]!, all) && second !== undefined && heightOfRows(other) > height;
    });
    const excuse = isLevel
      ? "it stands level with a higher one on the page that faces it, which is parted"
      : whyParted(
          rows.flatMap((row) => row.blocks),
          blocks,
          all,
        );
    return [...alone, excuse === undefined ? parted : { ...parted, excuse }];
  });

/** What is wrong where pages end and begin. */
export const breakFaults = (blocks: readonly Block[], sheets: Sheets): Fault[] => {
  const first = sheets.sheets[0]?.index ?? 0;
  const body = blocks.filter(({ lines }) => (lines[0]?.page ?? 0) >= first);
  return [
    ...body.flatMap(loneLines),
    ...strandedLines(sheets),
    ...strandedCaptions(body),
    ...tableFaults(body, sheets),
  ];
};
