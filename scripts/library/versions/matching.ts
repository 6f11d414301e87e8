import { rising, type Pin } from "../alignment/alignment.ts";
import type { Words } from "./likeness.ts";

/** A block of one version of a chapter. */
export interface Version {
  text: string;
  /** Kind of block, and level of a heading. */
  kind: string;
  /** Id the author gave, which holds whatever the text says. */
  id?: string;
}

/** Indexes by their keys, in order, of those that are free and have one. */
export const places = (
  keys: readonly (string | undefined)[],
  free: (index: number) => boolean,
): Map<string, number[]> => {
  const found = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    if (key === undefined || !free(index)) continue;
    const list = found.get(key);
    if (list) list.push(index);
    else found.set(key, [index]);
  }
  return found;
};

/** A matching under construction. */
export interface Matching {
  old: readonly Version[];
  now: readonly Version[];
  /** New places of the old blocks that have one, and the other way round. */
  forth: Map<number, number[]>;
  back: Map<number, number[]>;
  words: (side: "old" | "now", index: number) => Words;
}

/** Blocks of either version, by index. */
export interface Stretch {
  old: number[];
  now: number[];
}

/** Says that some blocks became others. */
export const join = ({ forth, back }: Matching, old: number[], now: number[]): void => {
  for (const i of old) forth.set(i, now);
  for (const j of now) back.set(j, old);
};

/** Stretches between the pairs that keep their order: what is still free on either side. */
export const gaps = ({ old, now, forth, back }: Matching): Stretch[] => {
  const pins = [...forth].map(([i, [j = 0]]): Pin => [i, j]).sort(([a], [b]) => a - b);
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...rising(pins), [old.length, now.length] as Pin]) {
    const stretch: Stretch = { old: [], now: [] };
    for (; i < a; i += 1) if (!forth.has(i)) stretch.old.push(i);
    for (; j < b; j += 1) if (!back.has(j)) stretch.now.push(j);
    if (stretch.old.length > 0 || stretch.now.length > 0) stretches.push(stretch);
    [i, j] = [Math.max(i, a + 1), Math.max(j, b + 1)];
  }
  return stretches;
};
