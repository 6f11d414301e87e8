import { endsOf, type Cut, type End, type Start, type Unit } from "./flow.ts";
import {
  heightOfNotes,
  notesOf,
  shareNotes,
  type Foot,
  type NoteRest,
  type NotesPlan,
} from "./plan-notes.ts";

/** A section measured as one tall column, in pixels. */
export interface Column {
  units: readonly Unit[];
  foot: Foot;
  /** Height of a page, and of a line of its text. */
  height: number;
  line: number;
}

/** A unit that has left its place: how far from the top of its page it stands. */
export interface Floating {
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
interface State {
  from: Cut;
  /** What floats and has no page yet, in order. */
  pending: readonly number[];
  /** What floats and stands on a page before its place. */
  early: ReadonlySet<number>;
  carried: readonly NoteRest[];
}

/** What is tried with a page: what leaves its place, what stands at the foot, whether a section may begin before what floats. */
interface Trial {
  away: readonly number[];
  foot?: number;
  passes?: boolean;
}

/** A page as tried, what it leaves to the next, and the unit that had no room. */
interface Filled {
  page: PagePlan;
  next: State;
  full: number;
}

/** The share of a page that may stay empty without need. */
const MOST_EMPTY = 0.25;

/** The share of a page for what floats at its head, where more than one thing does and there is text for the rest. */
const MOST_FLOATS = 0.85;

/** Pixels that roundings may add up to. */
const LITTLE = 0.6;

const upTo = (value: number, step: number): number => Math.ceil((value - LITTLE) / step) * step;

const gapOf = ({ over, under }: Unit): number => Math.max(over, under);

/** What floats at the head of a page, and the height that it takes. */
const headOf = (
  { units, height, line }: Column,
  { pending, from }: State,
): { floats: Floating[]; head: number } => {
  const floats: Floating[] = [];
  const most = from.unit < units.length ? height * MOST_FLOATS : height + LITTLE;
  let top = 0;
  for (const unit of pending) {
    const own = units[unit];
    if (!own) continue;
    const after = top + own.bottom - own.top;
    if (after > height + LITTLE || (floats.length > 0 && after > most)) break;
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

/** Decides where a page ends among its possible ends. */
interface Choice {
  ends: readonly End[];
  column: Column;
  carried: readonly NoteRest[];
  calls: readonly string[];
  room: number;
  /** Whether what ends the text ends the section. */
  isLast: boolean;
}

/** An end with its notes, and how much it leaves empty. */
interface Chosen {
  end: End;
  notes: NotesPlan;
  hole: number;
}

const chosen = (end: End, notes: NotesPlan, { column, room, isLast }: Choice): Chosen => {
  const isDone = isLast && end.cut.unit >= column.units.length && notes.carried.length === 0;
  const left = Math.max(0, room - end.height - notes.height);
  return { end, notes, hole: isDone ? 0 : left / column.height };
};

/** The best of some ends: as much text as leaves room for all notes; or, to fill the page, for the beginnings of notes. */
const bestOf = (ends: readonly End[], choice: Choice): Chosen | undefined => {
  const { column, carried, calls, room } = choice;
  const restsOf = (end: End): NoteRest[] => notesOf(new Set([...end.calls, ...calls]), carried, column.foot);
  const share = (end: End): Chosen | undefined => {
    const notes = shareNotes(restsOf(end), carried, { foot: column.foot, room: room - end.height });
    return notes && chosen(end, notes, choice);
  };
  const last = ends.findLastIndex(
    (end) => end.height + heightOfNotes(restsOf(end), column.foot) <= room + LITTLE,
  );
  const whole = ends[last] && share(ends[last]);
  if (whole && whole.hole <= MOST_EMPTY) return whole;
  for (const end of ends.slice(last + 1)) {
    const parted = share(end);
    if (parted && end.height <= room + LITTLE) return parted;
  }
  return whole;
};

const MILD: Start[] = ["free", "must"];

const choose = (choice: Choice, from: Cut): Chosen | undefined => {
  const { ends, carried, calls, column, room } = choice;
  const among = (starts: readonly Start[]): Chosen | undefined =>
    bestOf(
      ends.filter(({ start }) => starts.includes(start)),
      choice,
    );
  const strict = among(MILD);
  if (strict && strict.hole <= MOST_EMPTY) return strict;
  const weak = among([...MILD, "weak"]);
  const best = weak && (!strict || weak.hole < strict.hole) ? weak : strict;
  if (best) return best;
  const alone = notesOf(new Set(calls), carried, column.foot);
  const notes = alone.length > 0 ? shareNotes(alone, carried, { foot: column.foot, room }) : undefined;
  if (notes) return chosen({ cut: from, height: 0, calls: new Set(calls), start: "free" }, notes, choice);
  const forced = among([...MILD, "weak", "never"]);
  if (forced) return forced;
  // What no page can hold stands on one of its own, unless it calls notes.
  const [first] = ends.filter(({ start }) => start !== "never");
  if (!first || notesOf(new Set([...first.calls, ...calls]), carried, column.foot).length > 0)
    return undefined;
  return chosen(first, { placed: [], carried: [], height: 0 }, choice);
};

const keyOf = ({ unit, cells = [] }: Cut): string => [unit, ...cells].join();

/** Fills a page as a trial says. Nothing when it cannot be filled so. */
const fill = (
  column: Column,
  state: State,
  { trial, refused }: { trial: Trial; refused: ReadonlySet<string> },
): Filled | undefined => {
  const { units, height } = column;
  const { floats, head } = headOf(column, state);
  const waiting = state.pending.slice(floats.length);
  const foot = trial.foot === undefined ? undefined : units[trial.foot];
  const footHeight = foot ? foot.bottom - foot.top + gapOf(foot) : 0;
  const first = Math.min(waiting.length > 0 ? state.from.unit : Infinity, ...trial.away);
  const queued = units.flatMap(({ floats: may }, index) =>
    index >= state.from.unit &&
    !state.early.has(index) &&
    index !== trial.foot &&
    (trial.away.includes(index) || (may === "free" && index >= first))
      ? [index]
      : [],
  );
  const away = new Set([
    ...state.pending,
    ...state.early,
    ...queued,
    ...(trial.foot === undefined ? [] : [trial.foot]),
  ]);
  const stop = trial.passes ? Infinity : borderOf(units, [...waiting, ...trial.away], state.from.unit);
  const room = height - head - footHeight;
  const { ends, full } = endsOf({ units, from: state.from, room, away, stop });
  const possible = ends.filter(({ cut }) => !refused.has(keyOf(cut)));
  const calls = [
    ...floats.map(({ unit }) => unit),
    ...(trial.foot === undefined ? [] : [trial.foot]),
  ].flatMap((unit) => units[unit]?.notes ?? []);
  const pendingAfter = (cut: Cut): number[] => [...waiting, ...queued.filter((unit) => unit < cut.unit)];
  const isLast = pendingAfter({ unit: units.length }).length === 0;
  if (possible.length === 0 && floats.length === 0 && state.carried.length === 0) return undefined;
  if (possible.length === 0) possible.push({ cut: state.from, height: 0, calls: new Set(), start: "free" });
  const choice = { ends: possible, column, carried: state.carried, calls, room, isLast };
  const best = choose(choice, state.from);
  if (!best) return undefined;
  const { end, notes, hole } = best;
  const early = new Set([...state.early, ...(trial.foot === undefined ? [] : [trial.foot])]);
  const bottom = height - notes.height;
  const page: PagePlan = {
    from: state.from,
    to: end.cut,
    floats:
      foot && trial.foot !== undefined
        ? [...floats, { unit: trial.foot, top: bottom - (foot.bottom - foot.top) }]
        : floats,
    head,
    text: end.height,
    notes,
    hole,
  };
  return {
    page,
    full,
    next: { from: end.cut, pending: pendingAfter(end.cut), early, carried: notes.carried },
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

/**
 * Plans the pages of a section: where each ends, what floats to which, and which notes stand at its foot. `refused` are ends that
 * cannot be made, as `keyOfCut` names them. Nothing when a page has no possible end.
 */
export const planPages = (
  column: Column,
  refused: ReadonlySet<string> = new Set(),
): PagePlan[] | undefined => {
  const pages: PagePlan[] = [];
  let state: State = { from: { unit: 0 }, pending: [], early: new Set(), carried: [] };
  const { units } = column;
  do {
    const filled = fillBest(column, state, refused);
    if (!filled) return undefined;
    const { page, next } = filled;
    const isStuck =
      keyOf(next.from) === keyOf(state.from) &&
      next.pending.length >= state.pending.length &&
      next.carried.length >= state.carried.length &&
      page.notes.placed.length === 0;
    if (isStuck && units.length > 0) return undefined;
    pages.push(page);
    state = next;
  } while (state.from.unit < units.length || state.pending.length > 0 || state.carried.length > 0);
  return pages;
};

/** A name for an end. */
export const keyOfCut = keyOf;
