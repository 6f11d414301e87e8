import type { Evidence, Item } from "./evidence.ts";
import type { Pin } from "./regions.ts";
import { alignSequence, bothSides, mutualBest } from "./sequence.ts";

const GAP = -3;
const STEPS = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const;
/** A section that was moved needs these log-odds. Beyond so many comparisons the chapters are no translations of each other. */
const MOVED = { least: 7, ahead: 0, most: 10_000 };
const PINNED = 100;

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
    steps: STEPS,
    score: ([a], [b]) => (a && b ? compare(a, b) : GAP),
  });
  const pins = links.flatMap(({ source: [a], translation: [b], confidence }) =>
    a && b ? [{ source: a.heading, translation: b.heading, confidence }] : [],
  );
  const left = links.filter((link) => link.translation.length === 0).flatMap((link) => link.source);
  const right = links.filter((link) => link.source.length === 0).flatMap((link) => link.translation);
  const moved = mutualBest(left, right, compare, MOVED).map(({ source: a, translation: b }) => ({
    source: a.heading,
    translation: b.heading,
    confidence: 0.9,
  }));
  return [...pins, ...moved].sort((a, b) => a.source.index - b.source.index);
};
