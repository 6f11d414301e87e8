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

/** The share of a page that may stay empty without need. */
export const MOST_EMPTY = 0.25;

/** Pixels that roundings may add up to. */
export const LITTLE = 0.6;

/** Decides where a page ends among its possible ends. */
export interface Choice {
  ends: readonly End[];
  column: Column;
  earlier: Earlier;
  calls: readonly string[];
  room: number;
  /** Whether what ends the text ends the section. */
  isLast: boolean;
}

/** An end with its notes, and how much it leaves empty. */
export interface Chosen {
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
  const { column, earlier, calls, room } = choice;
  const restsOf = (end: End): NoteRest[] => notesOf(new Set([...end.calls, ...calls]), earlier, column.foot);
  const share = (end: End): Chosen | undefined => {
    const notes = shareNotes(restsOf(end), earlier.carried, { foot: column.foot, room: room - end.height });
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

/** Where a page ends that begins with a cut; nothing where it has no possible end. */
export const choose = (choice: Choice): Chosen | undefined => {
  const { ends, earlier, calls, column } = choice;
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
  const forced = among([...MILD, "weak", "never"]);
  if (forced) return forced;
  // What no page can hold stands on one of its own, unless it calls notes.
  const [first] = ends.filter(({ start }) => start !== "never");
  if (!first || notesOf(new Set([...first.calls, ...calls]), earlier, column.foot).length > 0)
    return undefined;
  return chosen(first, { placed: [], carried: [], height: 0 }, choice);
};
