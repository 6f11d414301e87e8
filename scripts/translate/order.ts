import { rising } from "../library/alignment/alignment.ts";
import type { TranslationRecord } from "../library/records/records.ts";
import { places } from "../library/versions/versions.ts";

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
export const expectedOrder = <T extends { record: TranslationRecord }>(members: readonly T[]): T[] => {
  const named = places(
    members.map(({ record }) => record.hash),
    () => true,
  );
  const followers = places(
    members.map(({ record }) => record.after),
    (index) => members[index]!.record.meant,
  );
  const after = (hash: string): T[] => (followers.get(hash) ?? []).map((index) => members[index]!);
  const order: T[] = [];
  // Depth first: one may have stood after another that was meant to stand elsewhere.
  const add = (waiting: T[]): void => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      order.push(next);
      const { hash } = next.record;
      if (named.get(hash)?.length === 1) waiting.push(...after(hash));
    }
  };
  add(after(""));
  for (const member of members) if (!member.record.meant) add([member]);
  return order;
};
