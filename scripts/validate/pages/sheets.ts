import type { Tag } from "../../library/tagged-pdf/tagged-pdf.ts";
import { boxesOn, contentOf, type Block, type Line } from "./page-blocks.ts";
import { overlap, type Box, type Ink, type PaintedPage } from "./painted.ts";

/** A line, with the block that it is of. */
export interface PlacedLine {
  line: Line;
  block: Block;
}

/** A page as its reader sees it: what stands on it, notes apart. */
export interface Sheet {
  index: number;
  label: string;
  /** Lines of the text in the order of reading, and of the notes at the foot. */
  text: PlacedLine[];
  notes: PlacedLine[];
  /** Pictures and drawings inside the text area. */
  ink: Ink[];
  /** What else is painted there: rules, and the grounds of boxes and programs. */
  grounds: Ink[];
  /** Whether a chapter begins here, or a part, or what stands behind the chapters. */
  isStart: boolean;
}

/** A book in sheets. */
export interface Sheets {
  sheets: Sheet[];
  /** After how many sheets the text of one goes on: two where languages face each other, under one number. */
  step: number;
  /** Top and bottom of the text area: where the highest and the lowest lines of the book stand. */
  top: number;
  bottom: number;
  root: Tag;
  pages: readonly PaintedPage[];
}

const typeOf = ({ path }: Block): string => path.at(-1) ?? "";

/** A heading, of any level. */
export const isHeading = (block: Block): boolean => /^H\d?$/.test(typeOf(block));
/** A heading of a chapter. */
const isTitle = (block: Block): boolean => typeOf(block) === "H1";
/** A note at the foot of a page. */
export const isNote = ({ path }: Block): boolean => path.includes("Note");
/** Text of a drawing. */
export const isDrawn = ({ path }: Block): boolean => path.includes("Figure");

/** The tag of this type that a block is in. */
export const tagAround = (block: Block, type: string): Tag | undefined =>
  block.tags.findLast((tag) => tag.type === type);

const isFront = ({ label }: PaintedPage): boolean => /^[ivxlcdm]+$/.test(label);

const figuresIn = (tag: Tag): Tag[] =>
  tag.type === "Figure" ? [tag] : tag.kids.flatMap((kid) => (kid.kind === "tag" ? figuresIn(kid) : []));

/** The boxes of figures on each page: what is between their parts is not empty. */
const figureBoxes = (root: Tag, pages: readonly PaintedPage[]): { page: number; box: Ink }[] =>
  figuresIn(root).flatMap((figure) => {
    const content = contentOf([figure]);
    return [...new Map(content.map(({ page, mcid }) => [page, mcid]))].flatMap(([page, mcid]) => {
      const boxes = boxesOn(figure, page, pages);
      if (boxes.length === 0) return [];
      const box: Ink = {
        left: Math.min(...boxes.map(({ left }) => left)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.min(...boxes.map(({ bottom }) => bottom)),
        top: Math.max(...boxes.map(({ top }) => top)),
        mcid,
      };
      return [{ page, box }];
    });
  });

/** Sheets of a book, from its first chapter on; the cover and what is numbered in roman figures are left out. */
export const sheetsOf = (root: Tag, blocks: readonly Block[], pages: readonly PaintedPage[]): Sheets => {
  const first = pages.findLastIndex(isFront) + 1;
  const sheets = pages.map(({ label, ink }, index): Sheet => ({
    index,
    label,
    text: [],
    notes: [],
    ink,
    grounds: ink.filter(({ mcid, isPicture }) => mcid === undefined && !isPicture),
    isStart: false,
  }));
  for (const block of blocks) {
    for (const line of block.lines) {
      const sheet = sheets[line.page]!;
      (isNote(block) ? sheet.notes : sheet.text).push({ line, block });
      sheet.isStart ||= isTitle(block);
    }
  }
  for (const [index, { text, notes }] of sheets.entries())
    // A page left empty, so that a chapter begins on a right page.
    if (text.length + notes.length === 0 && sheets[index + 1]?.isStart) sheets[index]!.isStart = true;
  for (const { page, box } of figureBoxes(root, pages)) sheets[page]?.ink.push(box);
  const body = sheets.slice(Math.max(1, first));
  const lines = body.flatMap(({ text, notes }) => [...text, ...notes].map(({ line }) => line));
  const [top, bottom] = [
    Math.max(0, ...lines.map((line) => line.top)),
    Math.min(10_000, ...lines.map((line) => line.bottom)),
  ];
  for (const sheet of body) {
    const area: Box = { left: -10_000, right: 10_000, top, bottom };
    sheet.ink = sheet.ink
      .filter(({ mcid, isPicture }) => mcid !== undefined || isPicture)
      .map((box) => ({ ...box, ...overlap(box, area) }))
      .filter((box) => box.top > box.bottom);
  }
  const step = body.length > 1 && body[0]!.label === body[1]!.label ? 2 : 1;
  for (const [index, sheet] of body.entries()) {
    const start = index - (index % step);
    sheet.isStart = body.slice(start, start + step).some(({ isStart }) => isStart);
  }
  return { sheets: body, step, top, bottom, root, pages };
};

/** The sheet on which the text of one goes on; none after the last. */
export const sheetAfter = (sheet: Sheet, { sheets, step }: Sheets): Sheet | undefined =>
  sheets[sheets.indexOf(sheet) + step];

// A heading, or a lead, that is short stands above the start of what follows it.
const REACH = 5;

/** The lines of a sheet with nothing below them but notes, in their column. */
export const lastLines = ({ text, ink, grounds }: Sheet): PlacedLine[] =>
  text.filter(({ line }) => {
    const right = Math.max(line.right, line.left + REACH * line.size);
    const isBelow = (box: Box, baseline: number): boolean =>
      baseline < line.y - line.size * 0.5 && box.left < right && box.right > line.left;
    return (
      !text.some((other) => isBelow(other.line, other.line.y)) &&
      // Rules are no text; a picture may touch the line above it. A program may be as wide as the page, and its lines be short.
      ![...ink, ...grounds].some(
        (box) => box.top - box.bottom > 4 && box.top < line.top && isBelow(box, box.bottom),
      )
    );
  });
