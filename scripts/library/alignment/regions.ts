import type { Block } from "../blocks/blocks.ts";
import type { Evidence, Item } from "./evidence.ts";
import {
  alignSequence,
  bothSides,
  groupBy,
  MANY_TO_MANY,
  mutualBest,
  rising,
  type Link,
  type Sides,
} from "./sequence.ts";

/** Two blocks that pair whatever their neighbours say, and how likely that is, 0 to 1. */
export interface Pin {
  source: Item;
  translation: Item;
  confidence: number;
}

/** What it costs to take several blocks for one, by how many. */
const JOIN = [0, 0, -4, -5, -6];
/** A block that was moved needs these log-odds, and to be likelier than the second best by `ahead`. */
const MOVED = { least: 6, ahead: 3, most: 40_000 };

/** What a block is known by: its id, or the text of a program or formula. */
const keyOf = ({ explicitId, kind, node }: Block): string | undefined => {
  if (explicitId !== undefined) return `#${explicitId}`;
  if (kind !== "code" && kind !== "math") return undefined;
  return "value" in node && node.value.trim() !== "" ? `${kind} ${node.value}` : undefined;
};

/**
 * The pairs that need no weighing: blocks with the same explicit id, and programs and formulas that stand exactly once in
 * each chapter and are identical. In the order of the source. Linear.
 */
export const findPins = (evidence: Evidence): Pin[] => {
  const known = bothSides(evidence, (items) => groupBy(items, ({ block }) => keyOf(block)));
  return [...known.source].flatMap(([key, [source, again]]) => {
    const [translation, otherAgain] = known.translation.get(key) ?? [];
    const isOne = source && translation && !again && !otherAgain;
    return isOne ? [{ source, translation, confidence: 1 }] : [];
  });
};

/** Gives each block the name of its region: the footnote it belongs to, or the last start before it. */
const nameRegions = (
  items: readonly Item[],
  starts: ReadonlyMap<Item, string>,
  notes: ReadonlySet<string | undefined>,
): Map<Item, string> => {
  let name = "start";
  return new Map(
    items.map((item) => {
      name = starts.get(item) ?? name;
      const { note } = item.block;
      return [item, note === undefined ? name : notes.has(note) ? `note ${note}` : "notes"];
    }),
  );
};

/**
 * Cuts two chapters into regions whose blocks have their counterparts among each other: the sections of paired headings,
 * wherever they stand, cut again at pins that stand in the same order, and at `<!-- hebi-split -->` where a section has
 * as many of them in both languages; and the footnotes of the same label. Headings and pins themselves are left out. Linear.
 */
export const cutRegions = (
  evidence: Evidence,
  headings: readonly Pin[],
  pins: readonly Pin[],
): Sides<Item>[] => {
  const labels = bothSides(evidence, (items) => new Set(items.map(({ block }) => block.note)));
  const notes = new Set([...labels.source].filter((label) => labels.translation.has(label)));
  // The first block of each region in both chapters, and the name of the region, by which the two find each other.
  const starts = new Map<Item, string>();
  const begin = (sort: string, some: readonly Pick<Pin, "source" | "translation">[]): void => {
    for (const { source, translation } of some)
      for (const item of [source, translation]) starts.set(item, `${sort} ${source.index}`);
  };
  /** The blocks of both chapters by the names of their regions. */
  const regions = (isWanted: (item: Item) => boolean) =>
    bothSides(evidence, (items) => {
      const names = nameRegions(items, starts, notes);
      return groupBy(items, (item) => (isWanted(item) ? names.get(item) : undefined));
    });
  begin("heading", headings);

  const names = bothSides(evidence, (items) => nameRegions(items, starts, notes));
  const inPlace = groupBy(pins, (pin) => {
    const name = names.source.get(pin.source);
    return name === names.translation.get(pin.translation) ? name : undefined;
  });
  for (const some of inPlace.values())
    begin(
      "pin",
      rising(some, (pin) => pin.translation.index),
    );

  const splits = regions(({ block }) => block.split === true);
  for (const [name, some] of splits.source) {
    const others = splits.translation.get(name) ?? [];
    if (others.length === some.length) begin("split", zip(some, others));
  }

  const fixed = new Set([...headings, ...pins].flatMap((pin) => [pin.source, pin.translation]));
  const { source, translation } = regions((item) => !fixed.has(item));
  return [...new Set([...source.keys(), ...translation.keys()])].map((name) => ({
    source: source.get(name) ?? [],
    translation: translation.get(name) ?? [],
  }));
};

/** Two lists of one length, member by member. */
const zip = (source: readonly Item[], translation: readonly Item[]) =>
  source.flatMap((item, index) => {
    const other = translation[index];
    return other ? [{ source: item, translation: other }] : [];
  });

/** How sure a pair can be that was not weighed against others. */
const sure = (score: number): number => 1 / (1 + Math.exp((-5 - score) / 1.5));

/** A region whose blocks are of the same kinds in the same order pairs one to one, unless what they say is against it. */
const takeAsIs = ({ source, translation }: Sides<Item>, { compare }: Evidence): Link<Item>[] | undefined => {
  if (source.length !== translation.length) return undefined;
  const links: Link<Item>[] = [];
  for (const {
    source: { block: a },
    translation: { block: b },
  } of zip(source, translation))
    if (a.kind !== b.kind || a.depth !== b.depth || a.path !== b.path) return undefined;
  for (const pair of zip(source, translation)) {
    const score = compare([pair.source], [pair.translation]);
    if (score < 0) return undefined;
    links.push({ source: [pair.source], translation: [pair.translation], confidence: sure(score) });
  }
  return links;
};

/** Log-odds of a block without counterpart in a region of so many blocks: the likelier, the more one side has to have. */
const gapOf = (n: number, m: number): number =>
  Math.min(-1.2, Math.max(-4, Math.log((Math.abs(n - m) + 0.5) / (n + m + 2))));

/** Whether no other blocks stand between some. */
const isRun = (items: readonly Item[]): boolean =>
  (items.at(-1)?.index ?? 0) - (items[0]?.index ?? 0) === items.length - 1;

/**
 * Aligns the blocks of a region: one to one where the kinds agree and nothing speaks against it, which is linear, else by
 * dynamic programming over pairs, one to several, several to one, and gaps, which is linear beyond 60 blocks (see `alignSequence`).
 */
export const alignRegion = (region: Sides<Item>, evidence: Evidence): Link<Item>[] => {
  const gap = gapOf(region.source.length, region.translation.length);
  return (
    takeAsIs(region, evidence) ??
    alignSequence({
      ...region,
      steps: MANY_TO_MANY,
      score: (a, b) => {
        if (a.length === 0 || b.length === 0) return gap;
        if (!isRun(a) || !isRun(b)) return -Infinity;
        return evidence.compare(a, b) + (JOIN[Math.max(a.length, b.length)] ?? 0);
      },
    })
  );
};

/** Links between blocks left over on both sides that are each other's best by far, wherever they stand. */
export const findMoved = ({ source, translation }: Sides<Item>, { compare }: Evidence): Link<Item>[] =>
  mutualBest(source, translation, (a, b) => compare([a], [b]), MOVED).map(
    ({ source: own, translation: other, score, second }) => ({
      source: [own],
      translation: [other],
      confidence: 1 / (1 + Math.exp((MOVED.least - 2 - Math.min(score, score - Math.max(second, 0))) / 1.5)),
    }),
  );
