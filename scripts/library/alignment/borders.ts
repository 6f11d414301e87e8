import type { Evidence, Item } from "./evidence.ts";
import { TEMPERATURE, type Link } from "./sequence.ts";

/** Prose blocks, which sentences can leave. */
const PROSE = new Set(["paragraph", "item", "quote", "footnote"]);

/** Two pairs whose renderings are so unlike in length, as logarithms, may have exchanged sentences. */
const UNEVEN = 0.35;
/** Log-odds that an exchange of sentences has to gain. */
const LEAST_GAIN = 2;
/**
 * Lengths alone are no evidence where both renderings have as many sentences as their originals, or no division of them would:
 * then what moves has to share so much more, in log-odds, with where it moves.
 */
const LEAST_DRAW = 2;
/** How many sentences may have changed sides. */
const MOST_MOVED = 3;

/** The only block of each side. */
const onlyPair = ({ source, translation }: Link<Item>): [Item, Item] | undefined => {
  const [own, theirs] = [source[0], translation[0]];
  const one = own && theirs && source.length === 1 && translation.length === 1;
  return one && PROSE.has(own.block.kind) && PROSE.has(theirs.block.kind) ? [own, theirs] : undefined;
};

/** How much likelier two pairs are, in log-odds, when sentences of the translation change sides; 0 without clear evidence. */
const gainOfMoving = (
  [own, theirs]: [Item, Item],
  [next, theirNext]: [Item, Item],
  { sentences, compareSentences }: Evidence,
): number => {
  const [first, second] = [sentences(own, "source"), sentences(next, "source")];
  const [one, other] = [sentences(theirs, "translation"), sentences(theirNext, "translation")];
  const all = [...one, ...other];
  const oddsOf = (border: number): number =>
    compareSentences(first, all.slice(0, border)).odds + compareSentences(second, all.slice(border)).odds;
  /** By how much more the sentences that move have in common with the block they move to than with their own. */
  const drawOf = (border: number): number => {
    const moved = all.slice(Math.min(border, one.length), Math.max(border, one.length));
    const [near, far] = border < one.length ? [first, second] : [second, first];
    return compareSentences(far, moved).shared - compareSentences(near, moved).shared;
  };
  const asIs = oddsOf(one.length);
  let best = 0;
  const [from, to] = [
    Math.max(1, one.length - MOST_MOVED),
    Math.min(all.length - 1, one.length + MOST_MOVED),
  ];
  for (let border = from; border <= to; border += 1) {
    if (border === one.length) continue;
    const gain = oddsOf(border) - asIs;
    const isCounted = border === first.length && all.length === first.length + second.length;
    if (gain > best && drawOf(border) >= (isCounted ? 0 : LEAST_DRAW)) best = gain;
  }
  return best;
};

/** How much longer a rendering is than its original, as a logarithm. */
const stretch = ([own, theirs]: [Item, Item]): number =>
  Math.log((theirs.run.length + 1) / (own.run.length + 1));

/**
 * Joins neighbouring pairs across whose border sentences have moved to two-to-two. Only pairs of which one is longer than
 * the other for its source are looked at. Linear.
 */
export const joinShifted = (links: readonly Link<Item>[], evidence: Evidence): Link<Item>[] => {
  const joined: Link<Item>[] = [];
  for (let at = 0; at < links.length; at += 1) {
    const [link, after] = [links[at], links[at + 1]];
    if (!link) continue;
    const [pair, next] = [onlyPair(link), after && onlyPair(after)];
    const areNeighbours =
      pair && next && pair[0].index + 1 === next[0].index && pair[1].index + 1 === next[1].index;
    const isUneven = areNeighbours && Math.abs(stretch(pair) - stretch(next)) > UNEVEN;
    const gain = isUneven ? gainOfMoving(pair, next, evidence) : 0;
    if (after && gain > LEAST_GAIN) {
      joined.push({
        source: [...link.source, ...after.source],
        translation: [...link.translation, ...after.translation],
        confidence: 1 / (1 + Math.exp(-gain / TEMPERATURE)),
      });
      at += 1;
    } else joined.push(link);
  }
  return joined;
};
