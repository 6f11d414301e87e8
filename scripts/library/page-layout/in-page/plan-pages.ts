import { choose, LITTLE, MOST_EMPTY, type Column } from "./choose-end.ts";
import { endsOf, type Cut, type Unit } from "./flow.ts";
import { heightOfNotes, notesOf, type Earlier, type NotesPlan } from "./plan-notes.ts";

export type { Column } from "./choose-end.ts";

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
  notes: NotesPlan;
  /** The share of the page that stays empty; 0 on the last. */
  hole: number;
}

/** What earlier pages leave to a page. */
interface State extends Earlier {
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

/** A trial, and the ends that cannot be made. */
interface Attempt {
  trial: Trial;
  refused: ReadonlySet<string>;
}

/** A page as tried, what it leaves to the next, and the unit that had no room. */
interface Filled {
  page: PagePlan;
  next: State;
  full: number;
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

/** Fills a page as a trial says. Nothing when it cannot be filled so. */
const fill = (column: Column, state: State, { trial, refused }: Attempt): Filled | undefined => {
  const { units, height } = column;
  const { from, pending, carried, given } = state;
  const { floats, head } = headOf(column, state);
  const waiting = pending.slice(floats.length);
  const atFoot = trial.foot === undefined ? [] : [trial.foot];
  const heightOf = (unit: number): number => (units[unit]?.bottom ?? 0) - (units[unit]?.top ?? 0);
  const footHeight = atFoot.reduce((sum, unit) => sum + heightOf(unit) + gapOf(units[unit]), 0);
  const queued = queuedBy(
    column,
    state,
    trial,
    Math.min(waiting.length > 0 ? from.unit : Infinity, ...trial.away),
  );
  const away = new Set([...pending, ...state.early, ...queued, ...atFoot]);
  const stop = trial.passes ? Infinity : borderOf(units, [...waiting, ...trial.away], from.unit);
  const room = height - head - footHeight;
  const { ends, full } = endsOf({ units, from, room, away, stop });
  const possible = ends.filter(({ cut }) => !refused.has(keyOfCut(cut)));
  const pendingAfter = (cut: Cut): number[] => [...waiting, ...queued.filter((unit) => unit < cut.unit)];
  // A page may have no text at all.
  if (floats.length > 0 || carried.length > 0)
    possible.unshift({ cut: from, height: 0, calls: new Set(), start: "free" });
  if (possible.length === 0) return undefined;
  const calls = [...floats.map(({ unit }) => unit), ...atFoot].flatMap((unit) => units[unit]?.notes ?? []);
  const isLast = pendingAfter({ unit: units.length }).length === 0;
  const best = choose({ ends: possible, column, earlier: state, calls, room, isLast });
  // What no page can hold shares its page with nothing.
  if (!best || (room < height && best.end.height > room + LITTLE)) return undefined;
  const { end, notes, hole } = best;
  // What leaves its place makes no bad end better.
  if (end.start === "never" && trial.away.length > 0) return undefined;
  const below = atFoot.map((unit) => ({ unit, top: height - notes.height - heightOf(unit) }));
  return {
    page: { from, to: end.cut, floats: [...floats, ...below], head, text: end.height, notes, hole },
    full,
    next: {
      from: end.cut,
      pending: pendingAfter(end.cut),
      early: new Set([...state.early, ...atFoot]),
      carried: notes.carried,
      given: new Set([...given, ...notes.placed.map(({ id }) => id)]),
    },
  };
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

/** Whether something at the foot of a page has text above it there, and the heading of its section before it. */
const mayStandAtFoot = ({ units }: Column, { page: { to } }: Filled, unit: number): boolean =>
  sectionOf(units, unit).heading < to.unit && units[to.unit - 1]?.keeps === false;

/** Fills a page as well as it can be: with everything in its place, or with what does not fit floating. */
const fillBest = (column: Column, state: State, refused: ReadonlySet<string>): Filled | undefined => {
  const tryWith = (trial: Trial): Filled | undefined => fill(column, state, { trial, refused });
  let best = tryWith({ away: [] });
  const away: number[] = [];
  const isBetter = (one: Filled | undefined): one is Filled =>
    one !== undefined && (!best || one.page.hole < best.page.hole - 0.02);
  for (let blocker = best && blockerOf(column, best, away); best && blocker !== undefined;) {
    const isWanted = column.units[blocker]?.floats === "free" || best.page.hole > MOST_EMPTY;
    if (!isWanted || best.page.hole === 0) break;
    away.push(blocker);
    const [trial, atFoot, passing] = [
      tryWith({ away }),
      state.pending.length === 0 && away.length === 1 ? tryWith({ away, foot: blocker }) : undefined,
      tryWith({ away, passes: true }),
    ];
    const before = best;
    if (isBetter(trial)) best = trial;
    if (best.page.hole > MOST_EMPTY && isBetter(atFoot) && mayStandAtFoot(column, atFoot, blocker))
      best = atFoot;
    if (best.page.hole > MOST_EMPTY && isBetter(passing)) best = passing;
    if (best === before || best === atFoot) break;
    blocker = blockerOf(column, best, away);
  }
  return best;
};

const NOTHING: Earlier = { carried: [], given: new Set() };

/** Whether something that floats has room on a page with the notes that are called in it. */
const hasPage = ({ top, bottom, notes }: Unit, { foot, height }: Column): boolean =>
  bottom - top + heightOfNotes(notesOf(new Set(notes), NOTHING, foot), foot) <= height + LITTLE;

const inPlace = (unit: Unit): Unit => {
  const { floats: _, ...rest } = unit;
  return rest;
};

/**
 * Plans the pages of a section: where each ends, what floats to which, and which notes stand at its foot. `refused` are ends that
 * cannot be made, as `keyOfCut` names them. Nothing when a page has no possible end.
 */
export const planPages = (
  given: Column,
  refused: ReadonlySet<string> = new Set(),
): PagePlan[] | undefined => {
  const pages: PagePlan[] = [];
  let state: State = { ...NOTHING, from: { unit: 0 }, pending: [], early: new Set() };
  const units = given.units.map((unit) => (hasPage(unit, given) ? unit : inPlace(unit)));
  const column = { ...given, units };
  do {
    const filled = fillBest(column, state, refused);
    if (!filled) return undefined;
    const { page, next } = filled;
    const isStuck =
      keyOfCut(next.from) === keyOfCut(state.from) &&
      next.pending.length >= state.pending.length &&
      next.carried.length >= state.carried.length &&
      page.notes.placed.length === 0;
    if (isStuck && units.length > 0) return undefined;
    pages.push(page);
    state = next;
  } while (state.from.unit < units.length || state.pending.length > 0 || state.carried.length > 0);
  return pages;
};
