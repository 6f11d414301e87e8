/** From nothing; with nothing changed since; and with a few words more in one paragraph since. In the order that they are run. */
export const STATES = ["cold", "unchanged", "edited"] as const;
export type State = (typeof STATES)[number];

/** The middle of some figures, and the ends. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** The spread of figures, those that are not there (NaN) left out; nothing of none. */
export const spreadOf = (figures: readonly number[]): Spread | undefined => {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return undefined;
  const [low = min, high = max] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[sorted.length >> 1]];
  return { min, median: (low + high) / 2, max };
};

/** Ratios of ours to theirs, round by round: what slows a machine in one round slows both. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((figure, round) => figure / (theirs[round] ?? NaN));

/**
 * The power of the size that figures grow with, by least squares over their logarithms: 1 is linear. The sizes and figures of runs that
 * failed (NaN) are left out; NaN of fewer than two.
 */
export const exponent = (sizes: readonly number[], figures: readonly number[]): number => {
  const points = sizes
    .map((size, index): [number, number] => [Math.log(size), Math.log(figures[index] ?? NaN)])
    .filter(([, figure]) => Number.isFinite(figure));
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
};

/** A figure of some three digits: `0.041`, `3.4`, `129`; a stroke where there is none. */
export const short = (figure: number | undefined): string => {
  if (figure === undefined || Number.isNaN(figure)) return "–";
  if (figure >= 100) return figure.toFixed(0);
  if (figure >= 10) return figure.toFixed(1);
  return figure.toFixed(figure >= 0.1 ? 2 : 3);
};

/** A median with its ends: `0.41 (0.39–0.44)`. */
export const withEnds = (figures: readonly number[]): string => {
  const spread = spreadOf(figures);
  return spread ? `${short(spread.median)} (${short(spread.min)}–${short(spread.max)})` : "–";
};

/** A row of a table in Markdown. */
export const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/**
 * Puts rows in place of those of the table that the caption with an id (`Table: Growth {#tbl-growth}`) stands below; its head stays.
 * Throws where there is no such table.
 */
export const fillTable = (markdown: string, id: string, rows: readonly string[]): string => {
  const lines = markdown.split("\n");
  const caption = lines.findIndex((line) => line.endsWith(`{#${id}}`));
  const rule = lines.slice(0, Math.max(0, caption)).findLastIndex((line) => /^\|[ :|-]+\|$/.test(line));
  if (rule < 0) throw new Error(`Missing table {#${id}}`);
  return [...lines.slice(0, rule + 1), ...rows, "", ...lines.slice(caption)].join("\n");
};
