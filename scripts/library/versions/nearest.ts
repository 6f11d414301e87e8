import { fingerprintOf, sketchLikeness } from "../blocks/blocks.ts";
import { closest } from "./words.ts";

const LEAST_LIKENESS = 0.3;
const MOST = 12;

/** What words are compared by: without capitals and the hyphens that all options have. */
const sketch = (word: string): string => fingerprintOf(word.toLowerCase().replace(/^-+/, "")).sketch;

/** What was expected in place of a word that is none of those known: the one most like it, else what there is. */
export const expected = (word: string, known: readonly string[]): string => {
  const own = sketch(word);
  const nearest = closest(known, (other) => sketchLikeness(sketch(other), own), LEAST_LIKENESS);
  if (nearest !== undefined) return nearest;
  const more = known.length > MOST ? " …" : "";
  return `one of ${known.slice(0, MOST).join(", ") || "(none)"}${more}`;
};
