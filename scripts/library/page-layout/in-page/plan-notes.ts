/** A footnote of a section. Heights in pixels. */
export interface Note {
  height: number;
  /** In which of the columns of notes at the foot it stands, from 0: each language has its own. */
  lane: number;
  /** After how much of it it may be parted, at least two lines on each side; in ascending order. */
  breaks: readonly number[];
}

/** The foot of the pages of a section. */
export interface Foot {
  /** In the order of their numbers. */
  notes: ReadonlyMap<string, Note>;
  /** What stands for some of them, shorter, on a page after that on which they are given. */
  short?: ReadonlyMap<string, Note>;
  /** Height of the rule above the notes and the space around it. */
  above: number;
}

/** A note, or what is left of it after so many pixels. */
export interface NoteRest {
  id: string;
  from: number;
  /** Whether it only says where the note is. */
  isShort?: boolean;
}

/** What earlier pages leave to a page: notes that go on on it, and ids of those that are given. */
export interface Earlier {
  carried: readonly NoteRest[];
  given: ReadonlySet<string>;
}

/** A note on a page: from so many pixels of it to so many, or to its end. */
export interface PlacedNote extends NoteRest {
  to?: number;
}

/** The notes of a page, and what of them goes over to the next. */
export interface NotesPlan {
  placed: PlacedNote[];
  carried: NoteRest[];
  /** Of the area with the rule above it. */
  height: number;
}

const NONE: Note = { height: 0, lane: 0, breaks: [] };

const noteAt = ({ notes, short }: Foot, { id, isShort }: NoteRest): Note =>
  (isShort ? short : notes)?.get(id) ?? NONE;

const leftOf = (foot: Foot, rest: NoteRest): number => noteAt(foot, rest).height - rest.from;

/** The least that may stand of a note where it goes on on the next page: two lines, or all of it. */
const leastOf = (foot: Foot, rest: NoteRest): number => {
  const { height, breaks } = noteAt(foot, rest);
  return (breaks.find((at) => at > rest.from) ?? height) - rest.from;
};

/** Notes carried over come first, then those that are called, by their numbers; those given before in short. */
export const notesOf = (
  called: ReadonlySet<string>,
  { carried, given }: Earlier,
  { notes, short }: Foot,
): NoteRest[] => {
  const ids = new Set(carried.map(({ id }) => id));
  return [
    ...carried,
    ...[...notes.keys()]
      .filter((id) => called.has(id) && !ids.has(id))
      .map((id) => ({ id, from: 0, ...(given.has(id) && short?.has(id) && { isShort: true }) })),
  ];
};

/** Height of all of these notes: that of the highest column, with the rule above it. */
export const heightOfNotes = (rests: readonly NoteRest[], foot: Foot): number => {
  if (rests.length === 0) return 0;
  const lanes = new Map<number, number>();
  for (const rest of rests) {
    const { lane } = noteAt(foot, rest);
    lanes.set(lane, (lanes.get(lane) ?? 0) + leftOf(foot, rest));
  }
  return foot.above + Math.max(...lanes.values());
};

/** As much of a note as has room, ended where it may be. */
const partOf = (foot: Foot, rest: NoteRest, room: number): PlacedNote | undefined => {
  if (leftOf(foot, rest) <= room) return rest;
  const to = noteAt(foot, rest).breaks.findLast((at) => at > rest.from && at - rest.from <= room);
  return to === undefined ? undefined : { ...rest, to };
};

const heightOnPage = (foot: Foot, { to, ...rest }: PlacedNote): number =>
  to === undefined ? leftOf(foot, rest) : to - rest.from;

/** The notes of one column in a room: each has a beginning at least, but what was carried over may wait behind the first. */
const shareLane = (
  rests: readonly NoteRest[],
  waits: (rest: NoteRest) => boolean,
  { foot, room }: { foot: Foot; room: number },
): PlacedNote[] | undefined => {
  const least = rests.map((rest) => (waits(rest) ? 0 : leastOf(foot, rest)));
  let left = least.reduce((sum, one) => sum - one, room);
  if (left < -0.5) return undefined;
  const placed: PlacedNote[] = [];
  for (const [index, rest] of rests.entries()) {
    left += least[index] ?? 0;
    const part = partOf(foot, rest, left + 0.5);
    if (!part) continue;
    placed.push(part);
    left -= heightOnPage(foot, part);
  }
  return placed;
};

/**
 * Puts notes into a room: all of each where that does, else parts that go on on the next page. Nothing when not even the
 * beginning of each that is called has room. `most`: how many may be parted.
 */
export const shareNotes = (
  rests: readonly NoteRest[],
  carried: readonly NoteRest[],
  { foot, room }: { foot: Foot; room: number },
): NotesPlan | undefined => {
  if (rests.length === 0) return { placed: [], carried: [], height: 0 };
  const inside = room - foot.above;
  const lanes = [...new Set(rests.map((rest) => noteAt(foot, rest).lane))];
  const placed: PlacedNote[] = [];
  let height = 0;
  for (const lane of lanes) {
    const own = rests.filter((rest) => noteAt(foot, rest).lane === lane);
    const waits = (rest: NoteRest): boolean => carried.includes(rest) && rest !== own[0];
    const parts = shareLane(own, waits, { foot, room: inside });
    if (!parts) return undefined;
    placed.push(...parts);
    height = Math.max(
      height,
      parts.reduce((sum, part) => sum + heightOnPage(foot, part), 0),
    );
  }
  const over = rests.flatMap((rest): NoteRest[] => {
    const part = placed.find(({ id }) => id === rest.id);
    if (!part) return [rest];
    return part.to === undefined ? [] : [{ id: rest.id, from: part.to }];
  });
  return { placed, carried: over, height: foot.above + height };
};
