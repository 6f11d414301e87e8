import { sketchLikeness, sketchOf } from "../ledger/fingerprint.ts";

const LEAST_LIKENESS = 0.3;
const MOST = 12;

/** What words are compared by: without capitals and the hyphens that all options have. */
const sketch = (word: string): string => sketchOf(word.toLowerCase().replace(/^-+/, ""));

/** What was expected in place of a word that is none of those known: the one most like it, else what there is. */
export const expected = (word: string, known: readonly string[]): string => {
  const likeness = (other: string): number => sketchLikeness(sketch(other), sketch(word));
  const [nearest] = known.toSorted((a, b) => likeness(b) - likeness(a));
  if (nearest !== undefined && likeness(nearest) >= LEAST_LIKENESS) return nearest;
  const more = known.length > MOST ? " …" : "";
  return `one of ${known.slice(0, MOST).join(", ") || "(none)"}${more}`;
};
