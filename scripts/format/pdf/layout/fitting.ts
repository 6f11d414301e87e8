/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts, whose functions it reaches through `hebi`.

import type { measuring } from "./measuring.ts";

const hebi = (): typeof measuring => (globalThis as unknown as { hebi: typeof measuring }).hebi;

/** How much wider than its place a table or formula is: 1 when it fits. */
const excessOf = (element: HTMLElement): number => {
  const room = element.parentElement?.clientWidth || hebi().state().width;
  const box = element.getClientRects()[0]?.width ?? 0;
  return Math.max(box, element.scrollWidth) / Math.min(room, hebi().state().width);
};

const shrink = (element: HTMLElement, least: number): void => {
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  const scale = Math.max(least, 0.98 / excessOf(element));
  element.style.fontSize = `${Math.floor(size * scale * 10) / 10}px`;
};

/**
 * Makes tables and formulas that are wider than the page smaller, down to two thirds; a table that is too wide still may
 * part its words anywhere. Anything wider than the page would make Chromium shrink the whole book.
 */
const fitWidths = (): void => {
  for (const formula of document.querySelectorAll<HTMLElement>(".flow .display-math > math"))
    if (excessOf(formula) > 1) shrink(formula, 0.5);
  for (const table of document.querySelectorAll<HTMLElement>(".flow table")) {
    if (excessOf(table) > 1) shrink(table, 0.67);
    if (excessOf(table) > 1) table.classList.add("narrow");
  }
};

/** All functions of this file, to be sent to the browser together. */
export const fitting = { excessOf, shrink, fitWidths };
