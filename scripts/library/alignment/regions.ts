import { groupBy } from "../groups/groups.ts";
import type { Block } from "../blocks/blocks.ts";
import type { Evidence, Item } from "./evidence.ts";
import { joinShifted } from "./borders.ts";
import {
  alignSequence,
  bothSides,
  MANY_TO_MANY,
  mutualBest,
  rising,
  type Link,
  type Sides,
} from "./sequence.ts";

/** Two blocks that are paired regardless of their neighbours, and how likely that is right, 0 to 1. */
export interface Pin {
  source: Item;
  translation: Item;
  confidence: number;
}

/** What it costs, in log-odds, that a heading has no counterpart. */
const HEADING_GAP = -3;
const ONE_TO_ONE = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const;
/** A section that was moved needs these log-odds. Beyond so many comparisons the chapters are no translations of each other. */
const MOVED_SECTION = { least: 7, ahead: 0, most: 10_000 };
const PINNED = 100;
/** One to one, gaps, one to several, and two to two, between which sentences moved. */
const STEPS = [...MANY_TO_MANY, [2, 2]] as const;
/** What it costs to take several blocks for one, by how many blocks there are on both sides. */
const JOIN = [0, 0, 0, -1, -2, -2];
/** A pair with these log-odds is taken as it stands. */
const AS_IS = 2;
/** A block that was moved needs these log-odds, and to be likelier than the second best by `ahead`. */
const MOVED = { least: 6, ahead: 3, most: 40_000 };

/** A heading and what it stands over. */
interface Section {
  heading: Item;
  /** What follows up to the next heading of its level or above. */
  body: Item[];
  /** Kinds of what follows up to the next heading. */
  kinds: string;
}

const sectionsOf = (items: readonly Item[]): Section[] => {
  const sections: Section[] = [];
  let open: Section[] = [];
  for (const item of items) {
    const { kind, depth = 1 } = item.block;
    if (kind === "heading") open = open.filter(({ heading }) => (heading.block.depth ?? 1) < depth);
    for (const { body } of open) body.push(item);
    const last = sections.at(-1);
    if (kind === "heading") {
      const section = { heading: item, body: [], kinds: "" };
      sections.push(section);
      open.push(section);
    } else if (last) last.kinds += `${kind} `;
  }
  return sections;
};

/** Log-odds that two sections say the same, by what stands in them. */
const bodyScore = (a: Section, b: Section, { likeness }: Evidence): number => {
  const [one, other] = [a.body.length, b.body.length];
  if (one === 0 || other === 0) return one === other ? 0.5 : -0.5 - Math.min(2, 0.3 * (one + other));
  const shape = a.kinds === b.kinds ? 2 : (a.kinds === "") === (b.kinds === "") ? -0.5 : -2;
  return shape + 8 * likeness(a.body, b.body);
};

/**
 * Pairs the headings of two chapters by dynamic programming over explicit ids, levels, what they share, and what stands below
 * them. Headings with the same explicit id always pair; other sections that moved pair on strong evidence only. O(h · band)
 * comparisons for h headings.
 */
export const alignHeadings = (evidence: Evidence): Pin[] => {
  const { source, translation } = bothSides(evidence, sectionsOf);
  const ids = bothSides(
    { source, translation },
    (sections) => new Set(sections.flatMap(({ heading }) => heading.block.explicitId ?? [])),
  );
  const isPinned = (id: string | undefined): boolean =>
    id !== undefined && ids.source.has(id) && ids.translation.has(id);
  const compare = (a: Section, b: Section): number => {
    const [x, y] = [a.heading.block.explicitId, b.heading.block.explicitId];
    if (isPinned(x) || isPinned(y)) return x === y ? PINNED : -Infinity;
    return evidence.compare([a.heading], [b.heading]) + bodyScore(a, b, evidence);
  };
  const links = alignSequence({
    source,
    translation,
    steps: ONE_TO_ONE,
    score: ([a], [b]) => (a && b ? compare(a, b) : HEADING_GAP),
  });
  const alone = links.filter((link) => link.source.length === 0 || link.translation.length === 0);
  const moved = mutualBest(
    alone.flatMap((link) => link.source),
    alone.flatMap((link) => link.translation),
    compare,
    MOVED_SECTION,
  );
  const pairs: Link<Section>[] = [
    ...links,
    ...moved.map((pair) => ({ source: [pair.source], translation: [pair.translation], confidence: 0.9 })),
  ];
  return pairs
    .flatMap(({ source: [a], translation: [b], confidence }) =>
      a && b ? [{ source: a.heading, translation: b.heading, confidence }] : [],
    )
    .sort((a, b) => a.source.index - b.source.index);
};

/** What identifies a block in both languages: an explicit id, or the text of a code block or formula. */
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
 * Cuts two chapters into pairs of regions that are aligned separately: the sections below paired headings,
 * wherever they are, cut again at pins that keep their order, and at `<!-- hebi-split -->` comments where a section has
 * equally many in both languages; and footnotes with the same label. The paired headings and pins are left out. Linear.
 */
export const cutRegions = (
  evidence: Evidence,
  headings: readonly Pin[],
  pins: readonly Pin[],
): Sides<Item>[] => {
  const labels = bothSides(evidence, (items) => new Set(items.map(({ block }) => block.note)));
  const notes = new Set([...labels.source].filter((label) => labels.translation.has(label)));
  // The first block of each region in either chapter, and the region's name, which is the same in both.
  const starts = new Map<Item, string>();
  const begin = (sort: string, source: Item, translation: Item | undefined): void => {
    for (const item of [source, translation]) if (item) starts.set(item, `${sort} ${source.index}`);
  };
  /** The blocks of both chapters by the names of their regions. */
  const regions = (isWanted: (item: Item) => boolean) =>
    bothSides(evidence, (items) => {
      const names = nameRegions(items, starts, notes);
      return groupBy(items, (item) => (isWanted(item) ? names.get(item) : undefined));
    });
  for (const { source, translation } of headings) begin("heading", source, translation);

  const names = bothSides(evidence, (items) => nameRegions(items, starts, notes));
  const inPlace = groupBy(pins, (pin) => {
    const name = names.source.get(pin.source);
    return name === names.translation.get(pin.translation) ? name : undefined;
  });
  for (const some of inPlace.values())
    for (const { source, translation } of rising(some, (pin) => pin.translation.index))
      begin("pin", source, translation);

  const splits = regions(({ block }) => block.split === true);
  for (const [name, some] of splits.source) {
    const others = splits.translation.get(name) ?? [];
    if (others.length === some.length)
      for (const [n, item] of some.entries()) begin("split", item, others[n]);
  }

  const fixed = new Set([...headings, ...pins].flatMap((pin) => [pin.source, pin.translation]));
  const { source, translation } = regions((item) => !fixed.has(item));
  return [...new Set([...source.keys(), ...translation.keys()])].map((name) => ({
    source: source.get(name) ?? [],
    translation: translation.get(name) ?? [],
  }));
};

/** The confidence of a pair that was not compared with alternatives, from its log-odds. */
const sure = (score: number): number => 1 / (1 + Math.exp((-5 - score) / 1.5));

/** Pairs a region one to one where its blocks are of the same kinds in the same order and no pair has evidence against it. */
const takeAsIs = ({ source, translation }: Sides<Item>, { compare }: Evidence): Link<Item>[] | undefined => {
  const isSame = ({ block }: Item, n: number): boolean => {
    const other = translation[n]?.block;
    return block.kind === other?.kind && block.depth === other.depth && block.path === other.path;
  };
  if (source.length !== translation.length || !source.every(isSame)) return undefined;
  const links: Link<Item>[] = [];
  for (const [n, item] of source.entries()) {
    const pair = { source: [item], translation: translation.slice(n, n + 1) };
    const score = compare(pair.source, pair.translation);
    if (score < AS_IS) return undefined;
    links.push({ ...pair, confidence: sure(score) });
  }
  return links;
};

/** Log-odds of a block without counterpart in a region: higher, the more the numbers of blocks on the two sides differ. */
const gapOf = (n: number, m: number): number =>
  Math.min(-1.2, Math.max(-4, Math.log((Math.abs(n - m) + 0.5) / (n + m + 2))));

/** Whether blocks are neighbours in the chapter, with no other block between them. */
const isRun = (items: readonly Item[]): boolean =>
  (items.at(-1)?.index ?? 0) - (items[0]?.index ?? 0) === items.length - 1;

/**
 * Aligns the blocks of a region: one to one where the kinds agree and nothing speaks against it, which is linear, else by
 * dynamic programming over pairs, one to several, several to one, and gaps, which is linear beyond 60 blocks (see `alignSequence`).
 */
export const alignRegion = (region: Sides<Item>, evidence: Evidence): Link<Item>[] => {
  const gap = gapOf(region.source.length, region.translation.length);
  const asIs = takeAsIs(region, evidence);
  if (asIs) return joinShifted(asIs, evidence);
  const compare = evidence.within(region);
  const links = alignSequence({
    ...region,
    steps: STEPS,
    score: (a, b) => {
      if (a.length === 0 || b.length === 0) return gap;
      if (!isRun(a) || !isRun(b)) return -Infinity;
      return compare(a, b) + (JOIN[a.length + b.length] ?? 0);
    },
  });
  return joinShifted(links, evidence);
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
