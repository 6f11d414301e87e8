import { sketchLikeness, sketchOf } from "../ledger/fingerprint.ts";

const LEAST_LIKENESS = 0.4;
const MOST = 12;

/** What was expected in place of a word that is none of those known: the one most like it, else what there is. */
export const expected = (word: string, known: readonly string[]): string => {
  const sketch = sketchOf(word.toLowerCase());
  const likeness = (other: string): number => sketchLikeness(sketchOf(other.toLowerCase()), sketch);
  const [nearest] = known.toSorted((a, b) => likeness(b) - likeness(a));
  if (nearest !== undefined && likeness(nearest) >= LEAST_LIKENESS) return nearest;
  const more = known.length > MOST ? " …" : "";
  return `one of ${known.slice(0, MOST).join(", ") || "(none)"}${more}`;
};
