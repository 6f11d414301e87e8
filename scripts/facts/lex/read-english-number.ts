import { SCALES, SHORT_SCALES, SMALL } from "../tables/number-words.ts";
import { exact } from "./exact.ts";

/** A number, and what its scale words multiply to: 1e6 for 5 million, 1 for 5. */
export interface ScaledNumber {
  value: number;
  scale: number;
}

/**
 * Reads `forty-seven`, `one hundred and five thousand`, `1.2 million`, `1.2bn`, `two and a half billion`,
 * `half a dozen`, `two point five`. Takes a folded text that is such a number and nothing else.
 */
export const readEnglishNumber = (text: string): ScaledNumber => {
  const words = text.replaceAll(",", "").match(/[\d.]*\d|[A-Za-z]+/g) ?? [];
  let total = 0;
  let group = 0;
  let decimals: string | undefined;
  let scale = 1;
  let last = 1;
  const close = (): void => {
    if (decimals !== undefined) group += Number(`0.${decimals}`);
    decimals = undefined;
  };
  for (const word of words) {
    const lower = word.toLowerCase();
    const small = SMALL.get(lower) ?? (/\d/.test(word) ? Number(word) : undefined);
    const factor = SHORT_SCALES.get(word) ?? SCALES.get(lower);
    if (lower === "point") decimals = "";
    else if (small !== undefined && decimals !== undefined) decimals += String(small);
    else if (small !== undefined) group += small;
    // "a million and a half" is half a million more.
    else if (lower === "half") group += total > 0 && group === 0 ? 0.5 * last : 0.5;
    else if (factor !== undefined) {
      close();
      scale *= factor;
      last = factor;
      group = (group || 1) * factor;
      if (factor >= 1000) {
        total += group;
        group = 0;
      }
    }
  }
  close();
  return { value: exact(total + group), scale };
};
