import { rising } from "../align/pins.ts";
import type { Fact } from "./facts.ts";

/** The members of a list in the order that was, which stand in another order now than the most. */
export const outOfOrder = <T>(members: readonly T[], placeOf: (member: T) => number): Set<T> => {
  const run = new Set(rising(members.map((member, n) => [n, placeOf(member)])).map(([n]) => n));
  return new Set(members.filter((_, n) => !run.has(n)));
};

/** Where the source of a fact belongs among others: behind the one it stood after. Nothing where that is not known. */
const placeIn = (order: readonly { fact: Fact }[], { after }: Fact): number | undefined => {
  if (after === "") return 0;
  const places = [...order.keys()].filter((index) => order[index]!.fact.hash === after);
  return places.length === 1 ? places[0]! + 1 : undefined;
};

/**
 * What renders a source, in the order its sources are to be in: as in the translation, but for what was meant to stand
 * elsewhere, which comes after what it stood after then. Leaves out what it does not know the place of.
 */
export const expectedOrder = <T extends { fact: Fact }>(members: readonly T[]): T[] => {
  const order = members.filter(({ fact }) => !fact.meant);
  let waiting = members.filter(({ fact }) => fact.meant);
  for (;;) {
    // One may have stood after another that was meant to stand elsewhere.
    const left = waiting.filter((member) => {
      const place = placeIn(order, member.fact);
      if (place !== undefined) order.splice(place, 0, member);
      return place === undefined;
    });
    if (left.length === waiting.length) return order;
    waiting = left;
  }
};
