import type { Sides } from "./link.ts";
import type { Block } from "../blocks/blocks.ts";
import { rising, type Pin } from "./pins.ts";

/** What the blocks of two chapters are cut by. */
export interface Cuts {
  /** Paired headings. */
  headings: readonly Pin[];
  /** Other blocks that pair whatever stands around them. */
  pins: readonly Pin[];
}

/** Places where a region begins, with its name, which is the same on both sides. */
type Starts = Map<number, string>;

/** Names the region of each block: the footnote it belongs to, or the last start before it. */
const nameBlocks = (blocks: readonly Block[], starts: Starts, notes: Set<string>): string[] => {
  let name = "start";
  return blocks.map(({ note }, index) => {
    name = starts.get(index) ?? name;
    if (note === undefined) return name;
    return notes.has(note) ? `note ${note}` : "notes";
  });
};

/** Indexes by their names, in order. */
const group = (names: readonly string[], wanted: (index: number) => boolean): Map<string, number[]> => {
  const groups = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    if (!wanted(index)) continue;
    const found = groups.get(name);
    if (found) found.push(index);
    else groups.set(name, [index]);
  }
  return groups;
};

const sharedNotes = (source: readonly Block[], translation: readonly Block[]): Set<string> => {
  const own = new Set(source.map(({ note }) => note));
  return new Set(translation.flatMap(({ note }) => (note !== undefined && own.has(note) ? [note] : [])));
};

/**
 * Cuts two chapters into regions whose blocks have their counterparts among each other: the sections of paired headings,
 * wherever they stand, cut again at pins that stand in the same order, and at `<!-- hebi-split -->` where a section has
 * as many of them in both languages; and the footnotes of the same label. Headings and pins themselves are left out. Linear.
 */
export const cutRegions = (
  source: readonly Block[],
  translation: readonly Block[],
  { headings, pins }: Cuts,
): Sides<number>[] => {
  const notes = sharedNotes(source, translation);
  const starts: [Starts, Starts] = [new Map(), new Map()];
  const begin = ([i, j]: Pin, name: string): void => {
    starts[0].set(i, name);
    starts[1].set(j, name);
  };
  const names = () =>
    [nameBlocks(source, starts[0], notes), nameBlocks(translation, starts[1], notes)] as const;
  for (const pin of headings) begin(pin, `heading ${pin[0]}`);

  const [own, theirs] = names();
  const other = new Map(pins);
  const inPlace = group(own, (i) => other.has(i) && theirs[other.get(i)!] === own[i]);
  for (const indexes of inPlace.values()) {
    for (const pin of rising(indexes.map((i) => [i, other.get(i)!]))) begin(pin, `pin ${pin[0]}`);
  }

  const [ownNames, theirNames] = names();
  const theirSplits = group(theirNames, (j) => translation[j]!.split === true);
  for (const [name, splits] of group(ownNames, (i) => source[i]!.split === true)) {
    const others = theirSplits.get(name) ?? [];
    if (others.length === splits.length) splits.forEach((i, n) => begin([i, others[n]!], `split ${i}`));
  }

  const fixed = [...headings, ...pins];
  const [paired, pairedToo] = [new Set(fixed.map(([i]) => i)), new Set(fixed.map(([, j]) => j))];
  const [left, right] = names();
  const theirGroups = group(right, (j) => !pairedToo.has(j));
  const regions = [...group(left, (i) => !paired.has(i))].map(([name, indexes]) => {
    const others = theirGroups.get(name) ?? [];
    theirGroups.delete(name);
    return { source: indexes, translation: others };
  });
  return [...regions, ...Array.from(theirGroups.values(), (others) => ({ source: [], translation: others }))];
};
