/// <reference lib="dom" />

// What may leave its place, where a page has no room for it.

import type { Unit } from "./flow.ts";

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

const isFigure = (element: Element): boolean =>
  element.matches(FIGURE) ||
  (element.matches(".pair") &&
    [...element.children].every((side) => [...side.children].every((one) => one.matches(FIGURE))));

/** How something of a section may leave its place, if it may. */
export const floatingOf = (
  element: Element,
  previous: Unit | undefined,
  { height, mayFloat }: Measuring,
): Unit["floats"] => {
  const own = element.getBoundingClientRect().height;
  if (!mayFloat || element.matches(".turned")) return undefined;
  const isTable =
    element.querySelector("table") !== null &&
    !element.querySelector("img, svg, .turned") &&
    !element.matches(".turned");
  if (element.querySelector("figcaption") && isFigure(element)) {
    return own <= (isTable ? height / 2 : height) ? "free" : undefined;
  }
  if (!element.matches("table, .scroll") && !isFigure(element)) return undefined;
  return (isTable && previous?.keeps === true) || own > (isTable ? height / 2 : height) ? undefined : "weak";
};
