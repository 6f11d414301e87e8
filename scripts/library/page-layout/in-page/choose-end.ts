import type { End, Start, Unit } from "./flow.ts";
import {
  heightOfNotes,
  notesOf,
  shareNotes,
  type Earlier,
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

/** The share of a page that may stay empty without need, in one piece: a quarter, less what lines are higher than their letters, and margins. */
export const MOST_EMPTY = 0.22;
/** What takes that share of a page fills it: the page before may stay emptier. */
const FILLS = 0.75;

/** Pixels that roundings may add up to. */
export const LITTLE = 0.6;

/**
 * What it costs to end a page: the pages that cost least together are taken. A fault costs far more than what is merely less good, and
 * what is to happen only where there is no other way far more than a fault.
 */
export const FAULT = 19;
const COSTS: Record<Start, number> = { free: 0, must: 0, mild: 3, weak: FAULT, never: 10 * FAULT };
const PARTED_NOTE = 1;
/** Within a row of a table that should stay whole, beside what that costs anyway. */
const PARTED_ROW = 2;
/** Less space between blocks. */
const TIGHT = 3;

/** What is known of a page whose end is looked for. */
export interface Choice {
  ends: readonly End[];
  column: Column;
  earlier: Earlier;
  calls: readonly string[];
  room: number;
  give: number;
  /** The space above what stands at the foot. */
  gap: number | undefined;
  /** What floats and waits for the next page, where it ends so. */
  waiting: (end: End) => readonly number[];
}

/** An end with its notes, the share of the page that it leaves empty, and what it costs. */
export interface Option {
  end: End;
  notes: NotesPlan;
  /** Pixels by which the spaces between blocks have to be less. */
  over: number;
  hole: number;
  cost: number;
}

/** Whether a unit fills the next page: as high as that, and not to be parted on this one without a fault. */
const fills = (index: number, { ends, column: { units, height } }: Choice): boolean => {
  const next = units[index];
  if (next === undefined || next.bottom - next.top <= FILLS * height) return false;
  return ends.every(({ cut, start }) => cut.unit !== index || !cut.cells || COSTS[start] >= FAULT);
};

const costOfHole = (hole: number, next: number, choice: Choice): number =>
  hole <= MOST_EMPTY ? hole + 10 * hole ** 2 : (fills(next, choice) ? 1 : FAULT) + 10 * hole;

const optionOf = (end: End, notes: NotesPlan, choice: Choice): Option => {
  const { column, room, give, gap, waiting } = choice;
  const { units, height, foot } = column;
  const [first = end.cut.unit] = waiting(end);
  const isDone = first >= units.length && notes.carried.length === 0;
  const above = gap ?? (notes.height > 0 ? foot.above : 0);
  const left = room - end.height - notes.height;
  const hole = isDone || left < LITTLE ? 0 : (left + above) / height;
  const parted = notes.carried.length > 0 ? PARTED_NOTE + heightOfNotes(notes.carried, foot) / height : 0;
  const row = end.start === "weak" && end.cut.cells ? PARTED_ROW : 0;
  const over = left < -LITTLE && -left <= give * end.spaces + LITTLE ? -left : 0;
  const tight = over > 0 ? TIGHT : 0;
  const cost = costOfHole(hole, first, choice) + COSTS[end.start] + parted + row + tight;
  return { end, notes, over, hole, cost };
};

/** The ends that a page can have with their notes, the fullest first. */
export const optionsOf = (choice: Choice): Option[] => {
  const { ends, column, earlier, calls, room, give } = choice;
  const { foot } = column;
  const restsOf = (end: End): NoteRest[] => notesOf(new Set([...end.calls, ...calls]), earlier, foot);
  const options = ends.toReversed().flatMap((end): Option[] => {
    const left = room + give * end.spaces - end.height;
    if (left < -LITTLE) return [];
    const notes = shareNotes(restsOf(end), earlier.carried, { foot, room: left });
    return notes ? [optionOf(end, notes, choice)] : [];
  });
  if (options.length > 0) return options;
  // What no page can hold stands on one of its own, unless it calls notes.
  const [first] = ends.filter(({ start }) => start !== "never");
  if (!first || restsOf(first).length > 0) return [];
  return [optionOf(first, { placed: [], carried: [], height: 0 }, choice)];
};
