import type { Sides } from "./link.ts";

/** Matches in reading order: that of the source, with what only the translation has after what stands before it there. */
export const inReadingOrder = <T extends Sides<number>>(matches: readonly T[], blocks: number): T[] => {
  const alone = new Map<number, T>();
  for (const match of matches) if (match.source.length === 0) alone.set(match.translation[0]!, match);
  const ordered: T[] = [];
  const follow = (j: number): void => {
    for (let next = j; next < blocks && alone.has(next); next += 1) ordered.push(alone.get(next)!);
  };
  follow(0);
  const rest = matches.filter(({ source }) => source.length > 0).sort((a, b) => a.source[0]! - b.source[0]!);
  for (const match of rest) {
    ordered.push(match);
    for (const j of match.translation) follow(j + 1);
  }
  return ordered;
};
