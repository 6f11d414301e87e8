/** A piece that a page break cannot split: a line of text, a figure, a table row. Pixels from the top of the page. */
export interface Unit {
  top: number;
  bottom: number;
  /** Ids of the footnotes that are referred to in it. */
  notes: string[];
  /** Whether the next page may begin with it. */
  mayStartPage: boolean;
}

/** A page whose end is not yet decided, with everything that would be on it if there were no footnotes. */
export interface PageDraft {
  units: readonly Unit[];
  /** Heights in pixels of the footnotes that may stand on it, by id, in the order of their numbers. */
  heights: ReadonlyMap<string, number>;
  /** Height of the rule above the notes and the space around it. */
  above: number;
  /** Height of one line of a note. */
  line: number;
}

/** Where a page is to end and which notes stand at its foot. */
export interface PagePlan {
  /** How many units stay on the page. */
  keep: number;
  /** Of a note with a `height`, the part that fits into it stays on this page; the rest is carried over, all of it where it is 0. */
  notes: { id: string; height?: number }[];
}

/** Notes continued from the page before come first, then those referred to, by their numbers. */
const notesOf = (units: readonly Unit[], carried: readonly string[], { heights }: PageDraft): string[] => {
  const wanted = new Set(units.flatMap(({ notes }) => notes));
  return [...carried, ...[...heights.keys()].filter((id) => wanted.has(id) && !carried.includes(id))];
};

const heightOf = (ids: readonly string[], { heights, above }: PageDraft): number =>
  ids.reduce((total, id) => total + (heights.get(id) ?? 0), ids.length > 0 ? above : 0);

/** Gives the room to the notes in order; a note that does not fit is split or moved to the next page. */
const share = (ids: readonly string[], room: number, { heights, above }: PageDraft): PagePlan["notes"] => {
  let left = room - above;
  return ids.map((id) => {
    const needed = heights.get(id) ?? 0;
    const note = needed <= left ? { id } : { id, height: left };
    left -= needed;
    return note;
  });
};

/** Whether only the last note is split, and at least two lines of it stay. */
const isWellParted = (notes: PagePlan["notes"], { line }: PageDraft): boolean =>
  notes.length > 0 &&
  notes.every(
    ({ height }, index) => height === undefined || (index === notes.length - 1 && height >= line * 2),
  );

/**
 * Gives every note that is referred to a beginning of two lines at least, and what room is left to the notes in order. Those
 * carried over have begun already: but for the first, they may wait. Nothing when there is not so much room.
 */
const squeeze = (
  ids: readonly string[],
  carried: readonly string[],
  room: number,
  { heights, above, line }: PageDraft,
): PagePlan["notes"] | undefined => {
  const whole = (id: string): number => heights.get(id) ?? 0;
  const least = (id: string): number => (carried.indexOf(id) > 0 ? 0 : Math.min(whole(id), line * 2));
  let left = ids.reduce((rest, id) => rest - least(id), room - above);
  if (left < 0 || ids.length === 0) return undefined;
  return ids.map((id) => {
    const height = Math.min(whole(id), least(id) + left);
    left -= height - least(id);
    return height < whole(id) ? { id, height } : { id };
  });
};

/**
 * Decides where a page of so many pixels ends and which notes stand at its foot: as many units as leave room for the notes
 * they refer to and those carried over, never ending where a page may not end, nor after so many units as `refused` names.
 * When not even the first unit leaves room, or a long note would leave a quarter of the page empty, the last note is split
 * and continues on the next page; where that does not do, several are. Undefined when no page end works.
 */
export const planPage = (
  draft: PageDraft,
  height: number,
  carried: readonly string[],
  refused: ReadonlySet<number>,
): PagePlan | undefined => {
  const { units } = draft;
  const ends = Array.from({ length: units.length + 1 }, (_, keep) => keep).filter(
    (keep) => keep > 0 && !refused.has(keep) && (keep === units.length || units[keep]?.mayStartPage === true),
  );
  if (units.length === 0) ends.push(0);
  // Lines reach a little lower than their glyphs.
  const room = (keep: number): number => height - 4 - (units[keep - 1]?.bottom ?? 0);
  const notes = (keep: number): string[] => notesOf(units.slice(0, keep), carried, draft);
  const whole = ends.findLast((keep) => heightOf(notes(keep), draft) <= room(keep));
  const plan = (keep: number): PagePlan => ({ keep, notes: share(notes(keep), room(keep), draft) });
  if (
    whole !== undefined &&
    (whole === units.length || room(whole) - heightOf(notes(whole), draft) < height / 4)
  )
    return plan(whole);
  const parted = ends.find((keep) => {
    const last = notes(keep).at(-1);
    const isLong = last !== undefined && (draft.heights.get(last) ?? 0) > height / 4;
    return keep > (whole ?? -1) && (isLong || whole === undefined) && isWellParted(plan(keep).notes, draft);
  });
  const keep = parted ?? whole;
  if (keep !== undefined) return plan(keep);
  const last = carried.length > 0 && !refused.has(0) ? [0] : [];
  for (const end of [...ends, ...last]) {
    const squeezed = squeeze(notes(end), carried, room(end), draft);
    if (squeezed) return { keep: end, notes: squeezed };
  }
  return undefined;
};
