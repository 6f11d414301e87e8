// One page, in all the ways in which it can be filled.

import { LITTLE, optionsOf, type Column } from "./choose-end.ts";
import { endsOf, type Cut, type End, type Unit } from "./flow.ts";
import { heightOfNotes, notesOf, type Earlier, type NotesPlan } from "./plan-notes.ts";

/** A unit that has left its place: how far from the top of its page it stands. */
interface Floating {
  unit: number;
  top: number;
}

/** A page: from where to where in the text, what floats, and its notes. */
export interface PagePlan {
  from: Cut;
  to: Cut;
  floats: Floating[];
  /** Height taken by what floats at its head, and by its text. */
  head: number;
  text: number;
  /** What is left of the spaces between its blocks, if not all: a share. */
  spaces: number;
  notes: NotesPlan;
  /** The share of the page that stays empty; 0 on the last. */
  hole: number;
}

/** What earlier pages leave to a page. */
export interface State extends Earlier {
  from: Cut;
  /** What floats and has no page yet, in order. */
  pending: readonly number[];
  /** What floats and stands on a page before its place. */
  early: ReadonlySet<number>;
}

/** What is tried with a page: what leaves its place, what stands at the foot, whether a section may begin before what floats. */
interface Trial {
  away: readonly number[];
  foot?: number;
  passes?: boolean;
}

/** Ends that cannot be made, and the share of the spaces between blocks that a page may take away. */
export interface Limits {
  refused: ReadonlySet<string>;
  give: number;
}

/** A trial and what it has to keep to. */
interface Attempt {
  trial: Trial;
  limits: Limits;
}

/** A page as tried, what it leaves to the next, the unit that had no room, and what the page costs. */
export interface Filled {
  page: PagePlan;
  next: State;
  full: number;
  cost: number;
}

/** The share of a page for what floats at its head, where more than one thing does and there is text for the rest. */
const MOST_FLOATS = 0.85;

const upTo = (value: number, step: number): number => Math.ceil((value - LITTLE) / step) * step;

const gapOf = (unit: Unit | undefined): number => Math.max(unit?.over ?? 0, unit?.under ?? 0);

/** What floats at the head of a page, and the height that it takes. */
const headOf = (
  { units, height, line, foot }: Column,
  state: State,
): { floats: Floating[]; head: number } => {
  const { pending, from } = state;
  const floats: Floating[] = [];
  const calls = new Set<string>();
  const most = from.unit < units.length ? height * MOST_FLOATS : height + LITTLE;
  let top = 0;
  for (const unit of pending) {
    const own = units[unit];
    if (!own) continue;
    const after = top + own.bottom - own.top;
    for (const call of own.notes) calls.add(call);
    const below = heightOfNotes(notesOf(calls, state, foot), foot);
    if (after + below > height + LITTLE || (floats.length > 0 && after > most)) break;
    floats.push({ unit, top });
    top = upTo(after + gapOf(own), line);
  }
  return { floats, head: top };
};

/** The level of the section that a unit stands in, and the index of its heading. */
const sectionOf = (units: readonly Unit[], unit: number): { level: number; heading: number } => {
  const heading = units.findLastIndex(({ level }, index) => index < unit && level !== undefined);
  return { level: Math.max(2, units[heading]?.level ?? 1), heading };
};

/** The heading that begins the next section of the same level as that of any of some units. */
const borderOf = (units: readonly Unit[], away: readonly number[], from: number): number => {
  const borders = away.map((unit) => {
    const { level } = sectionOf(units, unit);
    const found = units.findIndex((one, index) => index > Math.max(unit, from) && (one.level ?? 9) <= level);
    return found < 0 ? Infinity : found;
  });
  return Math.min(Infinity, ...borders);
};

/** A name for the end of a cell behind so many of its units, whatever the cells beside it have. */
export const keyOfCell = (unit: number, cell: number, end: number): string => `${unit}:${cell}:${end}`;

/** A name for an end. */
export const keyOfCut = ({ unit, cells = [] }: Cut): string => [unit, ...cells].join();

/** What floats from a page on, beside what waits already: what a trial says, and what has to stay behind it. */
const queuedBy = (
  { units }: Column,
  { from, early }: State,
  { away, foot }: Trial,
  first: number,
): number[] =>
  units.flatMap(({ floats }, index) => {
    if (index < from.unit || early.has(index) || index === foot) return [];
    return away.includes(index) || (floats === "free" && index >= first) ? [index] : [];
  });

/** What it costs that something floats: at all, without need, to the foot of its page, past the next section; for each page that it waits. */
const COSTS = { away: 0.02, weak: 1, foot: 1, passes: 2, waits: 0.1 };

const costOfTrial = ({ units }: Column, { away, foot, passes }: Trial): number =>
  away.reduce((sum, unit) => sum + (units[unit]?.floats === "free" ? COSTS.away : COSTS.weak), 0) +
  (foot === undefined ? 0 : COSTS.foot) +
  (passes === true ? COSTS.passes : 0);

/** Fills a page as a trial says, in each way that ends it, the fullest first. */
const fill = (column: Column, state: State, { trial, limits: { refused, give } }: Attempt): Filled[] => {
  const { units, height } = column;
  const { from, pending, carried, given } = state;
  const { floats, head } = headOf(column, state);
  const held = pending.slice(floats.length);
  const atFoot = trial.foot === undefined ? [] : [trial.foot];
  const heightOf = (unit: number): number => (units[unit]?.bottom ?? 0) - (units[unit]?.top ?? 0);
  const [gap] = atFoot.map((unit) => gapOf(units[unit]));
  const footHeight = atFoot.reduce((sum, unit) => sum + heightOf(unit), gap ?? 0);
  const queued = queuedBy(
    column,
    state,
    trial,
    Math.min(held.length > 0 ? from.unit : Infinity, ...trial.away),
  );
  const away = new Set([...pending, ...state.early, ...queued, ...atFoot]);
  const stop = trial.passes ? Infinity : borderOf(units, [...held, ...trial.away], from.unit);
  const room = height - head - footHeight;
  const { ends, full } = endsOf({ units, from, room, give, away, stop });
  const possible = ends.filter(({ cut }) => !refused.has(keyOfCut(cut)));
  // A page may have no text at all.
  if (floats.length > 0 || carried.length > 0)
    possible.unshift({ cut: from, height: 0, spaces: 0, calls: new Set(), start: "free" });
  const calls = [...floats.map(({ unit }) => unit), ...atFoot].flatMap((unit) => units[unit]?.notes ?? []);
  const waiting = ({ cut }: End): number[] => [...held, ...queued.filter((unit) => unit < cut.unit)];
  return optionsOf({ ends: possible, column, earlier: state, calls, room, give, gap, waiting }).flatMap(
    ({ end, notes, over, hole, cost }): Filled[] => {
      // What no page can hold shares its page with nothing.
      if (room < height && end.height - over > room + LITTLE) return [];
      // What leaves its place makes no bad end better.
      if (end.start === "never" && trial.away.length > 0) return [];
      const below = atFoot.map((unit) => ({ unit, top: height - notes.height - heightOf(unit) }));
      const next = {
        from: end.cut,
        pending: waiting(end),
        early: new Set([...state.early, ...atFoot]),
        carried: notes.carried,
        given: new Set([...given, ...notes.placed.map(({ id }) => id)]),
      };
      return [
        {
          page: {
            from,
            to: end.cut,
            floats: [...floats, ...below],
            head,
            text: end.height - over,
            spaces: over > 0 ? 1 - over / end.spaces : 1,
            notes,
            hole,
          },
          full,
          next,
          cost: cost + costOfTrial(column, trial) + COSTS.waits * next.pending.length,
        },
      ];
    },
  );
};

/** What floats and keeps a page from being filled in its place. */
const blockerOf = (
  { units }: Column,
  { page: { to }, full }: Filled,
  away: readonly number[],
): number | undefined => {
  for (let index = to.unit; index <= Math.min(full, units.length - 1); index += 1)
    if (units[index]?.floats && !away.includes(index)) return index;
  return undefined;
};

/** Whether something at the foot of a page has text above it there, and before it the heading of its section and what announces it. */
const mayStandAtFoot = ({ units }: Column, { page: { to } }: Filled, unit: number): boolean =>
  sectionOf(units, unit).heading < to.unit &&
  units[to.unit - 1]?.keeps === false &&
  (units[unit - 1]?.keeps !== true || unit <= to.unit);

const cheapest = (filled: readonly Filled[]): Filled | undefined =>
  filled.reduce<Filled | undefined>(
    (best, one) => (best === undefined || one.cost < best.cost ? one : best),
    undefined,
  );

/** The ways to fill a page: with everything in its place, or with what does not fit floating. */
export const waysToFill = (column: Column, state: State, limits: Limits): Filled[] => {
  const fillWith = (trial: Trial): Filled[] => fill(column, state, { trial, limits });
  const ways = fillWith({ away: [] });
  if (state.pending.length > 1) ways.push(...fillWith({ away: [], passes: true }));
  const away: number[] = [];
  for (let best = cheapest(ways); best && best.page.hole > 0;) {
    const blocker = blockerOf(column, best, away);
    if (blocker === undefined) break;
    away.push(blocker);
    const more = [...fillWith({ away: [...away] }), ...fillWith({ away: [...away], passes: true })];
    if (state.pending.length === 0 && away.length === 1)
      ways.push(
        ...fillWith({ away: [...away], foot: blocker }).filter((one) => mayStandAtFoot(column, one, blocker)),
      );
    ways.push(...more);
    best = cheapest(more);
  }
  return ways;
};
