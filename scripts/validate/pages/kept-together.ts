import type { Block } from "./page-blocks.ts";
import { isHeading, isNote, tagAround, type PlacedLine, type Sheet, type Sheets } from "./sheets.ts";

/** How much of a page's text area may be empty in one piece, within a chapter. */
export const EMPTY = 0.25;

/** A share of the text area in per cent. */
export const share = (height: number, { top, bottom }: Sheets): string =>
  `${Math.round((height / (top - bottom)) * 100)} %`;

const isBold = ({ line }: PlacedLine): boolean => {
  const letters = line.glyphs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return letters.length > 0 && letters.every(({ font }) => /bold|black|heavy/i.test(font));
};

// "as follows:", "Filename: src/main.rs"
const LEAD = /[:：]$|^[^\s:：]{1,20}[:：]\s?[\w@-]*[./\\][\w./\\@-]*$/u;

/** What a line is that announces what follows it: a check and words; nothing for one that may end a page. */
export const leadAt = (
  placed: PlacedLine,
): [check: "stranded-heading" | "stranded-lead", what: string] | undefined => {
  const { line, block } = placed;
  const here = block.lines.filter(({ page }) => page === line.page);
  const isLast = block.lines.at(-1) === line;
  // The name of a part stands on a page of its own.
  if (block.path.includes("Part")) return undefined;
  if (isHeading(block)) return ["stranded-heading", "a heading"];
  if (!isLast || block.path.includes("Table")) return undefined;
  if (here.length <= 2 && LEAD.test(line.text)) return ["stranded-lead", "a lead-in"];
  if (block.lines.length === 1 && isBold(placed)) return ["stranded-lead", "a label"];
  return undefined;
};

/** Whether a block keeps with what follows it: a heading, a lead, the caption above a table. */
const keeps = (block: Block): boolean => {
  const line = block.lines.at(-1);
  return block.path.at(-1) === "Caption" || (line !== undefined && leadAt({ line, block }) !== undefined);
};

/**
 * Why a table of less than half a page is parted, where that has a reason: moved to the next page whole, with what announces it, it would
 * leave more of its first page empty than may be, and a section ends with it, so that no text could fill that. `table` are its blocks.
 */
export const whyParted = (
  table: readonly Block[],
  blocks: readonly Block[],
  all: Sheets,
): string | undefined => {
  const [first] = table;
  const last = table.at(-1);
  const page = first?.lines[0]?.page;
  if (!first || !last || page === undefined) return undefined;
  const text = blocks.filter((block) => !isNote(block));
  const next = text[text.indexOf(last) + 1];
  if (next && !isHeading(next) && !tagAround(next, "Table")) return undefined;
  let at = text.indexOf(first);
  for (let before = text[at - 1]; before && keeps(before); before = text[at - 1]) at -= 1;
  const sheet = all.sheets.find(({ index }) => index === page);
  const tops = (text[at]?.lines ?? []).filter((line) => line.page === page).map((line) => line.top);
  const floor = Math.max(all.bottom, ...(sheet?.notes ?? []).map(({ line }) => line.top));
  const empty = Math.max(...tops) - floor;
  return empty > EMPTY * (all.top - all.bottom)
    ? `moved whole it would leave ${share(empty, all)} of this page empty, and nothing could fill that`
    : undefined;
};

const lowest = (lines: readonly PlacedLine[]): number => Math.min(...lines.map(({ line }) => line.bottom));

/** Where the rows of a table end on a sheet: the last, of one that takes less than half a page; else the second of its body. */
const endOfTable = (first: PlacedLine, { text }: Sheet, { top, bottom }: Sheets): number => {
  const table = tagAround(first.block, "Table");
  const own = text.filter(({ block }) => tagAround(block, "Table") === table);
  const body = own.filter(({ block }) => block.path.includes("TD"));
  const rows = [...new Set(body.map(({ block }) => tagAround(block, "TR")))].slice(0, 2);
  const isSmall = first.line.top - lowest(own) < (top - bottom) / 2;
  const isWhole = own.every(({ block }) => block.lines.every(({ page }) => page === first.line.page));
  return isSmall && isWhole
    ? lowest(own)
    : lowest(body.filter(({ block }) => rows.includes(tagAround(block, "TR"))));
};

/** How high a piece is with which a sheet begins, and which may not be parted: headings and leads with the beginning of what they announce; 0 for another. */
export const tiedAt = (sheet: Sheet, all: Sheets): number => {
  const { text } = sheet;
  const [head] = text;
  const first = text.find(({ block }) => !keeps(block));
  if (!head || !first || head.line.top < all.top - 2 * head.line.size) return 0;
  if (first.block.path.includes("Table")) return head.line.top - endOfTable(first, sheet, all);
  if (head === first) return 0;
  const lines = text.filter(({ block }) => block === first.block);
  return head.line.top - (lines[lines.length > 3 ? 1 : lines.length - 1] ?? first).line.bottom;
};
