import { rising } from "../alignment/pins.ts";
import type { Fact } from "../../translate/facts.ts";
import { places } from "./matching.ts";

/** The members of a list in the order that was, which stand in another order now than the most. */
export const outOfOrder = <T>(members: readonly T[], placeOf: (member: T) => number): Set<T> => {
  const run = new Set(rising(members.map((member, n) => [n, placeOf(member)])).map(([n]) => n));
  return new Set(members.filter((_, n) => !run.has(n)));
};

/**
 * What renders a source, in the order its sources are to be in: as in the translation, but for what was meant to stand
 * elsewhere, which comes after what it stood after then. Leaves out what it does not know the place of: where several have
 * the text that it stood after. Linear.
 */
export const expectedOrder = <T extends { fact: Fact }>(members: readonly T[]): T[] => {
  const named = places(
    members.map(({ fact }) => fact.hash),
    () => true,
  );
  const followers = places(
    members.map(({ fact }) => fact.after),
    (index) => members[index]!.fact.meant,
  );
  const after = (hash: string): T[] => (followers.get(hash) ?? []).map((index) => members[index]!);
  const order: T[] = [];
  // Depth first: one may have stood after another that was meant to stand elsewhere.
  const add = (waiting: T[]): void => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      order.push(next);
      const { hash } = next.fact;
      if (named.get(hash)?.length === 1) waiting.push(...after(hash));
    }
  };
  add(after(""));
  for (const member of members) if (!member.fact.meant) add([member]);
  return order;
};
