import type { Kid, Tag } from "../../library/tagged-pdf/tagged-pdf.ts";
import type { Fault } from "./fault.ts";
import { boxesOn } from "./page-blocks.ts";
import { EMPTY, share, whyTied } from "./kept-together.ts";
import { heightOf } from "./painted.ts";
import { sheetAfter, type Sheet, type Sheets } from "./sheets.ts";

/** How much of a page is taken by what "fills" it. */
const FILLS = 0.75;

/** Points: what is thinner is a rule. */
const THICK = 4;

interface Span {
  top: number;
  bottom: number;
}

/** The largest stretch of a sheet's height with nothing on it. */
const largestGap = ({ text, notes, ink, isStart }: Sheet, { top, bottom }: Sheets): Span => {
  const spans: Span[] = [...[...text, ...notes].map(({ line }) => line), ...ink];
  let largest = { top, bottom: top };
  // A chapter may begin low on its page.
  let edge = isStart ? Math.max(bottom, ...spans.map((span) => span.top)) : top;
  for (const span of [...spans.toSorted((one, other) => other.top - one.top), { top: bottom, bottom }]) {
    if (edge - span.top > largest.top - largest.bottom) largest = { top: edge, bottom: span.top };
    edge = Math.min(edge, span.bottom);
  }
  return largest;
};

/** What stands first on a sheet. */
interface First {
  /** Its kind in words. */
  what: string;
  /** How high it is there. */
  height: number;
  /** How it begins. */
  text: string;
  isFloat: boolean;
}

const holds = (kid: Kid, type: string): boolean =>
  kid.kind === "tag" && (kid.type === type || kid.kids.some((inner) => holds(inner, type)));

/** The largest tag below the document's that holds something of a page. */
const outermost = (root: Tag, page: number, mcid: number | undefined): Tag | undefined => {
  const has = (kid: Kid): boolean =>
    kid.kind === "content"
      ? kid.page === page && kid.mcid === mcid
      : kid.kind === "tag" && kid.kids.some(has);
  return root.kids.find((kid): kid is Tag => kid.kind === "tag" && has(kid));
};

const KINDS = new Map([
  ["P", "a paragraph"],
  ["L", "a list"],
  ["Div", "a block"],
]);

const firstThing = ({ text, ink, index }: Sheet, { root, pages }: Sheets): First => {
  const things = [
    ...text.map(({ line }) => ({ top: line.top, bottom: line.bottom, mcid: line.glyphs[0]!.mcid })),
    ...ink.filter(({ top, bottom }) => top - bottom > THICK),
  ];
  const first = things.reduce((found, one) => (one.top > found.top + 1 ? one : found), {
    top: 0,
    bottom: 0,
    mcid: -1,
  });
  // A picture that says nothing has no tag.
  const tag = first.mcid === undefined ? undefined : outermost(root, index, first.mcid);
  const boxes = tag ? boxesOn(tag, index, pages) : [first];
  const isFigure = first.mcid === undefined || (tag !== undefined && holds(tag, "Figure"));
  const isTable = tag !== undefined && holds(tag, "Table");
  // A table that goes on could have begun before.
  const isWhole = tag !== undefined && boxesOn(tag, index + 1, pages).length === 0;
  const kind = isTable ? "a table" : (KINDS.get(tag?.type ?? "") ?? "a heading");
  return {
    what: isFigure ? "a figure" : kind,
    height: heightOf(boxes),
    text: text.find(({ line }) => line.top >= first.top - THICK)?.line.text ?? "",
    isFloat: isFigure || (isTable && isWhole),
  };
};

/** Why a sheet may end early; nothing where it should not. */
const excuseOf = (next: Sheet, { what, height, isFloat }: First, all: Sheets): string | undefined => {
  const { top, bottom } = all;
  if (!isFloat) return undefined;
  const notes = Math.max(bottom, ...next.notes.map(({ line }) => line.top)) - bottom;
  if (height >= FILLS * (top - bottom - notes)) return `${what} fills the next page`;
  const isEnd = sheetAfter(next, all)?.isStart ?? true;
  const isAlone = next.text.every(({ block }) =>
    block.path.some((type) => ["Figure", "Caption"].includes(type)),
  );
  return isEnd && isAlone ? `nothing but ${what} is left of the chapter` : undefined;
};

/** The page that a sheet faces, where that is in the other language: both are level, and end together. */
const opposite = (sheet: Sheet, { sheets, step }: Sheets): Sheet | undefined => {
  const at = sheets.indexOf(sheet);
  return step === 2 ? sheets[at % 2 === 0 ? at + 1 : at - 1] : undefined;
};

/** How much of a sheet is empty in one piece on the page that faces it, too. */
const emptyOnBoth = (sheet: Sheet, other: Sheet, all: Sheets): number => {
  const both = {
    text: [...sheet.text, ...other.text],
    notes: [...sheet.notes, ...other.notes],
    ink: [...sheet.ink, ...other.ink],
  };
  const { top, bottom } = largestGap({ ...sheet, ...both }, all);
  return top - bottom;
};

/** Why a sheet of which so much is empty, before another, may be so. */
const whyEmpty = (sheet: Sheet, next: Sheet, empty: number, all: Sheets): string | undefined => {
  const other = opposite(sheet, all);
  const left = other ? emptyOnBoth(sheet, other, all) : empty;
  if (left <= EMPTY * (all.top - all.bottom))
    return "the page that faces it has text there, which this language lacks or says in less";
  const afterOther = other && sheetAfter(other, all);
  const turns = [{ sheet, next }, ...(other && afterOther ? [{ sheet: other, next: afterOther }] : [])];
  return turns
    .map((turn) => whyTied(turn, left, all) ?? excuseOf(turn.next, firstThing(turn.next, all), all))
    .find((excuse) => excuse !== undefined);
};

/** Sheets with a chapter's text on the next one that are emptier than they may be. */
export const emptyFaults = (all: Sheets): Fault[] => {
  const { sheets, top, bottom } = all;
  const area = top - bottom;
  return sheets.flatMap((sheet): Fault[] => {
    const next = sheetAfter(sheet, all);
    const gap = largestGap(sheet, all);
    if (next === undefined || next.isStart || gap.top - gap.bottom <= EMPTY * area) return [];
    const first = firstThing(next, all);
    const last = sheet.text.findLast(({ line: one }) => one.bottom >= gap.top - 1);
    const fault: Fault = {
      check: "page-empty",
      page: sheet.index,
      text: last?.line.text ?? "",
      found:
        `${share(gap.top - gap.bottom, all)} of the page empty below, expected at most ${share(EMPTY * area, all)}; ` +
        `the next page begins with ${first.what} of ${share(first.height, all)}: “${first.text.slice(0, 40)}”`,
    };
    const excuse = whyEmpty(sheet, next, gap.top - gap.bottom, all);
    return [excuse === undefined ? fault : { ...fault, excuse }];
  });
};
