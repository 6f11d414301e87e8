/** A step of an alignment: source `from[0]` up to `to[0]` (exclusive) renders as translation `from[1]` up to `to[1]`. */
export interface Bead {
  source: [from: number, to: number];
  translation: [from: number, to: number];
  /** How likely the step is, 0 to 1, against all other alignments of the same two sequences. */
  confidence: number;
}

/** Log-odds that some items of the source and some of the translation say the same; an empty side is a gap. */
type Score = (source: readonly [number, number], translation: readonly [number, number]) => number;

/** What is to be aligned. */
export interface Sequences {
  source: number;
  translation: number;
  score: Score;
  /** Sizes of the steps allowed, `[in the source, in the translation]`. */
  steps: readonly (readonly [number, number])[];
}

/** Cells looked at on either side of the diagonal: a bound on the time, far beyond what real chapters need. */
const HALF_BAND = 60;
/** Scores are sums of evidence that is not quite independent, so that odds come out too sure of themselves. */
const TEMPERATURE = 1.75;

/** The larger of two log-probabilities, and a little more: log(eᵃ + eᵇ). */
const logAdd = (a: number, b: number): number => {
  const [high, low] = a > b ? [a, b] : [b, a];
  return high - low > 30 ? high : high + Math.log1p(Math.exp(low - high));
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
  const slope = source === 0 ? 0 : translation / source;
  const width = Math.min(translation, Math.ceil(2 * HALF_BAND + slope)) + 1;
  const first = Int32Array.from({ length: source + 1 }, (_, i) =>
    Math.max(0, Math.min(translation + 1 - width, Math.round(i * slope) - (width >> 1))),
  );
  const cell = (i: number, j: number): number => {
    if (i < 0 || j < 0 || i > source) return -1;
    const column = j - first[i]!;
    return column < 0 || column >= width ? -1 : i * width + column;
  };
  return { size: (source + 1) * width, columns: (i) => [first[i]!, first[i]! + width - 1], cell };
};

const table = (size: number): Float64Array => new Float64Array(size).fill(-Infinity);

/** The table filled from the start: for each cell the best way there, and how likely all ways there are. */
const fillForward = ({ source, translation, score, steps }: Sequences, band: Band) => {
  const { size, columns, cell } = band;
  const [best, forward, scores] = [table(size), table(size), table(size * steps.length)];
  const came = new Int8Array(size).fill(-1);
  best[0] = forward[0] = 0;
  for (let i = 0; i <= source; i += 1) {
    const [first, last] = columns(i);
    for (let j = first; j <= Math.min(last, translation); j += 1) {
      const here = cell(i, j);
      for (let step = 0; step < steps.length; step += 1) {
        const [ds, dt] = steps[step]!;
        const before = cell(i - ds, j - dt);
        if (before < 0 || best[before] === -Infinity) continue;
        const gain = score([i - ds, i], [j - dt, j]);
        if (gain === -Infinity) continue;
        scores[here * steps.length + step] = gain;
        forward[here] = logAdd(forward[here]!, forward[before]! + gain / TEMPERATURE);
        if (best[before]! + gain <= best[here]!) continue;
        best[here] = best[before]! + gain;
        came[here] = step;
      }
    }
  }
  return { forward, came, scores };
};

/** For each cell how likely all ways from there to the end are. */
const fillBackward = ({ source, translation, steps }: Sequences, band: Band, scores: Float64Array) => {
  const { size, columns, cell } = band;
  const backward = table(size);
  backward[cell(source, translation)] = 0;
  for (let i = source; i >= 0; i -= 1) {
    const [first, last] = columns(i);
    for (let j = last; j >= first; j -= 1) {
      const here = cell(i, j);
      if (backward[here] === -Infinity) continue;
      for (let step = 0; step < steps.length; step += 1) {
        const [ds, dt] = steps[step]!;
        const gain = scores[here * steps.length + step]!;
        if (gain === -Infinity) continue;
        const before = cell(i - ds, j - dt);
        backward[before] = logAdd(backward[before]!, backward[here]! + gain / TEMPERATURE);
      }
    }
  }
  return backward;
};

/**
 * The best alignment of two sequences that keeps the order of both, by dynamic programming, with the probability of each
 * step by the forward-backward algorithm. Steps that leave a band around the diagonal are not tried, so that time and
 * memory are O((n + m) · band): a full table for sequences of up to 60, linear beyond.
 */
export const alignSequence = (sequences: Sequences): Bead[] => {
  const { source, translation, steps } = sequences;
  const band = bandOf(source, translation);
  const { forward, came, scores } = fillForward(sequences, band);
  const backward = fillBackward(sequences, band, scores);
  const all = forward[band.cell(source, translation)]!;
  const beads: Bead[] = [];
  for (let i = source, j = translation; i > 0 || j > 0;) {
    const here = band.cell(i, j);
    const step = came[here] ?? -1;
    const [ds, dt] = steps[step] ?? [0, 0];
    if (ds + dt === 0) throw new Error("Unexpected hole in the band");
    const gain = scores[here * steps.length + step]! / TEMPERATURE;
    const likely = forward[band.cell(i - ds, j - dt)]! + gain + backward[here]! - all;
    beads.push({ source: [i - ds, i], translation: [j - dt, j], confidence: Math.min(1, Math.exp(likely)) });
    i -= ds;
    j -= dt;
  }
  return beads.toReversed();
};
