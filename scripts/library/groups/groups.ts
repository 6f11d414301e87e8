/** The members of a list by their keys, in order; those without a key are left out. Linear. */
export const groupBy = <T, K>(members: Iterable<T>, keyOf: (member: T) => K | undefined): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups;
};
