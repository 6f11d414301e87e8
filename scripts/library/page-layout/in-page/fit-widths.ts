/// <reference lib="dom" />

// Makes what is wider than the page fit into it, before pages are measured.

import { splitTable } from "./break-before.ts";
import { copyOf, referencesIn } from "./nodes.ts";
import type { TextArea } from "./sections.ts";

/** Pixels: 6.5 points, the least that a table is set in. */
const LEGIBLE = 6.5 / 0.75;

/** How much wider than its place a table or formula is: 1 when it fits. */
const excessOf = (element: HTMLElement, { width }: TextArea): number => {
  const room = element.parentElement?.clientWidth || width;
  const number = element.matches(".numbered > math") ? (element.nextElementSibling?.clientWidth ?? 0) : 0;
  const box = (element.getClientRects()[0]?.width ?? 0) + number;
  return Math.max(box, element.scrollWidth) / Math.min(room, width);
};

const sizeOf = (element: HTMLElement): number => Number.parseFloat(getComputedStyle(element).fontSize);

/** Sets an element smaller by what it exceeds its room, but no smaller than a size in pixels. */
const shrink = (element: HTMLElement, excess: number, least: number): void => {
  const size = sizeOf(element);
  const wanted = Math.floor(((size * 0.98) / excess) * 10) / 10;
  element.style.fontSize = `${Math.min(size, Math.max(least, wanted))}px`;
};

/** Splits a turned table before the first row that does not fit on its page. */
const partTurned = (holder: HTMLElement, width: number): void => {
  const { left } = holder.getBoundingClientRect();
  const next = [...holder.querySelectorAll<HTMLTableRowElement>("tbody > tr")].find(
    (row, index) => index > 0 && row.getBoundingClientRect().right - left > width - 2,
  );
  if (!next) return;
  const rest = copyOf(holder);
  rest.append(splitTable(next));
  holder.after(rest);
  partTurned(rest, width);
};

/**
 * Turns a table and its caption by 90°, so that its header is at the left of the page; each page of the table repeats
 * the header. False, and no change, when its columns do not fit even so, or when it has footnote references, since a turned
 * table leaves no room for footnotes.
 */
const turn = (table: HTMLElement, { width, height }: TextArea): boolean => {
  const holder = table.parentElement;
  if (!holder?.matches(".scroll, figure") || holder.clientWidth < width - 1) return false;
  if (referencesIn(holder).length > 0) return false;
  const upright = table.style.fontSize;
  holder.classList.add("turned");
  table.style.fontSize = "";
  const excess = (): number => Math.max(table.scrollHeight, table.clientHeight) / (height - 2);
  if (excess() > 1) shrink(table, excess(), LEGIBLE);
  if (excess() <= 1) {
    partTurned(holder, width);
    return true;
  }
  holder.classList.remove("turned");
  table.style.fontSize = upright;
  return false;
};

/**
 * Makes formulas and tables that are wider than the page smaller. A table that would be smaller than 6.5 points is turned,
 * if its columns fit then; if not, its words may be broken anywhere. Anything wider than the page would make Chromium
 * shrink the whole book.
 */
export const fitWidths = (area: TextArea): void => {
  for (const formula of document.querySelectorAll<HTMLElement>(".flow .display-math > math"))
    if (excessOf(formula, area) > 1) shrink(formula, excessOf(formula, area), sizeOf(formula) / 2);
  for (const table of document.querySelectorAll<HTMLElement>(".flow table")) {
    if (excessOf(table, area) > 1) shrink(table, excessOf(table, area), LEGIBLE);
    if (excessOf(table, area) > 1 && !turn(table, area)) table.classList.add("narrow");
  }
};
