/// <reference lib="dom" />

// Makes what is wider than the page fit into it, before pages are measured.

import { widthsOf } from "./cuts.ts";
import { copyOf, referencesIn } from "./nodes.ts";
import { tearOff } from "./part.ts";
import type { TextArea } from "./sections.ts";

/** Pixels: 6.5 points, the least that a table is set in. */
const LEGIBLE = 6.5 / 0.75;

/** A sign or a badge in a line is lower than so many ems, and takes no more square ems. */
const SIGN = { height: 4, area: 20 };

const isSign = (picture: Element): boolean => {
  const em = sizeOf(picture);
  const { width, height } = picture.getBoundingClientRect();
  return height <= SIGN.height * em && width * height <= SIGN.area * em ** 2;
};

const sizeOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);

/** How much wider than its place a table or formula is: 1 when it fits. */
const excessOf = (element: HTMLElement, { width }: TextArea): number => {
  const room = element.parentElement?.clientWidth || width;
  const box = element.getClientRects()[0]?.width ?? 0;
  const label = element.matches(".numbered > math") ? element.nextElementSibling : null;
  // The number beside a formula, and the gaps on both sides.
  const beside = label ? label.clientWidth + 2 * sizeOf(label) : 0;
  return (Math.max(box, element.scrollWidth) + beside) / Math.min(room, width);
};

/** Sets an element smaller by what it exceeds its room, but no smaller than a size in pixels. */
const shrink = (element: HTMLElement, excess: number, least: number): void => {
  const size = sizeOf(element);
  const wanted = Math.floor(((size * 0.98) / excess) * 10) / 10;
  element.style.fontSize = `${Math.min(size, Math.max(least, wanted))}px`;
};

/** Sets an element smaller until it fits. What does not shrink with its letters, such as padding, takes a second step or a third. */
const shrinkToFit = (element: HTMLElement, excess: () => number, least: number): void => {
  for (let step = 0; step < 4 && excess() > 1 && sizeOf(element) > least; step += 1)
    shrink(element, excess(), least);
};

/** Splits a turned table before the first row that does not fit on its page. */
const partTurned = (holder: HTMLElement, width: number): void => {
  const { left } = holder.getBoundingClientRect();
  const next = [...holder.querySelectorAll<HTMLTableRowElement>("tbody > tr")].find(
    (row, index) => index > 0 && row.getBoundingClientRect().right - left > width - 2,
  );
  if (!next) return;
  const table = next.closest("table");
  const tables = new Map(table ? [[table, widthsOf(table)]] : []);
  const torn = tearOff(holder, { node: next, offset: 0 }, { tables, captions: new Map(), levels: new Map() });
  const rest = copyOf(holder);
  rest.append(torn.rest);
  holder.after(rest);
  partTurned(rest, width);
};

/**
 * Turns a table and its caption by 90°, so that its header is at the left of the page; each page of the table repeats
 * the header. False, and no change, when its columns do not fit even so, or when it has footnote references, since a turned
 * table leaves no room for footnotes.
 */
const turn = (table: HTMLElement, { width }: TextArea): boolean => {
  const holder = table.parentElement;
  if (!holder?.matches(".scroll, figure") || holder.clientWidth < width - 1) return false;
  if (referencesIn(holder).length > 0) return false;
  const upright = table.style.fontSize;
  holder.classList.add("turned");
  table.style.fontSize = "";
  // A table that wraps is just as long as the page.
  const excess = (): number => Math.max(table.scrollHeight, table.clientHeight) / holder.clientHeight;
  shrinkToFit(table, excess, LEGIBLE);
  if (excess() <= 1) {
    partTurned(holder, width);
    return true;
  }
  holder.classList.remove("turned");
  table.style.fontSize = upright;
  return false;
};

/** A cell with figures, and no word that has no end: a long address, say. */
const hasNumbers = ({ textContent }: Element): boolean =>
  /\d/.test(textContent) && textContent.split(/[\s\u2e80-\uffff]+/).every((word) => word.length <= 24);

/** Lets the words of a table be broken anywhere, but no number: rather than that, all is set smaller. */
const narrow = (table: HTMLElement, area: TextArea): void => {
  table.classList.add("narrow");
  for (const cell of table.querySelectorAll("th, td")) if (hasNumbers(cell)) cell.classList.add("numbers");
  shrinkToFit(table, () => excessOf(table, area), 1);
};

/** How large a table is beside what it would be if it were not made smaller. */
const shareOf = (table: HTMLElement): number => {
  const own = table.style.fontSize;
  if (own === "") return 1;
  const size = sizeOf(table);
  table.style.fontSize = "";
  const share = size / sizeOf(table);
  table.style.fontSize = own;
  return share;
};

/** Sets tables that stand beside each other in a row of two languages alike: as much smaller as the smaller of them. */
const levelTables = (row: Element): void => {
  const [left = [], right = []] = Array.from(row.children, (side) => [
    ...side.querySelectorAll<HTMLElement>("table"),
  ]);
  for (const [index, table] of left.entries()) {
    const beside = right[index];
    if (!beside) return;
    const [own, other] = [shareOf(table), shareOf(beside)];
    if (own === other) continue;
    const larger = own > other ? table : beside;
    larger.style.fontSize = `${Math.floor(sizeOf(larger) * (Math.min(own, other) / Math.max(own, other)) * 10) / 10}px`;
  }
};

/** Pictures that stand in lines of text. */
const IN_TEXT = ".flow :is(p:not(.pictures), aside, blockquote, div, li, dd) > img";

/**
 * Sets pictures apart that are too high for the line of text that they stand in. Makes formulas and tables that are wider than the page smaller. A table that would be smaller than 6.5 points is turned,
 * if its columns fit then; if not, its words may be broken anywhere, and it becomes as small as its numbers need. Anything wider than the page would make Chromium
 * shrink the whole book.
 */
export const fitWidths = (area: TextArea): void => {
  for (const picture of document.querySelectorAll<HTMLElement>(IN_TEXT))
    if (!isSign(picture)) picture.classList.add("set-apart");
  for (const formula of document.querySelectorAll<HTMLElement>(".flow .display-math > math"))
    shrinkToFit(formula, () => excessOf(formula, area), sizeOf(formula) / 2);
  for (const table of document.querySelectorAll<HTMLElement>(".flow table")) {
    shrinkToFit(table, () => excessOf(table, area), LEGIBLE);
    if (excessOf(table, area) > 1 && !turn(table, area)) narrow(table, area);
  }
  for (const row of document.querySelectorAll(".flow .pair:not(.stacked):not(.footnotes)")) levelTables(row);
};
