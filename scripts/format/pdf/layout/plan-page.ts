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

/**
 * Decides where a page ends and which notes stand at its foot: as many units as leave room for the notes called in them
 * and those carried over, never ending where a page may not end. When not even the first unit leaves room, the last note
 * is parted and goes on on the next page. Nothing when the page cannot be made.
 */
export const planPage = (
  page: Survey,
  height: number,
  carried: string[],
  refused: Set<number>,
): Command | undefined => {
  const { units, section } = page;
  const isLegal = (keep: number): boolean =>
    !refused.has(keep) && (keep === units.length || units[keep]?.legal === true);
  // Lines reach a little lower than their glyphs.
  const room = (keep: number): number => height - 4 - (units[keep - 1]?.bottom ?? 0);
  for (let keep = units.length; keep > 0; keep -= 1) {
    const notes = notesOf(units.slice(0, keep), carried, page);
    if (isLegal(keep) && sum(notes, page) <= room(keep))
      return { section, page: page.page, keep, notes: notes.map((id) => ({ id })) };
  }
  for (let keep = Math.min(1, units.length); keep <= units.length; keep += 1) {
    if (!isLegal(keep)) continue;
    const notes = notesOf(units.slice(0, keep), carried, page);
    const parted = share(notes, room(keep), page);
    const isPossible = parted.every(({ height: part }) => part === undefined || part >= page.line * 2);
    return isPossible ? { section, page: page.page, keep, notes: parted } : undefined;
  }
  return undefined;
};

/** All functions of this file, to be sent to the browser together. */
export const planning = { notesOf, sum, share, planPage };
