/// <reference lib="dom" />

// Rows of two languages: margins in them, and what only one of the two says.

import type { Unit } from "./flow.ts";

/** A unit, and the element that begins with it and is no part of another. */
type Row = Unit & { block?: Element };

/** The share of a page that may be kept with a heading for the sake of the language that goes on last. */
const MOST = 0.3;

/** The languages in which a row says something. */
const languagesOf = (row: Element): string[] =>
  [...row.querySelectorAll<HTMLElement>(":scope > .side")]
    .filter((side) => side.textContent.trim() !== "" || side.querySelector("img, svg") !== null)
    .map(({ lang }) => lang);

/** Leaves the margins within a row of two pages out of what counts as its own, in place: at the head of a page and at its foot there are none. */
export const trimRow = (unit: Unit, row: Element): void => {
  const { top, bottom } = row.getBoundingClientRect();
  const sides = [...row.children].filter(({ children }) => children.length > 0);
  const edges = sides.map(({ firstElementChild: first, lastElementChild: last }) => ({
    over: Math.max(0, (first?.getBoundingClientRect().top ?? top) - top),
    under: Math.max(0, bottom - (last?.getBoundingClientRect().bottom ?? bottom)),
  }));
  if (edges.length === 0) return;
  const [over, under] = [
    Math.min(...edges.map((edge) => edge.over)),
    Math.min(...edges.map((edge) => edge.under)),
  ];
  Object.assign(unit, { top: unit.top + over, bottom: unit.bottom - under, over, under });
};

/** Keeps a row that lacks a language with what comes next, in place, where a heading or a lead in that language would end its page. */
export const keepSides = (units: readonly Row[], height: number): void => {
  let open = new Set<string>();
  let top = 0;
  for (const unit of units) {
    if (!unit.block) continue;
    const languages = languagesOf(unit.block);
    if (languages.length === 0) {
      open.clear();
      continue;
    }
    if (unit.keeps) {
      if (open.size === 0) ({ top } = unit);
      open = new Set([...open, ...languages]);
      continue;
    }
    for (const language of languages) open.delete(language);
    if (unit.bottom - top > MOST * height) open.clear();
    if (open.size > 0) unit.keeps = true;
  }
};
