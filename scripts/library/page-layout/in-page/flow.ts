/**
 * Whether a page may begin with something: `mild`, rather than have a fault; `weak`, which is one, as an empty quarter of a page is;
 * `never`, only if there is no other end for that page; `must`, it does.
 */
export type Start = "free" | "mild" | "weak" | "never" | "must";

/**
 * A piece of the text that no page end splits: a line, a figure, a row of a table. Pixels in the text laid out as one tall
 * column; what begins or ends with it counts as its own, with borders and padding, without margins.
 */
export interface Unit {
  top: number;
  bottom: number;
  /** Margins above and below. */
  over: number;
  under: number;
  /** What is put above it where a page begins with it: a table's head again, the padding of a box. */
  opening: number;
  /** What is put below it where a page ends with it. */
  closing: number;
  start: Start;
  /** No page may end with it. */
  keeps: boolean;
  /** Ids of the footnotes that are called in it. */
  notes: string[];
  /** The level of the heading that it is. */
  level?: number;
  /** May leave its place: `free`, wherever it does not fit; `weak`, rather than leave much of a page empty. */
  floats?: "free" | "weak";
  /** The element that begins with it and is no part of another: the space above it may be less where a page has to hold more. */
  block?: unknown;
  /** May be made smaller where a page has to hold more, as `spaceIn` says. */
  shrinks?: boolean;
  /** What stands side by side in it, if it may be parted: each cell goes on on the next page. */
  cells?: Unit[][];
  /** Whether a cell may begin where its row goes on, rather than where the row begins. */
  waits?: boolean;
}

/** Where a page begins: with a unit, or within one, after so many units of each of its cells. */
export interface Cut {
  unit: number;
  cells?: number[];
}

/** A possible end of a page. */
export interface End {
  cut: Cut;
  /** Height of what is on the page, and of that the spaces between blocks, and what counts as such. */
  height: number;
  spaces: number;
  /** Footnotes that are called there. */
  calls: ReadonlySet<string>;
  start: Start;
}

/** What the ends of a page are looked for with. */
export interface Reach {
  units: readonly Unit[];
  from: Cut;
  /** Pixels that the text may take. */
  room: number;
  /** The share of the spaces between blocks that may be taken away. */
  give: number;
  /** Indexes of units that do not stand in their places. */
  away: ReadonlySet<number>;
  /** The unit that the page may not go past. */
  stop: number;
}

/** The space above a unit that follows another on a page, in the text or after something has left its place between them. */
export const gapAfter = (last: Unit, unit: Unit, isNext: boolean): number =>
  isNext ? unit.top - last.bottom : Math.max(unit.over, last.under);

/** How much of a unit counts as space, of which some may be taken away: of a picture four fifths, so that it stays legible. */
export const spaceIn = ({ top, bottom, shrinks }: Unit): number => (shrinks ? (bottom - top) * 0.8 : 0);

/** Whether some of the space above a unit may be taken away: not of the air around pictures. */
export const mayTighten = (last: Unit, unit: Unit): boolean =>
  unit.block !== undefined && [last, unit].every(({ floats, shrinks }) => !floats && !shrinks);

const RANK: Record<Start, number> = { free: 0, must: 0, mild: 1, weak: 2, never: 3 };

/** The one that is less free. */
const worse = (one: Start, other: Start): Start => (RANK[one] < RANK[other] ? other : one);

/** Whether a page may begin with a unit that comes after another. */
const startAfter = (unit: Unit | undefined, last: Unit | undefined): Start => {
  if (!unit) return "free";
  return last?.keeps === true && unit.start !== "must" ? "never" : unit.start;
};

/** Height of the first units of a cell that are on the page. */
const heightIn = (cell: readonly Unit[], from: number, end: number): number => {
  const [first, last] = [cell[from], cell[end - 1]];
  if (!first || !last || end <= from) return 0;
  const above = from > 0 ? first.opening : 0;
  return above + last.bottom - first.top + (end < cell.length ? last.closing : 0);
};

/** How far the first line of each cell stands below its row's top, and its last above its bottom, at least. */
const paddingsOf = (row: Unit): number[] => {
  const cells = row.cells ?? [];
  const lowest = Math.max(...cells.map((one) => one.at(-1)?.bottom ?? row.top));
  const below = Math.max(0, row.bottom - lowest);
  return cells.map(([first]) => (first?.top ?? row.top) - row.top + below);
};

const startsOf = ({ cells = [] }: Unit, { cells: from }: Cut): number[] =>
  cells.map((_, index) => from?.[index] ?? 0);

/** Height of the rest of a row. */
const heightOfRest = (row: Unit, from: Cut): number => {
  const starts = startsOf(row, from);
  const paddings = paddingsOf(row);
  return Math.max(
    0,
    ...(row.cells ?? []).map((cell, index) => {
      const start = starts[index] ?? 0;
      return start < cell.length ? (paddings[index] ?? 0) + heightIn(cell, start, cell.length) : 0;
    }),
  );
};

/** How many units of a cell fit, ending where a page may end; undefined if it would have to be empty, and may not. */
const endOf = (
  cell: readonly Unit[],
  start: number,
  { room, waits }: { room: number; waits: boolean },
): { end: number; start: Start } | undefined => {
  for (let end = cell.length; end > start; end -= 1) {
    // A lead that ends its cell keeps with the next row.
    const next = cell[end] || !cell[end - 1]?.keeps ? startAfter(cell[end], cell[end - 1]) : "never";
    if (next !== "never" && heightIn(cell, start, end) <= room) return { end, start: next };
  }
  if (start >= cell.length) return { end: start, start: "free" };
  return waits && start === 0 ? { end: start, start: "mild" } : undefined;
};

/** The ends of a page within a row that has so much room. */
const endsInRow = (unit: number, { units, from }: Reach, room: number): End[] => {
  const row = units[unit];
  if (!row?.cells) return [];
  const starts = startsOf(row, from.unit === unit ? from : { unit });
  const paddings = paddingsOf(row);
  // A heading stands above text in each language.
  const waits = row.waits === true && units[unit - 1]?.keeps !== true;
  const heights = row.cells.flatMap((cell, index) => {
    const start = starts[index] ?? 0;
    return cell.slice(start).map((_, at) => (paddings[index] ?? 0) + heightIn(cell, start, start + at + 1));
  });
  const found = new Map<string, End>();
  for (const limit of [...new Set(heights)].filter((one) => one <= room).sort((a, b) => a - b)) {
    const ends = row.cells.map((cell, index) =>
      endOf(cell, starts[index] ?? 0, { room: limit - (paddings[index] ?? 0), waits }),
    );
    if (ends.some((one) => one === undefined)) continue;
    const cells = ends.map((one) => one?.end ?? 0);
    const isDone = cells.every((end, index) => end === row.cells?.[index]?.length);
    if (isDone || cells.every((end, index) => end === starts[index])) continue;
    const height = Math.max(
      ...row.cells.map((cell, index) => {
        const start = starts[index] ?? 0;
        return start < cell.length ? (paddings[index] ?? 0) + heightIn(cell, start, cells[index] ?? 0) : 0;
      }),
    );
    const calls = new Set(
      row.cells.flatMap((cell, index) =>
        cell.slice(starts[index], cells[index]).flatMap(({ notes }) => notes),
      ),
    );
    const start = ends.reduce<Start>((worst, one) => worse(worst, one?.start ?? "free"), "free");
    found.set(cells.join(), { cut: { unit, cells }, height, spaces: 0, calls, start });
  }
  return [...found.values()];
};

const notesIn = (row: Unit, from: Cut): string[] =>
  from.cells && row.cells
    ? row.cells.flatMap((cell, index) => cell.slice(from.cells?.[index]).flatMap(({ notes }) => notes))
    : row.notes;

/**
 * The ends that a page can have, in the order of the text, the last being where it is full or the text ends; and the unit
 * that did not fit.
 */
export const endsOf = (reach: Reach): { ends: End[]; full: number } => {
  const { units, from, room, give, away, stop } = reach;
  const ends: End[] = [];
  let [height, spaces, last] = [0, 0, undefined as Unit | undefined];
  let calls: ReadonlySet<string> = new Set();
  let lastIndex = -1;
  for (let index = from.unit; index <= units.length; index += 1) {
    const unit = units[index];
    const isFirst = last === undefined;
    if (away.has(index)) continue;
    if (!isFirst)
      ends.push({
        cut: { unit: index },
        height: height + (last?.closing ?? 0),
        spaces,
        calls,
        start: startAfter(unit, last),
      });
    if (!unit || (!isFirst && (index >= stop || unit.start === "must"))) return { ends, full: index - 1 };
    const isRest = index === from.unit && from.cells !== undefined;
    const own = isRest ? heightOfRest(unit, from) : unit.bottom - unit.top;
    const gap = last ? gapAfter(last, unit, lastIndex === index - 1) : unit.opening;
    if (last && mayTighten(last, unit)) spaces += gap;
    spaces += spaceIn(unit);
    const before = calls;
    const left = room + give * spaces - height - gap;
    for (const end of endsInRow(index, reach, left))
      ends.push({
        ...end,
        height: height + gap + end.height,
        spaces,
        calls: new Set([...before, ...end.calls]),
      });
    if (own > left && (!isFirst || ends.length > 0)) return { ends, full: index };
    height += gap + own;
    calls = new Set([...calls, ...notesIn(unit, isRest ? from : { unit: index })]);
    [last, lastIndex] = [unit, index];
  }
  return { ends, full: units.length };
};
