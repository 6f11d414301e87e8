// Where the lines of a justified paragraph end, all of them weighed together (Knuth and Plass, Breaking Paragraphs into Lines, 1981).

/** What stands behind a piece: a space, at which a line may end or not; a soft hyphen; or nothing, but a line may end. */
type Behind = "space" | "glue" | "hyphen" | "joint";

/** A piece of a paragraph within which no line ends. */
export interface Piece {
  /** Pixels, without what is behind it. */
  width: number;
  /** How many letters it has. */
  letters: number;
  behind: Behind;
}

/** What lines are made of, in pixels. */
export interface Measure {
  width: number;
  /** Of the first line, less. */
  indent: number;
  /** The narrowest a space may be. */
  space: number;
  hyphen: number;
  /** The size of the text. */
  em: number;
}

// Spaces look best at a quarter of an em, and loose from 0.4 on.
const IDEAL = 0.25;
const STRETCH = 0.15;

/** What a hyphen at the end of a line costs, and a third in a row, and a last line that is next to nothing. */
const [HYPHEN, LADDER, SHORT] = [40, 5_000, 3_000];

/** From so many times the stretch on, badness is as great as it can be, as it is of most ends that are tried: no power is worked out. */
const MOST_STRETCHED = 4.65;

const costOf = (gap: number, isBroken: boolean): number => {
  const stretched = Math.abs((gap - IDEAL) / STRETCH);
  const badness = stretched > MOST_STRETCHED ? 10_000 : Math.min(10_000, 100 * stretched ** 3);
  return (1 + badness + (isBroken ? HYPHEN : 0)) ** 2;
};

/** More pieces than any line has. */
const MOST = 300;

/** The best way to a place where a line ends. */
interface Way {
  /** Index of the piece with which the last line begins. */
  start: number;
  before: Way | undefined;
  cost: number;
  /** Lines in a row that end with a hyphen. */
  hyphens: number;
}

/** Where the lines of a paragraph end. */
interface Broken {
  /** Indexes of the pieces behind which lines end, the last left out. */
  ends: number[];
  /** What is added between letters, in pixels. */
  tracking: number;
  /** How far it is from the ideal. */
  cost: number;
}

/** The best of some ways, each with a line more, to the end of a paragraph. */
const lastOf = (before: readonly (Way | undefined)[], start: number, own: number): Way => {
  let best: Way | undefined;
  for (const way of before) {
    const cost = (way?.cost ?? 0) + own;
    if (!best || cost < best.cost) best = { start, before: way, cost, hyphens: 0 };
  }
  return best ?? { start, before: undefined, cost: own, hyphens: 0 };
};

/** Adds the ways that come from others by a line more, where they are better than those known, by how many hyphens are in a row. */
const extend = (
  known: Way[],
  before: readonly (Way | undefined)[],
  { start, own, isBroken }: { start: number; own: number; isBroken: boolean },
): void => {
  for (const way of before) {
    const hyphens = isBroken ? Math.min((way?.hyphens ?? 0) + 1, 3) : 0;
    const cost = (way?.cost ?? 0) + own + (hyphens > 2 ? LADDER ** 2 : 0);
    if (cost < (known[hyphens]?.cost ?? Infinity)) known[hyphens] = { start, before: way, cost, hyphens };
  }
};

const waysOf = (pieces: readonly Piece[], measure: Measure, tracking: number): Way | undefined => {
  const { width, indent, hyphen, em } = measure;
  const space = measure.space + tracking;
  // By the piece with which the next line begins, and how many hyphens are in a row there.
  const ways: Way[][] = pieces.map(() => []);
  const last = pieces.length - 1;
  let end: Way | undefined;
  /** From all ways to a piece on to wherever the line that begins with it can end. */
  const leave = (before: readonly (Way | undefined)[], start: number): void => {
    const room = width - (start === 0 ? indent : 0);
    let [filled, gaps] = [0, 0];
    for (let index = start; index <= last && index < start + MOST; index += 1) {
      const { width: own = 0, letters = 0, behind } = pieces[index] ?? {};
      filled += own + letters * tracking;
      if (filled + gaps * space > room + 0.1) return;
      const isBroken = behind === "hyphen";
      const left = room - filled - (isBroken ? hyphen : 0);
      const gap = gaps === 0 ? (left > 0.1 ? 4 : space / em) : left / gaps / em;
      if (index === last) {
        const found = lastOf(before, start, filled < width * 0.1 ? SHORT ** 2 : 0);
        if (!end || found.cost < end.cost) end = found;
      } else if (behind !== "glue" && gap * em >= space - 0.01)
        extend(ways[index + 1] ?? [], before, { start, own: costOf(gap, isBroken), isBroken });
      if (behind === "space" || behind === "glue") gaps += 1;
    }
  };
  leave([undefined], 0);
  for (const [start, known] of ways.entries()) if (known.length > 0) leave(known.filter(Boolean), start);
  return end;
};

// In ems: as much as nobody sees.
const TRACKINGS = [0, -0.005, 0.005, -0.01, 0.01, -0.015, 0.015, -0.02, 0.02];

/** What a line costs whose spaces are just not loose. */
const GOOD = costOf(0.4, false);

/**
 * Ends the lines of a paragraph where it is best. Spaces are never narrower than `space`, as browsers have it; where they would
 * still be wide, letters move a hair together or apart. Nothing where a piece is longer than a line.
 */
export const breakLines = (pieces: readonly Piece[], measure: Measure): Broken | undefined => {
  let best: Broken | undefined;
  for (const share of TRACKINGS) {
    const tracking = share * measure.em;
    const end = waysOf(pieces, measure, tracking);
    if (!end) continue;
    const ends: number[] = [];
    for (let way: Way | undefined = end; way && way.start > 0; way = way.before) ends.unshift(way.start - 1);
    const cost = end.cost + (Math.abs(share) * 1000) ** 2;
    if (!best || cost < best.cost) best = { ends, tracking, cost };
    if (share === 0 && end.cost < GOOD * ends.length * 0.5) break;
  }
  return best;
};
