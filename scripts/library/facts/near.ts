/** How far from its place in the other list a counterpart is looked for: farther than any but a monstrous paragraph has. */
const REACH = 100;

/** The members of a list that stand about where member `index` of `length` stands in its own, with their indexes. */
export const near = <T>(list: readonly T[], index: number, length: number): [number, T][] => {
  const place = Math.round((index / length) * list.length);
  const from = Math.max(0, place - REACH);
  return list.slice(from, place + REACH).map((member, n) => [from + n, member]);
};
