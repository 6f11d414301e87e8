/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts and breaking.ts, whose functions it reaches through `hebi`.

import type { breaking } from "./breaking.ts";
import type { measuring } from "./measuring.ts";

type Known = typeof measuring & typeof breaking;

const hebi = (): Known => (globalThis as unknown as { hebi: Known }).hebi;

/** How much wider than its place a table or formula is: 1 when it fits. */
const excessOf = (element: HTMLElement): number => {
  const room = element.parentElement?.clientWidth || hebi().state().width;
  const box = element.getClientRects()[0]?.width ?? 0;
  return Math.max(box, element.scrollWidth) / Math.min(room, hebi().state().width);
};

/** Sets an element smaller by what it exceeds its room, but no smaller than a size in pixels. */
const resize = (element: HTMLElement, excess: number, least: number): void => {
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  const wanted = Math.floor(((size * 0.98) / excess) * 10) / 10;
  element.style.fontSize = `${Math.min(size, Math.max(least, wanted))}px`;
};

/** Parts a turned table before the first row that its page has no room for. */
const partTurned = (holder: HTMLElement): void => {
  const { left } = holder.getBoundingClientRect();
  const next = [...holder.querySelectorAll("tbody > tr")].find(
    (row, index) => index > 0 && row.getBoundingClientRect().right - left > hebi().state().width - 2,
  );
  if (!next) return;
  const rest = holder.cloneNode(false) as HTMLElement;
  rest.removeAttribute("id");
  rest.append(hebi().splitTable(next));
  holder.after(rest);
  partTurned(rest);
};

/**
 * Turns a table with its caption, so that its head is on the left of the page, as books have it; each page it takes repeats
 * its head. Whether its columns have room so; if not, it stands as before, and so does one that calls notes, for they would
 * have no foot of a page to stand at.
 */
const turn = (table: HTMLElement, least: number): boolean => {
  const { width, height } = hebi().state();
  const holder = table.parentElement;
  if (!holder?.matches(".scroll, figure") || holder.clientWidth < width - 1) return false;
  if (hebi().callsIn(holder).length > 0) return false;
  const upright = table.style.fontSize;
  holder.classList.add("turned");
  table.style.fontSize = "";
  const excess = (): number => Math.max(table.scrollHeight, table.clientHeight) / (height - 2);
  if (excess() > 1) resize(table, excess(), least);
  if (excess() <= 1) {
    partTurned(holder);
    return true;
  }
  holder.classList.remove("turned");
  table.style.fontSize = upright;
  return false;
};

/**
 * Makes formulas and tables that are wider than the page smaller. A table that would be smaller than 6.5 points is turned,
 * if that gives its columns room; if not, its words are parted anywhere. Anything wider than the page would make Chromium shrink
 * the whole book.
 */
const fitWidths = (): void => {
  const legible = 6.5 / 0.75;
  for (const formula of document.querySelectorAll<HTMLElement>(".flow .display-math > math"))
    if (excessOf(formula) > 1)
      resize(formula, excessOf(formula), Number.parseFloat(getComputedStyle(formula).fontSize) / 2);
  for (const table of document.querySelectorAll<HTMLElement>(".flow table")) {
    if (excessOf(table) > 1) resize(table, excessOf(table), legible);
    if (excessOf(table) > 1 && !turn(table, legible)) table.classList.add("narrow");
  }
};

/** All functions of this file, to be sent to the browser together. */
export const fitting = { excessOf, resize, partTurned, turn, fitWidths };
