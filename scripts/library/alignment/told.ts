import type { Evidence, Item } from "./evidence.ts";
import { isPair, type Link, type Side } from "./sequence.ts";

/** Prose, of which one block may say what several say in the other language. */
const PROSE = new Set(["heading", "paragraph", "item", "quote", "html"]);
/** How much likelier, in log-odds, a pair is with the blocks beside it, so that it is taken to say them too; more in few words. */
const LEAST_GAIN = { roomy: 2.5, terse: 6 };
/** A side of a pair is longer than the other and this part of the blocks beside it; by so much a rendering is longer anyway. */
const LEAST_ROOM = 0.4;
const USUAL = 1.1;
/** The log-odds at which blocks without counterpart in both languages say the same. */
const LEAST_PAIR = 2;
/** How many blocks beside a pair are looked at. */
const MOST = 12;
/** Of this many blocks on one side, all may say what the blocks of the other side do. */
const FEW = 2;

const other = (side: Side): Side => (side === "source" ? "translation" : "source");

const isProse = (link: Link<Item>): boolean =>
  [...link.source, ...link.translation].every(({ block }) => PROSE.has(block.kind));

/** The pair of prose next to a place; between them may be a formula, a picture or a program, after which a sentence goes on. */
const pairBeside = (links: readonly Link<Item>[], place: number, step: 1 | -1): Link<Item> | undefined =>
  [links[place], links[place + step]].find((link, n, [first]) => {
    if (!link || !isPair(link) || (n > 0 && (!first || !isPair(first)))) return false;
    return isProse(link);
  });

const lengthOf = (items: readonly Item[]): number => items.reduce((sum, { run }) => sum + run.length, 0);

/** Whether the other side of a pair is so much longer that some more blocks of this side have room in it. */
const hasRoom = (pair: Link<Item>, side: Side, more: readonly Item[]): boolean =>
  lengthOf(pair[other(side)]) > lengthOf(pair[side]) * USUAL + lengthOf(more) * LEAST_ROOM;

/** The blocks of a run, nearest first, that a pair beside it says too. */
const toldBy = (
  pair: Link<Item> | undefined,
  gaps: readonly Item[],
  { side, weigh }: { side: Side; weigh: Evidence["weigh"] },
): Item[] => {
  if (!pair || gaps.length === 0) return [];
  const score = (more: readonly Item[]): number => {
    const [own, theirs] = [[...pair[side], ...more], pair[other(side)]];
    return side === "source" ? weigh(own, theirs) : weigh(theirs, own);
  };
  const asIs = score([]);
  let [best, most] = [0, 0];
  for (let size = 1; size <= Math.min(MOST, gaps.length); size += 1) {
    const some = gaps.slice(0, size);
    const gain = score(some) - asIs;
    // Two words of a heading stand in many a paragraph.
    const isMore = some.some(({ block }) => block.kind !== "heading");
    const least = hasRoom(pair, side, some) ? LEAST_GAIN.roomy : LEAST_GAIN.terse;
    if (gain > most && gain > least && isMore) [best, most] = [size, gain];
  }
  return gaps.slice(0, best);
};

/** The blocks of a run without counterparts, from `start` to before `end`, that other blocks say. */
const toldIn = (
  links: readonly Link<Item>[],
  [start, end]: [number, number],
  { weigh }: Evidence,
): Item[] => {
  const run = links.slice(start, end).filter(isProse);
  const [before, after] = [pairBeside(links, start - 1, -1), pairBeside(links, end, 1)];
  const gaps = {
    source: run.flatMap(({ source }) => source),
    translation: run.flatMap(({ translation }) => translation),
  };
  const told = new Set<Item>();
  for (const side of ["source", "translation"] as const) {
    for (const item of toldBy(before, gaps[side], { side, weigh })) told.add(item);
    const left = gaps[side].filter((item) => !told.has(item)).toReversed();
    for (const item of toldBy(after, left, { side, weigh })) told.add(item);
  }
  const [source, translation] = [gaps.source, gaps.translation].map((items) =>
    items.filter((item) => !told.has(item)),
  );
  const [fewer, more] = [source?.length ?? 0, translation?.length ?? 0].sort((a, b) => a - b);
  const mayPair = source && translation && fewer && fewer <= FEW && more && more > 1 && more <= MOST;
  if (mayPair && weigh(source, translation) >= LEAST_PAIR)
    for (const item of [...source, ...translation]) told.add(item);
  return [...told];
};

/**
 * Links with confidence 0 for blocks without counterpart whose words a block beside them has: one language says in a paragraph
 * what the other says in several blocks. Linear.
 */
export const markTold = (links: readonly Link<Item>[], evidence: Evidence): Link<Item>[] => {
  const told = new Set<Item>();
  for (let start = 0; start < links.length; start += 1) {
    let end = start;
    for (let link = links[end]; link && !isPair(link); link = links[end]) end += 1;
    if (end === start) continue;
    for (const item of toldIn(links, [start, end], evidence)) told.add(item);
    start = end;
  }
  return links.map((link) =>
    !isPair(link) && [...link.source, ...link.translation].every((item) => told.has(item))
      ? { ...link, confidence: 0 }
      : link,
  );
};
