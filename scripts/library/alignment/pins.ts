import type { Block } from "../blocks/blocks.ts";

/** Indexes of two blocks that pair whatever their neighbours say. */
export type Pin = readonly [source: number, translation: number];

/** What a block is known by: its id, or the text of a program or formula. */
const keyOf = ({ explicitId, kind, node }: Block): string | undefined => {
  if (explicitId !== undefined) return `#${explicitId}`;
  if (kind !== "code" && kind !== "math") return undefined;
  return "value" in node && node.value.trim() !== "" ? `${kind} ${node.value}` : undefined;
};

const unique = (blocks: readonly Block[]): Map<string, number> => {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const key = keyOf(block);
    if (key === undefined) continue;
    if (places.has(key)) repeated.add(key);
    places.set(key, index);
  }
  for (const key of repeated) places.delete(key);
  return places;
};

/**
 * The pairs that need no weighing: blocks with the same explicit id, and programs and formulas that stand exactly once in
 * each chapter and are identical. In the order of the source. Linear.
 */
export const findPins = (source: readonly Block[], translation: readonly Block[]): Pin[] => {
  const theirs = unique(translation);
  return [...unique(source)].flatMap(([key, index]) => {
    const other = theirs.get(key);
    return other === undefined ? [] : [[index, other] as const];
  });
};

/** The longest run of pins that rises on both sides; the others were moved. O(n log n). */
export const rising = (pins: readonly Pin[]): Pin[] => {
  // ends[k] is the pin a run of k + 1 ends with, the lowest there is.
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, [, place]] of pins.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pins[ends[middle]!]![1] < place) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? ends[low - 1]! : -1);
    ends[low] = index;
  }
  const run: Pin[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) run.push(pins[index]!);
  return run.toReversed();
};
