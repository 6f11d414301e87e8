/// <reference lib="dom" />

// What may leave its place, where a page has no room for it.

import type { Unit } from "./flow.ts";
import { heightOf } from "./nodes.ts";

/** What is measured once for a section. */
export interface Measuring {
  /** The top of its text. */
  top: number;
  /** Height of a page. */
  height: number;
  hasNotes: boolean;
  /** Whether figures and tables may leave their places. */
  mayFloat: boolean;
  /** Height of a table's caption where it is repeated, by the table; 0 for one without. */
  captions: ReadonlyMap<Element, number>;
}

const FIGURE = "figure:not(.program), .pictures, .turned";

const areAll = (elements: Iterable<Element>, selector: string): boolean =>
  [...elements].every((one) => one.matches(selector));

const isFigure = (element: Element): boolean =>
  element.matches(FIGURE) ||
  (element.matches(".pair") && [...element.children].every(({ children }) => areAll(children, FIGURE))) ||
  (element.matches(".pair.stacked > .side") && areAll(element.children, FIGURE));

const isPlainTable = (element: Element): boolean =>
  element.matches("table, .scroll") ||
  (element.matches(".pair > .side") && areAll(element.children, "table, .scroll"));

/** Whether the rows of a table take less than half a page: then it is not parted. Of tables side by side, those of each. */
export const isSmall = (table: Element, height: number): boolean =>
  table.matches(".pair:not(.stacked)")
    ? [...table.children].every((side) => isSmall(side, height))
    : [...table.querySelectorAll("tbody")].reduce((sum, rows) => sum + heightOf(rows), 0) < height / 2;

/** How something of a section may leave its place, if it may. */
export const floatingOf = (
  element: Element,
  previous: Unit | undefined,
  { height, mayFloat }: Measuring,
): Unit["floats"] => {
  if (!mayFloat || element.matches(".turned")) return undefined;
  const isTable =
    element.querySelector("table") !== null &&
    !element.querySelector("img, svg, .turned") &&
    !element.matches(".turned");
  // Two that stand one above the other leave their place together only where they are small.
  const most = element.matches(".pair.stacked") ? height / 2 : height;
  const hasRoom = heightOf(element) <= most && (!isTable || isSmall(element, height));
  if (element.querySelector("figcaption") && isFigure(element)) {
    return hasRoom ? "free" : undefined;
  }
  if (!isPlainTable(element) && !isFigure(element)) return undefined;
  // A table stays with its heading, and with the lead that announces it; a picture rather leaves that than much of a page empty.
  const isTied = previous?.keeps === true && isTable;
  return isTied || !hasRoom ? undefined : "weak";
};
