// Runs in the browser too, like measuring.ts: no imports but types, no constants but functions.

import type { Command, Survey } from "./types.ts";

/** Notes carried over come first, then those called, by their numbers: the order in which `heights` has them. */
const notesOf = (units: Survey["units"], carried: string[], { heights }: Survey): string[] => {
  const called = new Set(units.flatMap(({ calls }) => calls));
  return [...carried, ...Object.keys(heights).filter((id) => called.has(id) && !carried.includes(id))];
};

const sum = (ids: string[], { heights, above }: Survey): number =>
  ids.reduce((total, id) => total + (heights[id] ?? 0), ids.length > 0 ? above : 0);

/** Shares the room among notes in order; what does not fit is parted or put off. */
const share = (ids: string[], room: number, { heights, above }: Survey): Command["notes"] => {
  let left = room - above;
  return ids.map((id) => {
    const needed = heights[id] ?? 0;
    const note = needed <= left ? { id } : { id, height: left };
    left -= needed;
    return note;
  });
};

/** Whether no note but the last is parted, and two lines of it at least stay. */
const isWellParted = (notes: Command["notes"], { line }: Survey): boolean =>
  notes.length > 0 &&
  notes.every(
    ({ height }, index) => height === undefined || (index === notes.length - 1 && height >= line * 2),
  );

/**
 * Decides where a page ends and which notes stand at its foot: as many units as leave room for the notes called in them
 * and those carried over, never ending where a page may not end. When not even the first unit leaves room, or a long
 * one would leave a quarter of the page empty, the last note is parted and goes on on the next page. Nothing when the page cannot be made.
 */
const planPage = (
  page: Survey,
  height: number,
  carried: string[],
  refused: Set<number>,
): Command | undefined => {
  const { units, section } = page;
  const legal = Array.from({ length: units.length + 1 }, (_, keep) => keep).filter(
    (keep) => keep > 0 && !refused.has(keep) && (keep === units.length || units[keep]?.legal === true),
  );
  if (units.length === 0) legal.push(0);
  // Lines reach a little lower than their glyphs.
  const room = (keep: number): number => height - 4 - (units[keep - 1]?.bottom ?? 0);
  const notes = (keep: number): string[] => notesOf(units.slice(0, keep), carried, page);
  const whole = legal.findLast((keep) => sum(notes(keep), page) <= room(keep));
  const plan = (keep: number): Command => ({
    section,
    page: page.page,
    keep,
    notes: share(notes(keep), room(keep), page),
  });
  if (whole !== undefined && (whole === units.length || room(whole) - sum(notes(whole), page) < height / 4))
    return plan(whole);
  const parted = legal.find((keep) => {
    const last = notes(keep).at(-1);
    const isLong = last !== undefined && (page.heights[last] ?? 0) > height / 4;
    return keep > (whole ?? -1) && (isLong || whole === undefined) && isWellParted(plan(keep).notes, page);
  });
  const keep = parted ?? whole;
  return keep === undefined ? undefined : plan(keep);
};

/** All functions of this file, to be sent to the browser together. */
export const planning = { notesOf, sum, share, isWellParted, planPage };
