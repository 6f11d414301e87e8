/** Things of a source and things of its translation that belong together; one side may be empty. */
export interface Sides<T> {
  source: T[];
  translation: T[];
}

/** An alignment link: blocks of a source and the blocks that render them; one side is empty where there is no counterpart. */
export interface Link<T> extends Sides<T> {
  /** How sure it is, 0 to 1. Of a block without counterpart, 0 where a block beside it on the other side says what it says. */
  confidence: number;
}

/** One of the two. */
export type Side = keyof Sides<unknown>;

/** Whether there is something on both sides. */
export const isPair = ({ source, translation }: Sides<unknown>): boolean =>
  source.length > 0 && translation.length > 0;

/** The same made of both sides. */
export const bothSides = <A, B>(
  { source, translation }: { source: A; translation: A },
  make: (side: A) => B,
): { source: B; translation: B } => ({ source: make(source), translation: make(translation) });

/** What is to be aligned. */
export interface Sequences<T> {
  source: readonly T[];
  translation: readonly T[];
  /** Log-odds that some of the source and some of the translation say the same; an empty side is a gap. */
  score: (source: readonly T[], translation: readonly T[]) => number;
  /** How many of the source may be how many of the translation, the likeliest first. */
  steps: readonly (readonly [source: number, translation: number])[];
}

/** One to one, gaps, and one to several: the steps for blocks. */
export const MANY_TO_MANY = [
  [1, 1],
  [1, 0],
  [0, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [1, 4],
  [4, 1],
] as const;

/** Cells looked at on either side of the diagonal: a bound on the time, far beyond what real chapters need. */
const HALF_BAND = 60;
/** Scores are sums of evidence that is not quite independent, so that odds come out too sure of themselves. */
export const TEMPERATURE = 1.75;
const NEVER = -Infinity;

/** The larger of two log-probabilities, and a little more: log(eᵃ + eᵇ). */
const logAdd = (a: number, b: number): number => {
  const high = Math.max(a, b);
  const difference = Math.abs(a - b);
  return difference > 30 ? high : high + Math.log1p(Math.exp(-difference));
};

/** The cells of a table near its diagonal, by their place in memory. */
interface Band {
  size: number;
  /** Columns of a row that are looked at, `[first, last]`. */
  columns: (i: number) => readonly [number, number];
  /** Place of a cell, or -1 for one outside. */
  cell: (i: number, j: number) => number;
}

const bandOf = (source: number, translation: number): Band => {
  // Of an empty source, the one row is the whole table.
  const slope = translation / Math.max(1, source);
  const width = Math.min(translation, Math.ceil(2 * HALF_BAND + slope)) + 1;
  const starts = Int32Array.from({ length: source + 1 }, (_, i) =>
    Math.max(0, Math.min(translation + 1 - width, Math.round(i * slope) - (width >> 1))),
  );
  const first = (i: number): number => starts[i] ?? 0;
  const cell = (i: number, j: number): number => {
    if (i < 0 || j < 0 || i > source) return -1;
    const column = j - first(i);
    return column < 0 || column >= width ? -1 : i * width + column;
  };
  return { size: (source + 1) * width, columns: (i) => [first(i), first(i) + width - 1], cell };
};

const table = (size: number): Float64Array => new Float64Array(size).fill(NEVER);

/** The members of a list before each of its places, the end included: so many at most, by how many. */
const runsOf = <T>(list: readonly T[], most: number): (readonly T[])[][] =>
  Array.from({ length: most + 1 }, (_, size) =>
    Array.from({ length: list.length + 1 }, (__, end) => list.slice(Math.max(0, end - size), end)),
  );

/** The table filled from the start: for each cell the best way there, and how likely all ways there are. */
const fillForward = <T>(
  { source, translation, score, steps }: Sequences<T>,
  { size, columns, cell }: Band,
) => {
  const moves = steps.map(([ds, dt], step) => ({ ds, dt, step }));
  const [best, forward, scores] = [table(size), table(size), table(size * moves.length)];
  const came = new Int8Array(size).fill(-1);
  const own = runsOf(source, Math.max(...moves.map(({ ds }) => ds)));
  const theirs = runsOf(translation, Math.max(...moves.map(({ dt }) => dt)));
  best[0] = forward[0] = 0;
  for (let i = 0; i <= source.length; i += 1) {
    const [first, last] = columns(i);
    for (let j = first; j <= Math.min(last, translation.length); j += 1) {
      const here = cell(i, j);
      for (const { ds, dt, step } of moves) {
        const before = cell(i - ds, j - dt);
        const reached = before < 0 ? NEVER : (best[before] ?? NEVER);
        if (reached === NEVER) continue;
        const gain = score(own[ds]?.[i] ?? [], theirs[dt]?.[j] ?? []);
        if (!(gain > NEVER)) continue;
        scores[here * moves.length + step] = gain;
        const likely = (forward[before] ?? NEVER) + gain / TEMPERATURE;
        forward[here] = logAdd(forward[here] ?? NEVER, likely);
        if (reached + gain <= (best[here] ?? NEVER)) continue;
        best[here] = reached + gain;
        came[here] = step;
      }
    }
  }
  return { forward, came, scores };
};

/** For each cell how likely all ways from there to the end are. */
const fillBackward = <T>(
  { source, translation, steps }: Sequences<T>,
  { size, columns, cell }: Band,
  scores: Float64Array,
): Float64Array => {
  const moves = steps.map(([ds, dt], step) => ({ ds, dt, step }));
  const backward = table(size);
  backward[cell(source.length, translation.length)] = 0;
  for (let i = source.length; i >= 0; i -= 1) {
    const [first, last] = columns(i);
    for (let j = last; j >= first; j -= 1) {
      const here = cell(i, j);
      const likely = backward[here] ?? NEVER;
      if (likely === NEVER) continue;
      for (const { ds, dt, step } of moves) {
        const gain = scores[here * moves.length + step] ?? NEVER;
        if (gain === NEVER) continue;
        const before = cell(i - ds, j - dt);
        backward[before] = logAdd(backward[before] ?? NEVER, likely + gain / TEMPERATURE);
      }
    }
  }
  return backward;
};

/**
 * The best alignment of two sequences that keeps the order of both, by dynamic programming, with the probability of each
 * link by the forward-backward algorithm. Steps that leave a band around the diagonal are not tried, so that time and
 * memory are O((n + m) · band): a full table for sequences of up to 60, linear beyond.
 */
export const alignSequence = <T>(sequences: Sequences<T>): Link<T>[] => {
  const { source, translation, steps } = sequences;
  const band = bandOf(source.length, translation.length);
  const { forward, came, scores } = fillForward(sequences, band);
  const backward = fillBackward(sequences, band, scores);
  const at = (likely: Float64Array, i: number, j: number): number => likely[band.cell(i, j)] ?? NEVER;
  const all = at(forward, source.length, translation.length);
  const links: Link<T>[] = [];
  for (let [i, j] = [source.length, translation.length]; i > 0 || j > 0;) {
    const here = band.cell(i, j);
    const step = came[here] ?? -1;
    // No step leads here where the score refuses gaps, too: what is left has no counterpart.
    const [ds, dt] = steps[step] ?? (i > 0 ? [1, 0] : [0, 1]);
    const gain = (scores[here * steps.length + step] ?? NEVER) / TEMPERATURE;
    const likely = at(forward, i - ds, j - dt) + gain + at(backward, i, j) - all;
    links.push({
      source: source.slice(i - ds, i),
      translation: translation.slice(j - dt, j),
      confidence: all > NEVER ? Math.min(1, Math.exp(likely)) : 0,
    });
    i -= ds;
    j -= dt;
  }
  return links.toReversed();
};

/** The longest run of members whose places rise; the others were moved. O(n log n). */
export const rising = <T>(members: readonly T[], placeOf: (member: T) => number): T[] => {
  interface Run {
    member: T;
    place: number;
    before: Run | undefined;
  }
  // Of the runs of k + 1 members, ends[k] ends in the lowest place.
  const ends: Run[] = [];
  for (const member of members) {
    const place = placeOf(member);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.place ?? Infinity) < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = { member, place, before: low > 0 ? ends[low - 1] : undefined };
  }
  const run: T[] = [];
  for (let end = ends.at(-1); end; end = end.before) run.push(end.member);
  return run.toReversed();
};

/** The best of a list of scores: its place, and what it and the second best are. */
const bestOf = (scores: readonly number[]): { place: number; best: number; second: number } => {
  let [place, best, second] = [-1, -Infinity, -Infinity];
  for (const [index, score] of scores.entries()) {
    if (score > best) [place, best, second] = [index, score, best];
    else if (score > second) second = score;
  }
  return { place, best, second };
};

/**
 * Pairs that are each other's best: `least` is the score they need, `ahead` by how much the second best has to be worse.
 * O(n · m), and none at all when those are more than `most`.
 */
export const mutualBest = <T>(
  source: readonly T[],
  translation: readonly T[],
  compare: (source: T, translation: T) => number,
  { least, ahead, most }: { least: number; ahead: number; most: number },
): { source: T; translation: T; score: number; second: number }[] => {
  if (source.length * translation.length > most) return [];
  const rows = source.map((own) => translation.map((other) => compare(own, other)));
  const taken = new Set<number>();
  return source.flatMap((own, row) => {
    const { place, best, second } = bestOf(rows[row] ?? []);
    const other = translation[place];
    if (other === undefined || taken.has(place) || best < least || best - second < ahead) return [];
    const rival = bestOf(rows.map((scores) => scores[place] ?? -Infinity));
    if (rival.best > best || best - rival.second < ahead) return [];
    taken.add(place);
    return [{ source: own, translation: other, score: best, second: Math.max(second, rival.second) }];
  });
};

/**
 * Links in reading order: that of the source, and what only the translation has after what stands before it there. `source`
 * and `translation` are everything that is linked, in order.
 */
export const inReadingOrder = <L extends Sides<T>, T>(
  links: readonly L[],
  { source, translation }: { source: readonly T[]; translation: readonly T[] },
): L[] => {
  const places = new Map(source.map((one, place) => [one, place]));
  const next = new Map(translation.map((one, place) => [one, translation[place + 1]]));
  const alone = new Map(
    links.filter((link) => link.source.length === 0).map((link) => [link.translation[0], link]),
  );
  const ordered: L[] = [];
  const follow = (one: T | undefined): void => {
    for (let at = one; at !== undefined; at = next.get(at)) {
      const link = alone.get(at);
      if (!link) return;
      ordered.push(link);
    }
  };
  const placeOf = ({ source: [first] }: L): number => (first === undefined ? -1 : (places.get(first) ?? -1));
  follow(translation[0]);
  for (const link of links.filter((one) => one.source.length > 0).sort((a, b) => placeOf(a) - placeOf(b))) {
    ordered.push(link);
    for (const one of link.translation) follow(next.get(one));
  }
  return ordered;
};
