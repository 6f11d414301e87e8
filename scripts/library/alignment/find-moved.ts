import type { Chapters } from "./align-region.ts";
import type { Link, Sides } from "./link.ts";

/** Log-odds that make up for standing elsewhere. */
const MOVED = 6;
/** How much less likely the second best has to be. */
const AHEAD = 3;
/** Comparisons that are worth it: beyond, the chapters are no translations of each other. */
const MOST_COMPARISONS = 40_000;

/** The best and the second best of a list of scores: `[place, score, second]`. */
const topTwo = (scores: number[]): [number, number, number] => {
  let [place, best, second] = [-1, -Infinity, -Infinity];
  for (const [index, score] of scores.entries()) {
    if (score > best) [place, best, second] = [index, score, best];
    else if (score > second) second = score;
  }
  return [place, best, second];
};

/**
 * Pairs blocks left over on both sides that are each other's best by far, wherever they stand. O(n · m) for n and m blocks
 * left over, and none when that is too many.
 */
export const findMoved = ({ source, translation }: Sides<number>, { evidence }: Chapters): Link<number>[] => {
  if (source.length * translation.length > MOST_COMPARISONS) return [];
  const scores = source.map((i) => translation.map((j) => evidence.compare([i, i + 1], [j, j + 1])));
  return source.flatMap((i, row) => {
    const [column, best, second] = topTwo(scores[row]!);
    if (best < MOVED || best - second < AHEAD) return [];
    const [place, , other] = topTwo(scores.map((line) => line[column]!));
    if (place !== row || best - other < AHEAD) return [];
    const confidence =
      1 / (1 + Math.exp((MOVED - 2 - Math.min(best, best - Math.max(second, other, 0))) / 1.5));
    return [{ source: [i], translation: [translation[column]!], confidence }];
  });
};
