import { describe, expect, it } from "vitest";
import { alignSequence, MANY_TO_MANY } from "../../../scripts/library/alignment/sequence.ts";
import { seededRandom } from "../../bench/seeded-random.ts";

const range = (length: number): number[] => Array.from({ length }, (_, n) => n);

/** Aligns so many things with so many others. */
const alignShape = (
  [n, m]: readonly [number, number],
  score: (source: readonly number[], translation: readonly number[]) => number,
) => alignSequence({ source: range(n), translation: range(m), steps: MANY_TO_MANY, score });

const SHAPES = [
  [0, 0],
  [0, 500],
  [500, 0],
  [1, 500],
  [500, 1],
  [2, 499],
  [200, 3],
  [3, 200],
  [121, 1],
  [130, 260],
] as const;

describe("an alignment of sequences of any shape", () => {
  const random = seededRandom(14);
  const some = range(40).map(
    () => [Math.floor(random() ** 3 * 400), Math.floor(random() ** 3 * 400)] as const,
  );

  it.each([...SHAPES, ...some])(
    "has each of %i and %i once, in order, with a confidence from 0 to 1",
    (n, m) => {
      const links = alignShape([n, m], (a, b) => (a.length && b.length ? 8 * random() - 4 : -2));
      expect(links.flatMap(({ source }) => source)).toEqual(range(n));
      expect(links.flatMap(({ translation }) => translation)).toEqual(range(m));
      expect(links.filter(({ confidence }) => !(confidence >= 0 && confidence <= 1))).toEqual([]);
    },
  );

  it.each([
    ["refuses everything", () => -Infinity],
    ["refuses gaps", (a: readonly number[], b: readonly number[]) => (a.length && b.length ? 0 : -Infinity)],
    ["is no number", () => NaN],
  ])("has each once, too, where the score %s", (_, score) => {
    for (const [n, m] of SHAPES) {
      const links = alignShape([n, m], score);
      expect(links.flatMap(({ source }) => source)).toEqual(range(n));
      expect(links.flatMap(({ translation }) => translation)).toEqual(range(m));
    }
  });

  it("compares at most so many neighbours with each, however many there are", () => {
    const comparisons = (size: number): number => {
      let count = 0;
      alignShape([size, size], () => {
        count += 1;
        return -1;
      });
      return count / size;
    };
    expect(comparisons(2000)).toBeLessThan(1.1 * comparisons(500));
  });
});
