import { FAULT, LITTLE, type Column } from "./choose-end.ts";
import { keyOfCell, keyOfCut, waysToFill, type Limits, type PagePlan, type State } from "./fill-page.ts";
import type { Unit } from "./flow.ts";
import { heightOfNotes, notesOf, type Earlier } from "./plan-notes.ts";

const NOTHING: Earlier = { carried: [], given: new Set() };

/** Whether something that floats has room on a page with the notes that are called in it. */
const hasPage = ({ top, bottom, notes }: Unit, { foot, height }: Column): boolean =>
  bottom - top + heightOfNotes(notesOf(new Set(notes), NOTHING, foot), foot) <= height + LITTLE;

const inPlace = (unit: Unit): Unit => {
  const { floats: _, ...rest } = unit;
  return rest;
};

/** A row, none of whose cells ends where that is refused. */
const refuseIn = (row: Unit, at: number, refused: ReadonlySet<string>): Unit =>
  row.cells && refused.size > 0
    ? {
        ...row,
        cells: row.cells.map((cell, index) =>
          cell.map((unit, end) =>
            refused.has(keyOfCell(at, index, end)) ? { ...unit, start: "never" } : unit,
          ),
        ),
      }
    : row;

/** The pages of the beginning of a section, the last first, and what they cost. */
interface Path {
  state: State;
  cost: number;
  page?: PagePlan;
  before?: Path;
}

const pagesOf = (path: Path): PagePlan[] => {
  const pages: PagePlan[] = [];
  for (let one: Path | undefined = path; one?.page; one = one.before) pages.unshift(one.page);
  return pages;
};

const keyOfState = ({ from, pending, early, carried }: State): string =>
  [
    keyOfCut(from),
    pending.join(),
    [...early].join(),
    ...carried.map((rest) => `${rest.id} ${rest.from}`),
  ].join("/");

/** Whether a page leaves all that was left to it. */
const isStuck = (before: State, next: State, { notes }: PagePlan): boolean =>
  keyOfCut(next.from) === keyOfCut(before.from) &&
  next.pending.length >= before.pending.length &&
  next.carried.length >= before.carried.length &&
  notes.placed.length === 0;

const PAGE = 0.05;

/** What it costs that a section ends high on a page of its own, with less than this share of it: less is worse. */
const SHORT = { share: 0.2, cost: 2 };

/** How much a last page has less than it should; nothing where it is the only one. */
const shortness = ({ page, before }: Path, { height }: Column): number => {
  if (!page || !before?.page) return 0;
  const used = (page.head + page.text + page.notes.height) / height;
  return Math.max(0, 1 - (used + LITTLE / height) / SHORT.share);
};

/** The cheapest pages of a section, where no more than so many beginnings of it are kept for each number of pages. */
const search = (column: Column, limits: Limits, width: number): Path | undefined => {
  const { length } = column.units;
  let best: Path | undefined;
  let paths: Path[] = [{ state: { ...NOTHING, from: { unit: 0 }, pending: [], early: new Set() }, cost: 0 }];
  while (paths.length > 0) {
    const longer = new Map<string, Path>();
    for (const before of paths)
      for (const { page, next: state, cost: own } of waysToFill(column, before.state, limits)) {
        const cost = before.cost + own + PAGE;
        if ((best && cost >= best.cost) || (length > 0 && isStuck(before.state, state, page))) continue;
        const path = { state, cost, page, before };
        const isEnd = state.from.unit >= length && state.pending.length === 0 && state.carried.length === 0;
        if (isEnd) {
          path.cost += SHORT.cost * shortness(path, column);
          if (!best || path.cost < best.cost) best = path;
        } else {
          const key = keyOfState(state);
          if (cost < (longer.get(key)?.cost ?? Infinity)) longer.set(key, path);
        }
      }
    paths = [...longer.values()].sort((one, other) => one.cost - other.cost).slice(0, width);
  }
  return best;
};

/**
 * Page after page as good as it can be; where that leaves a fault, or little on the last page, many beginnings are kept; and where there is
 * a fault even then, half of the space between blocks may go.
 */
const EFFORTS = [
  { width: 1, give: 0 },
  { width: 16, give: 0 },
  { width: 16, give: 0.5 },
];

/**
 * Plans the pages of a section: where each ends, what floats to which, and which notes stand at its foot. `refused` are ends that
 * cannot be made, as `keyOfCut` and `keyOfCell` name them. Nothing when a page has no possible end.
 */
export const planPages = (
  given: Column,
  refused: ReadonlySet<string> = new Set(),
): PagePlan[] | undefined => {
  const units = given.units.map((unit, index) =>
    refuseIn(hasPage(unit, given) ? unit : inPlace(unit), index, refused),
  );
  const column = { ...given, units };
  let best: Path | undefined;
  for (const { width, give } of EFFORTS) {
    const found = search(column, { refused, give }, width);
    if (found && (!best || found.cost < best.cost)) best = found;
    const isShort = width === 1 && best !== undefined && shortness(best, column) > 0;
    if (best && best.cost < FAULT && !isShort) break;
  }
  return best && pagesOf(best);
};
