import { MOST_EMPTY } from "../../library/page-layout/page-layout.ts";
import { contentOf, type Block } from "./page-blocks.ts";
import { heightOf } from "./painted.ts";
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

/** Whether a line is all, or the end, of one of several items of a list. */
const isItem = ({ line, block }: PlacedLine): boolean => {
  const [list, item] = [tagAround(block, "L"), tagAround(block, "LI")];
  const last = item && contentOf([item]).at(-1);
  const items = list?.kids.filter((kid) => kid.kind === "tag" && kid.type === "LI") ?? [];
  return items.length > 1 && last?.page === line.page && last.mcid === line.glyphs.at(-1)?.mcid;
};

// "as follows:", "Filename: src/main.rs"; not "Default: /", nor an address
const LEAD = /[:：]$|^[^\s:：]{1,20}[:：](?!\/\/)\s?[\w@-]*[./\\][\w./\\@-]*\w$/u;

/** What a line is that announces what follows it: a check and words; nothing for one that may end a page. */
export const leadAt = (
  placed: PlacedLine,
): [check: "stranded-heading" | "stranded-lead", what: string] | undefined => {
  const { line, block } = placed;
  const here = block.lines.filter(({ page }) => page === line.page);
  const isLast = block.lines.at(-1) === line;
  // The name of a part stands on a page of its own; what a program says is no label, nor a main page of an index.
  if (["Part", "Code", "Index"].some((type) => block.path.includes(type))) return undefined;
  if (isHeading(block)) return ["stranded-heading", "a heading"];
  if (!isLast || block.path.includes("Table")) return undefined;
  if (here.length <= 2 && LEAD.test(line.text)) return ["stranded-lead", "a lead-in"];
  if (block.lines.length === 1 && isBold(placed) && !isItem(placed)) return ["stranded-lead", "a label"];
  return undefined;
};

/** Whether a block keeps with what follows it: a heading, a lead, the caption above a table. */
const keeps = (block: Block): boolean => {
  const line = block.lines.at(-1);
  return block.path.at(-1) === "Caption" || (line !== undefined && leadAt({ line, block }) !== undefined);
};

/**
 * Why a table of less than half a page is parted, where that has a reason: moved to the next page whole, with what announces it, it would
 * leave more of its first page empty than may be, and the section has no text behind it that could fill that. `table` are its blocks.
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
  const after = text.slice(text.indexOf(last) + 1);
  const end = after.findIndex((block) => isHeading(block) || tagAround(block, "Table"));
  const lines = after.slice(0, end < 0 ? undefined : end).flatMap((block) => block.lines);
  let at = text.indexOf(first);
  for (let before = text[at - 1]; before && keeps(before); before = text[at - 1]) at -= 1;
  const sheet = all.sheets.find(({ index }) => index === page);
  const head = Math.max(
    ...(text[at]?.lines ?? []).filter((line) => line.page === page).map((line) => line.top),
  );
  const things = [...(sheet?.text ?? []).map(({ line }) => line), ...(sheet?.ink ?? [])];
  const above = things.map(({ bottom }) => bottom).filter((bottom) => bottom >= head);
  // The lowest of what stands above it, in either of two columns.
  const edge = above.length > 0 ? Math.min(...above) : head;
  const floor = Math.max(all.bottom, ...(sheet?.notes ?? []).map(({ line }) => line.top));
  // What ends the section could stand in its place.
  const filling = [...new Set(lines.map((line) => line.page))].map((one) =>
    heightOf(lines.filter((line) => line.page === one)),
  );
  const empty = edge - floor - filling.reduce((sum, height) => sum + height, 0);
  return empty > MOST_EMPTY * (all.top - all.bottom)
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

/**
 * How high the piece is with which some lines of a sheet begin, those from `at` on, and which may not be parted: headings and leads with the
 * beginning of what they announce, a table; 0 for another.
 */
const tiedAt = (sheet: Sheet, at: number, all: Sheets): number => {
  const text = sheet.text.slice(at);
  const [head] = text;
  const first = text.find(({ block }) => !keeps(block));
  if (!head || !first) return 0;
  if (first.block.path.includes("Table")) return head.line.top - endOfTable(first, { ...sheet, text }, all);
  if (head === first) return 0;
  const lines = text.filter(({ block }) => block === first.block);
  return head.line.top - (lines[lines.length > 3 ? 1 : lines.length - 1] ?? first).line.bottom;
};

/** Whether such a piece may begin with a line of a sheet. */
const mayBeTied = ({ text }: Sheet, at: number, { top }: Sheets): boolean => {
  const [before, here] = [text[at - 1], text[at]];
  if (!here) return false;
  if (!before) return here.line.top >= top - 2 * here.line.size;
  const table = tagAround(here.block, "Table");
  return !keeps(before.block) && (keeps(here.block) || table !== tagAround(before.block, "Table"));
};

/** The least space that a heading of this level has above it in the book, below other text; 0 for what is no heading. */
const spaceAbove = ({ block }: PlacedLine, { sheets }: Sheets): number => {
  if (!isHeading(block)) return 0;
  const type = block.path.at(-1);
  const spaces = sheets.flatMap(({ text }) =>
    text.flatMap(({ line, block: own }, at) => {
      if (at === 0 || own.path.at(-1) !== type || own.lines[0] !== line) return [];
      const space = lowest(text.slice(0, at)) - line.top;
      return space > 0 ? [space] : [];
    }),
  );
  return spaces.length > 0 ? Math.min(...spaces) : 0;
};

/** The numbers of notes that are called in some lines: raised digits. */
const callsIn = (lines: readonly PlacedLine[]): Set<string> =>
  new Set(
    lines.flatMap(({ line }) => {
      const raised = line.glyphs.map(({ text, size, y }) =>
        size < line.size * 0.8 && y > line.y + line.size * 0.1 ? text : " ",
      );
      return raised.join("").match(/\d+/g) ?? [];
    }),
  );

/** The notes at the foot of a sheet, by their numbers. */
const notesOn = ({ notes }: Sheet): [string, Block][] =>
  notes.flatMap(({ line, block }): [string, Block][] =>
    line === block.lines[0] ? [[/^\d+/.exec(line.text)?.[0] ?? "", block]] : [],
  );

/** Height of the notes that a piece calls, so many points from a line of a sheet on, and that the sheet before has not. */
const notesHeight = (before: Sheet, next: Sheet, { at, tied }: { at: number; tied: number }): number => {
  const bottom = next.text[at]!.line.top - tied - 1;
  const calls = callsIn(next.text.slice(at).filter(({ line }) => line.bottom >= bottom));
  const given = new Set(notesOn(before).map(([name]) => name));
  return notesOn(next)
    .filter(([name]) => calls.has(name) && !given.has(name))
    .reduce((sum, [, { lines }]) => sum + lines[0]!.top - lines.at(-1)!.bottom, 0);
};

/** Two sheets, one of which goes on on the other. */
interface Turn {
  sheet: Sheet;
  next: Sheet;
}

/**
 * Why a sheet leaves so many points empty, where what comes next may not be parted and has no room there, with the notes that it calls;
 * perhaps not the first of the next sheet, but what comes behind the little that would have.
 */
export const whyTied = ({ sheet, next }: Turn, empty: number, all: Sheets): string | undefined => {
  for (const [at, { line }] of next.text.entries()) {
    if (!mayBeTied(next, at, all)) continue;
    const taken = at === 0 ? 0 : all.top - lowest(next.text.slice(0, at));
    if (empty - taken <= EMPTY * (all.top - all.bottom)) return undefined;
    const own = tiedAt(next, at, all);
    const tied = own + (own > 0 ? notesHeight(sheet, next, { at, tied: own }) : 0);
    const room = at === 0 ? empty - spaceAbove(next.text[at]!, all) : empty - (all.top - line.top);
    if (tied <= room) continue;
    const what = `takes ${share(tied, all)} and may not be parted`;
    return at === 0
      ? `what begins it ${what}`
      : `with the ${share(taken, all)} before it ${share(empty - taken, all)} would be empty, for what comes then ${what}`;
  }
  return undefined;
};
